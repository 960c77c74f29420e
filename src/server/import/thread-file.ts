/** Our own JSON: what `export` writes, or one thread as the `json` adapter reads it. */
import { readFile } from 'node:fs/promises';
import { readComment } from '../../model/schema-comment.js';
import type { Closed } from '../../model/page.js';
import type { ImportedComment, ImportedThread } from './import-thread.js';

interface Nested {
  id?: unknown;
  parentId?: unknown;
  replies?: unknown;
  email?: unknown;
}

const idFrom = (id: unknown): unknown => (typeof id === 'number' ? String(id) : id);

/** Comments flat by `parentId`, or nested under `replies`, as rows that name their parents. Works at any depth. */
function flat(roots: readonly unknown[]): Nested[] {
  const rows: Nested[] = [];
  const waiting: { comment: unknown; parentId: unknown }[] = [];
  for (const comment of [...roots].reverse()) waiting.push({ comment, parentId: undefined });
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { replies, ...own } = Object(next.comment) as Nested;
    const id = idFrom(own.id);
    rows.push({ ...own, id, parentId: next.parentId ?? idFrom(own.parentId) ?? null });
    if (Array.isArray(replies))
      for (const reply of [...(replies as unknown[])].reverse()) waiting.push({ comment: reply, parentId: id });
  }
  return rows;
}

function commentFrom(row: Nested, index: number, threadId: string): ImportedComment {
  try {
    const comment = readComment({ ...row, threadId }, threadId);
    if (!comment.createdAt) throw new Error('createdAt is no time: give RFC 3339, as 2026-05-01T10:00:00Z');
    return typeof row.email === 'string' ? { ...comment, email: row.email } : comment;
  } catch (error) {
    throw new Error(`Comment ${index + 1} of thread "${threadId}": ${(error as Error).message}`, { cause: error });
  }
}

function threadFrom(given: unknown, otherId: string | undefined): ImportedThread {
  const {
    threadId = otherId,
    page,
    closed,
    comments,
  } = Object(Array.isArray(given) ? { comments: given } : given) as {
    threadId?: unknown;
    page?: { url?: unknown; title?: unknown };
    closed?: Closed | null;
    comments?: unknown;
  };
  if (!Array.isArray(comments)) throw new Error('There is no list named "comments"');
  if (typeof threadId !== 'string' || !threadId)
    throw new Error('The file does not say which thread it is: name it with --thread');
  return {
    threadId,
    page: {
      url: typeof page?.url === 'string' ? page.url : '',
      title: typeof page?.title === 'string' ? page.title : '',
    },
    comments: flat(comments).map((row, index) => commentFrom(row, index, threadId)),
    ...(closed && { closed }),
  };
}

/** Reads `{ "threads": [{ threadId, comments, … }] }`, or one thread, whose name may be given. Throws what is wrong. */
export async function readThreads(path: string, threadId?: string): Promise<ImportedThread[]> {
  let given: unknown;
  try {
    given = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new Error(`${path} cannot be read: ${(error as Error).message}`, { cause: error });
  }
  const { threads } = Object(given) as { threads?: unknown };
  if (!Array.isArray(threads)) return [threadFrom(given, threadId)];
  const all = threads.map((thread) => threadFrom(thread, undefined));
  return threadId === undefined ? all : all.filter((thread) => thread.threadId === threadId);
}
