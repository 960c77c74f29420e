import type { Comment } from '../model/comment.js';
import type { Bench } from './case.js';
import { holds } from './expectations.js';
import type { Reader } from './reader.js';

/** A small discussion to read. */
export interface Sample {
  readonly reader: Reader;
  /** A root with replies. */
  readonly parentId: string;
  /** A comment nobody has answered; `undefined` where the thread was not written by the kit. */
  readonly leafId: string | undefined;
  /** The replies of `parentId` as they were written, so too. */
  readonly replies: readonly Comment[] | undefined;
  readonly roots: readonly Comment[] | undefined;
}

/** Roots to look under for replies, in a thread the kit has not written. */
const LOOKED_UNDER = 10;

/** Four roots, three replies to the first, one to the first of those; or the subject's filled thread. */
export async function sample({ adapter, subject }: Bench): Promise<Sample> {
  if (!adapter.has('create')) {
    const reader = adapter.in(subject.filledThread!);
    const { items } = await reader.list();
    for (const root of items.filter(({ parentId }) => parentId === null).slice(0, LOOKED_UNDER)) {
      const under = await reader.under(root.id);
      if (under.length > 0) return { reader, parentId: root.id, leafId: undefined, replies: undefined, roots: undefined }; // prettier-ignore
    }
    holds(false, `none under the first ${LOOKED_UNDER} roots`, 'a reply in `filledThread`', 'the thread to read');
  }
  const roots = await adapter.createAll(['1', '2', '3', '4']);
  const parentId = roots[0]!.id;
  const replies = await adapter.createAll(['1.1', '1.2', '1.3'], { parentId });
  const deepest = await adapter.create('1.1.1', { parentId: replies[0]!.id });
  return { reader: adapter, parentId, leafId: deepest.id, replies, roots };
}
