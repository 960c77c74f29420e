import { AdapterError, type Failure, type FailureDetail } from './adapter-error.js';

const byStatus: Record<number, Failure> = {
  400: 'invalid',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  405: 'unsupported',
  409: 'conflict',
  410: 'not-found',
  412: 'conflict',
  413: 'invalid',
  422: 'invalid',
  423: 'locked',
  429: 'rate-limited',
  501: 'unsupported',
};
const sayable: Failure[] = [...Object.values(byStatus), 'cursor-expired', 'server'];

type Said = FailureDetail & { code?: Failure; message?: unknown };

const saidIn = (text: string): Said => {
  try {
    return Object(JSON.parse(text)) as Said;
  } catch {
    return {};
  }
};

/** In seconds. A date (RFC 9110, section 10.2.3) counts from the server's own clock, where that is told. */
const waitIn = (headers: Headers): number | undefined => {
  const time = (name: string): number => Date.parse(headers.get(name)!);
  const after = headers.get('retry-after');
  if (!after) return undefined;
  const seconds = isNaN(+after) ? (time('retry-after') - (time('date') || Date.now())) / 1000 : +after;
  return isNaN(seconds) ? undefined : Math.max(0, Math.ceil(seconds));
};

/**
 * What a response that is not `ok` means, as an error to throw. Reads the body; never rejects. A JSON
 * body `{ code, message, retryAfter, field, reason }` has the first word, status and headers the second.
 */
export async function httpError(response: Response): Promise<AdapterError> {
  const { status, url } = response;
  const text = await response.text().catch(() => '');
  const { code, message, retryAfter, field, reason } = saidIn(text);
  return new AdapterError(
    sayable.includes(code!) ? code! : (byStatus[status] ?? (status < 500 && status > 399 ? 'invalid' : 'server')),
    typeof message === 'string' && message
      ? message
      : `${url.split('?')[0]} answered ${status}${/^\s*</.test(text) ? ' with a web page, not JSON' : ''}`,
    { retryAfter: retryAfter ?? waitIn(response.headers), field: field ?? undefined, reason: reason ?? undefined },
  );
}
