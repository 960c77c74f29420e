import type { Adapter, ListQuery, Moderation, NewComment } from '../../src/adapters/adapter.js';
import { AdapterError, type Failure } from '../../src/adapters/adapter-error.js';
import type { Body, Sort } from '../../src/model/comment.js';

export interface Asked {
  method: string;
  /** The path under `src`, as it was sent. */
  path: string;
  query: URLSearchParams;
  body: Record<string, unknown>;
  ifMatch: string | undefined;
}
export interface Answer {
  status: number;
  body?: unknown;
}

const statusOf: Record<Failure, number> = {
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  invalid: 422,
  'rate-limited': 429,
  locked: 423,
  unsupported: 405,
  'cursor-expired': 410,
  network: 502,
  server: 500,
};

/** The answer that says what went wrong. */
export function refusal(error: unknown, ifMatch?: string): Answer {
  const { code, message, retryAfter, field, reason } =
    error instanceof AdapterError ? error : new AdapterError('server', (error as Error).message);
  const status = code === 'conflict' && ifMatch !== undefined ? 412 : statusOf[code];
  return { status, body: { code, message, retryAfter, field, reason } };
}

const listQuery = (query: URLSearchParams): Omit<ListQuery, 'threadId' | 'signal'> => {
  const number = (name: string): number => Number(query.get(name) ?? NaN);
  const sort = query.get('sort') ?? 'oldest';
  if (!['oldest', 'newest', 'top'].includes(sort))
    throw new AdapterError('invalid', `No order "${sort}"`, { field: 'sort' });
  return {
    parentId: query.get('parent'),
    sort: sort as Sort,
    limit: number('limit') || 50,
    cursor: query.get('cursor') ?? undefined,
    prefetch: query.has('depth') ? { depth: number('depth'), limit: number('each') || 3 } : undefined,
  };
};

/** One request of the protocol, asked of an adapter. */
export async function ask(adapter: Adapter, { method, path, query, body, ifMatch }: Asked): Promise<Answer> {
  const { signal } = new AbortController();
  const given = query.get('thread') ?? (path === 'comments' ? body.threadId : undefined);
  if (typeof given !== 'string' || !given) throw new AdapterError('invalid', 'Which thread?', { field: 'thread' });
  const on = { signal, threadId: given };
  const [, id = '', rest = ''] = /^comments\/([^/]+)(?:\/(.+))?$/.exec(path) ?? [];
  const comment = { ...on, id: decodeURIComponent(id) };
  const key = decodeURIComponent(/^reactions\/([^/]+)$/.exec(rest)?.[1] ?? '');
  const ok = (answer: unknown): Answer => (answer === undefined ? { status: 204 } : { status: 200, body: answer });

  switch (
    `${method} ${path.replace(/^comments\/[^/]+/, 'comments/ID').replace(/reactions\/[^/]+$/, 'reactions/KEY')}`
  ) {
    case 'GET comments':
      return ok(await adapter.list({ ...on, ...listQuery(query) }));
    case 'POST comments':
      return { status: 201, body: await adapter.create!({ ...(body as unknown as NewComment), ...on }) };
    case 'GET comments/ID':
      return ok(await adapter.get!({ ...comment, ancestors: query.get('ancestors') === '1' }));
    case 'PATCH comments/ID':
      return ok(await adapter.update!({ ...comment, body: body.body as Body, ifVersion: ifMatch }));
    case 'DELETE comments/ID':
      return ok(await adapter.remove!(comment));
    case 'PUT comments/ID/vote':
      return ok(await adapter.vote!({ ...comment, value: body.value as -1 | 0 | 1 }));
    case 'PUT comments/ID/reactions/KEY':
    case 'DELETE comments/ID/reactions/KEY':
      return ok(await adapter.react!({ ...comment, key, on: method === 'PUT' }));
    case 'POST comments/ID/reports':
      return ok(await adapter.report!({ ...comment, reason: String(body.reason) }));
    case 'POST moderation':
      return ok(
        await adapter.moderate!({
          ...on,
          id: (body.id as string) ?? null,
          act: body.act as Moderation,
          reason: body.reason as string,
        }),
      );
    case 'GET counts':
      return ok(await adapter.count!({ signal, threadIds: query.getAll('thread') }));
    case 'GET changes':
      return ok(await adapter.changes!({ ...on, since: query.get('since') ?? undefined }));
    case 'GET session':
      return ok(await adapter.session!(on));
    default:
      throw new AdapterError('unsupported', `No ${method} ${path} here`);
  }
}
