import { suiteOf, type Method, type Need } from './case.js';
import { holds, outcomeOf, same } from './expectations.js';
import { textsOf, type Reader } from './reader.js';

type Call = (reader: Reader, signal: AbortSignal) => Promise<unknown>;

const nowhere = '9007199254740991';
const text = { format: 'text', text: 'late' } as const;

const calls: Record<Exclude<Method, 'subscribe'>, Call> = {
  list: (reader, signal) => reader.adapter.list(reader.query({ signal })),
  get: ({ adapter, threadId }, signal) => adapter.get({ threadId, id: nowhere, signal }),
  count: ({ adapter, threadId }, signal) => adapter.count({ threadIds: [threadId], signal }),
  create: (reader, signal) => reader.adapter.create(reader.draft('late', { signal })),
  update: ({ adapter, threadId }, signal) => adapter.update({ threadId, id: nowhere, body: text, signal }),
  remove: ({ adapter, threadId }, signal) => adapter.remove({ threadId, id: nowhere, signal }),
  vote: ({ adapter, threadId }, signal) => adapter.vote({ threadId, id: nowhere, value: 1, signal }),
  react: ({ adapter, threadId }, signal) => adapter.react({ threadId, id: nowhere, key: 'like', on: true, signal }),
  report: ({ adapter, threadId }, signal) => adapter.report({ threadId, id: nowhere, reason: 'spam', signal }),
  moderate: ({ adapter, threadId }, signal) => adapter.moderate({ threadId, id: nowhere, act: 'hide', signal }),
  changes: ({ adapter, threadId }, signal) => adapter.changes({ threadId, signal }),
  session: ({ adapter, threadId }, signal) => adapter.session({ threadId, signal }),
  signIn: ({ adapter, threadId }, signal) => adapter.signIn({ threadId, signal }),
  signOut: ({ adapter, threadId }, signal) => adapter.signOut({ threadId, signal }),
};

const obeying = (Object.entries(calls) as [Method, Call][]).map(([method, call]) => ({
  name: `${method}() that was called off before rejects with the reason`,
  law: 'signals' as const,
  needs: [method] satisfies Need[],
  async run({ adapter }: { adapter: Reader }): Promise<void> {
    const reason = new Error('The reader has left');
    const { answer, error } = await outcomeOf(call(adapter, AbortSignal.abort(reason)));
    holds(error === reason, error ?? `an answer: ${JSON.stringify(answer)}`, reason.message, `${method}()`);
    if (method === 'create') same(textsOf((await adapter.list()).items), [], 'the page afterwards');
  },
}));

/** Calling off. */
export const abortCases = suiteOf('abort', [
  ...obeying,
  {
    name: 'a call that is called off midway ends with its answer or the reason',
    law: 'signals',
    needs: [],
    async run({ adapter, subject }) {
      const reader = adapter.has('create') || !subject.filledThread ? adapter : adapter.in(subject.filledThread);
      const stop = new AbortController();
      const reason = new Error('The reader has left');
      const call = outcomeOf(reader.adapter.list(reader.query({ signal: stop.signal })));
      stop.abort(reason);
      const { error } = await call;
      holds(error === undefined || error === reason, error, `an answer, or ${reason.message}`, 'list()');
    },
  },
]);
