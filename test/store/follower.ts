/** Somebody who follows a thread, and everything they hear. */
import type { Adapter } from '../../src/adapters/adapter.js';
import type { ChangeBatch } from '../../src/model/change.js';
import type { Page } from '../../src/model/page.js';
import type { Limits } from '../../src/model/session.js';
import { createCalls } from '../../src/store/calls.js';
import { follow } from '../../src/store/live.js';
import { THREAD } from './discussion.js';

export interface Follower {
  readonly batches: readonly ChangeBatch[];
  readonly pages: readonly Page[];
  readonly reports: readonly string[];
  /** The kinds of changes, in the order they came. */
  types(): string[];
  readonly done: Promise<void>;
}

export interface Followed {
  readonly limits?: Limits;
  /** `null`: the back end gave none. */
  readonly checkpoint?: string | null | undefined;
  readonly gap?: boolean;
}

/** Follows from checkpoint `c0`, unless told, until the signal aborts. */
export function follower(
  adapter: Adapter,
  signal: AbortSignal,
  { limits = {}, checkpoint = 'c0', gap = false }: Followed = {},
): Follower {
  const batches: ChangeBatch[] = [];
  const pages: Page[] = [];
  const reports: string[] = [];
  const options = {
    threadId: THREAD,
    checkpoint: () => checkpoint ?? undefined,
    limits: () => limits,
    apply: (batch: ChangeBatch) => void batches.push(batch),
    relisted: (page: Page) => void pages.push(page),
    report: (problem: string) => void reports.push(problem),
  };
  return {
    batches,
    pages,
    reports,
    types: () => batches.flatMap(({ changes }) => changes.map(({ type }) => type)),
    done: follow(createCalls(adapter, THREAD), options, signal, gap),
  };
}
