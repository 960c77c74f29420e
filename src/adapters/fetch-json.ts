import { AdapterError } from './adapter-error.js';

/**
 * What an address answers, `undefined` for an empty answer. Throws the signal's reason, `network`
 * where no answer comes through, what `httpError` reads from a refusal, `server` where it is not JSON.
 */
export async function fetchJson(url: URL, init: RequestInit & { signal: AbortSignal }): Promise<unknown> {
  const where = url.href.split('?')[0];
  let text: string;
  try {
    const response = await fetch(url, init);
    // Reading a refusal is code that reading comments never needs.
    if (!response.ok) throw await (await import('./http-error.js')).httpError(response);
    text = await response.text();
  } catch (cause) {
    init.signal.throwIfAborted();
    throw cause instanceof AdapterError ? cause : new AdapterError('network', `${where} cannot be reached`, { cause });
  }
  try {
    return text ? JSON.parse(text) : undefined;
  } catch (cause) {
    throw new AdapterError('server', `${where} is not JSON: ${(cause as Error).message}`, { cause });
  }
}
