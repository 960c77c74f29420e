import { runAll } from 'comment-thread/testing';
import { make } from './make.mjs';

await runAll(make);
