import { createHash } from 'node:crypto';

/** An answer that is the same for everybody who is signed out, ready to send. */
export interface SharedAnswer {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly etag: string;
}

export function sharedAnswer(answer: unknown): SharedAnswer {
  const text = JSON.stringify(answer);
  return {
    bytes: new TextEncoder().encode(text),
    etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`,
  };
}

/** Whether the reader has that answer already (RFC 9110, section 13.1.2). */
export function isKnown(request: Request, etag: string): boolean {
  const known = request.headers.get('if-none-match');
  return known !== null && known.split(',').some((each) => each.trim().replace(/^W\//, '') === etag);
}
