import type { Adapter } from '../../src/adapters/adapter.js';
import { memoryAdapter } from '../../src/adapters/memory.js';
import type { MemoryThreads } from '../../src/adapters/memory-threads.js';
import { local } from '../../src/adapters/local.js';
import { randomId } from '../../src/model/random-id.js';
import type { Walked } from './thread-walk.js';

/** Two readers of one thread in memory. */
export function memoryWalk(): Walked {
  const threads: MemoryThreads = new Map();
  const [one, other] = ['one', 'other'].map((name) =>
    memoryAdapter({ threads, session: { user: { id: name, name } } }),
  );
  return { threadId: 't', readers: [one as Required<Adapter>, other as Required<Adapter>] };
}

/** Two readers of one thread that this browser keeps. */
export function localWalk(): Walked {
  const [one, other] = ['one', 'other'].map((id) =>
    local({ data: {}, identity: () => Promise.resolve(JSON.stringify({ id, name: id })) }),
  );
  return { threadId: `walk ${randomId()}`, readers: [one as Required<Adapter>, other as Required<Adapter>] };
}
