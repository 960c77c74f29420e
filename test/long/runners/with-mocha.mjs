/* global describe, it */
import { describeAdapter } from 'comment-thread/testing';
import { make } from './make.mjs';

describeAdapter('memory', make, { describe, it });
