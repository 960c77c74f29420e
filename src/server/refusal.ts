import type { Denial } from '../model/comment.js';

/** The contract's words for why a call failed, and the status (RFC 9110) that goes with each. */
const STATUS = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  unsupported: 405,
  conflict: 409,
  'cursor-expired': 410,
  locked: 423,
  'rate-limited': 429,
  server: 500,
} as const;

export type RefusalCode = keyof typeof STATUS;

export interface RefusalDetail {
  /** Where it differs from the code's own. */
  status?: number | undefined;
  /** In seconds. */
  retryAfter?: number | undefined;
  /** What was wrong with the request, as the reader's form names it. */
  field?: string | undefined;
  reason?: Denial | undefined;
}

/** A request that is not carried out. Its message is for whoever asked, so it says nothing of the inside. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly retryAfter: number | undefined;
  readonly field: string | undefined;
  readonly reason: Denial | undefined;

  constructor(
    readonly code: RefusalCode,
    message: string,
    { status = STATUS[code], retryAfter, field, reason }: RefusalDetail = {},
  ) {
    super(message);
    this.status = status;
    this.retryAfter = retryAfter;
    this.field = field;
    this.reason = reason;
  }

  /** As it goes over the wire. */
  toJSON(): Record<string, unknown> {
    const { code, message, retryAfter, field, reason } = this;
    return { code, message, retryAfter, field, reason };
  }
}
