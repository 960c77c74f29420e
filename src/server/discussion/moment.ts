import type { Scene } from './permissions.js';

/** Who asks, by which rules, and when: all that is known before the thread is. */
export type Moment = Omit<Scene, 'thread'>;
