import fc from 'fast-check';
import { steps, walk } from './thread-walk.js';
import { localWalk } from './walked.js';

describe('local', () => {
  it('does what the model of a thread does, whatever two readers do', () =>
    fc.assert(
      fc.asyncProperty(steps, (given) => walk(localWalk(), given)),
      { numRuns: 40, includeErrorInReport: true },
    ));
});
