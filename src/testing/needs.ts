import type { Adapter } from '../adapters/adapter.js';
import type { Limits } from '../model/session.js';
import type { Case, Need, Subject } from './case.js';

const inLimits: Partial<Record<Need, (limits: Limits) => unknown>> = {
  createOnce: ({ createOnce }) => createOnce,
  // A longer body than this is a test of patience.
  maxBody: ({ maxBody }) => maxBody !== undefined && maxBody <= 100_000,
  reactions: ({ reactions }) => reactions?.length,
  newest: ({ sorts }) => sorts?.includes('newest') ?? true,
  top: ({ sorts }) => sorts?.includes('top') ?? true,
};

/** Why a subject cannot meet a need; `undefined` where it can. */
function lacking(need: Need, subject: Subject): string | undefined {
  const { adapter, filledThread, newThread, limits } = subject;
  const limit = inLimits[need];
  if (limit) return limit({ ...adapter.limits, ...limits }) ? undefined : `limits do not name ${need}`;
  switch (need) {
    case 'other':
    case 'nobody':
    case 'moderator':
    case 'backdoor':
    case 'faults':
      return subject[need] ? undefined : `no \`${need}\` was given`;
    case 'comments':
      return adapter.create || filledThread !== undefined ? undefined : 'no create(), and no `filledThread` was given';
    case 'own threads':
      return newThread ? 'threads have ids of their own' : undefined;
    default:
      return typeof adapter[need as keyof Adapter] === 'function' ? undefined : `no ${need}()`;
  }
}

/** Why a case is not tried; `undefined` where it is. */
export function whySkipped(
  { name, needs }: Case,
  subject: Subject,
  skip: Readonly<Record<string, string>>,
): string | undefined {
  return needs.map((need) => lacking(need, subject)).find((reason) => reason) ?? skip[name];
}
