import { describeAdapter } from 'comment-thread/testing';
import { describe, it } from 'vitest';
import { make } from './make.mjs';

describeAdapter('memory', make, { describe, it });
