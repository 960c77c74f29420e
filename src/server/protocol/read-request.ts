import { z } from 'zod';
import { Refusal } from '../refusal.js';

/** Bytes of one request. A body holds 10,000 characters of up to 4 bytes, and JSON may write each as six. */
const MOST_BYTES = 256 * 1024;

const tooLong = (): Refusal =>
  new Refusal('invalid', `A request holds ${MOST_BYTES} bytes at most`, { status: 413, field: 'body' });

async function textOf(request: Request): Promise<string> {
  if (Number(request.headers.get('content-length') ?? 0) > MOST_BYTES) throw tooLong();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  let bytes = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > MOST_BYTES) throw tooLong();
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** The JSON a request brings. Throws for any other media type: a form of another site can send those unasked. */
export async function jsonOf(request: Request): Promise<unknown> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json')
    throw new Refusal('invalid', 'Send JSON, with content-type: application/json', { status: 415 });
  try {
    return JSON.parse(await textOf(request));
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal('invalid', 'The request is not JSON', { status: 400 });
  }
}

/** As the reader's form calls it: all of a body is its `body`. */
const fieldOf = (path: readonly PropertyKey[]): string | undefined =>
  path.includes('body') ? 'body' : path.at(-1)?.toString();

/** What a schema makes of a value. Throws `invalid` with the first thing that is wrong with it. */
export function checked<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const { success, data, error } = schema.safeParse(value);
  if (success) return data;
  const [issue] = error.issues;
  const path = issue?.path ?? [];
  throw new Refusal('invalid', `${path.join('.') || 'The request'}: ${issue?.message}`, { field: fieldOf(path) });
}

/** The questions of an address, as far as the schema knows them. */
export function questions(schema: z.ZodType, params: URLSearchParams): Record<string, unknown> {
  const asked: Record<string, unknown> = {};
  for (const [name, kind] of Object.entries((schema as z.ZodObject).shape)) {
    if (!params.has(name)) continue;
    asked[name] = kind instanceof z.ZodArray ? params.getAll(name) : params.get(name);
  }
  return asked;
}
