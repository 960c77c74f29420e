import type { Denial } from '../model/comment.js';

/** Why a call failed. Read by value, never by class: two copies of this package may share a page. */
export type Failure =
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'invalid'
  | 'rate-limited'
  | 'locked'
  | 'unsupported'
  | 'cursor-expired'
  | 'network'
  | 'server';

/** What a failure may tell beside its code. `retryAfter` is in seconds. */
export interface FailureDetail {
  retryAfter?: number | undefined;
  field?: string | undefined;
  reason?: Denial | undefined;
}

/** What an adapter throws; anything else it throws counts as `server`. */
export class AdapterError extends Error implements FailureDetail {
  override readonly name = 'AdapterError';
  readonly retryAfter: number | undefined;
  readonly field: string | undefined;
  readonly reason: Denial | undefined;

  constructor(
    readonly code: Failure,
    message: string,
    detail: FailureDetail & ErrorOptions = {},
  ) {
    super(message, detail);
    this.retryAfter = detail.retryAfter;
    this.field = detail.field;
    this.reason = detail.reason;
  }
}
