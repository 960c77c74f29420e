import { fetchJson } from './fetch-json.js';

/** What `fetch` takes, its body as a value. */
export interface JsonRequest extends Omit<RequestInit, 'body' | 'signal'> {
  signal: AbortSignal;
  json?: unknown;
}

/**
 * What an address answers, as JSON; `undefined` for an empty answer. An address is read as the page reads its links.
 * Throws what an adapter throws: the signal's reason, an `AdapterError` of code `network` where no answer comes
 * through, what `httpError` reads from a refusal, and `server` where the answer is not JSON.
 */
export async function requestJson<T>(address: string | URL, { json, ...init }: JsonRequest): Promise<T> {
  const headers = new Headers(init.headers);
  if (json !== undefined && !headers.has('content-type')) headers.set('content-type', 'application/json');
  const url = new URL(address, globalThis.document?.baseURI);
  return (await fetchJson(url, { ...init, headers, body: JSON.stringify(json) ?? null })) as T;
}
