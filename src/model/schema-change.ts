/** Change batches rebuilt field by field; only threads that are followed need it. */
import type { Change, ChangeBatch } from './change.js';
import { readComment, readPatch } from './schema-comment.js';
import { count, fields, flag, key, readers, readInto, refuse, requiredKey, text } from './schema-field.js';
import { closed, readEach, type SetAside } from './schema.js';

const THREAD = readers<Change & { type: 'thread' }>({ closed, total: count });
const REMOVE = readers<Change & { type: 'remove' }>({ parentId: (value) => (value ? key(value) : null) });

function readChange(value: unknown, threadId: string): Change {
  const from = fields(value, 'change');
  const { type } = from;
  if (type === 'reset') return { type };
  if (type === 'upsert') return { type, comment: readComment(from.comment, threadId) };
  if (type === 'thread') return readInto(from.closed === null ? { type, closed: null } : { type }, from, THREAD);
  const id = requiredKey(from.id, 'change.id');
  if (type === 'patch') return { type, id, patch: readPatch(from.patch) };
  if (type !== 'remove') return refuse('change.type', 'a known type', type);
  return readInto(from.parentId === null ? { type, id, parentId: null } : { type, id }, from, REMOVE);
}

const BATCH = readers<ChangeBatch>({ checkpoint: text, more: flag });

/**
 * A batch of changes to `threadId`. Changes that cannot be read are told to `setAside` and left out.
 * @throws SchemaError where it is no object or has no array of changes.
 */
export function readBatch(value: unknown, threadId: string, setAside: SetAside): ChangeBatch {
  const from = fields(value, 'batch');
  const changes = readEach(from.changes, 'changes', setAside, (change) => readChange(change, threadId));
  return readInto<ChangeBatch>({ changes }, from, BATCH);
}
