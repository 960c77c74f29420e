/** How an adapter is made wrong in one thing. */
import type { Adapter, ListQuery } from '../../src/adapters/adapter.js';
import type { Comment } from '../../src/model/comment.js';
import type { Page } from '../../src/model/page.js';
import type { LawName, Subject } from '../../src/testing/index.js';
import { memorySubject, type ReaderName } from './memory-subject.js';

export interface Broken {
  readonly flaw: string;
  readonly law: LawName;
  make(): Subject;
}

export type Whole = Required<Adapter>;

export const broken = (
  law: LawName,
  flaw: string,
  change: (adapter: Whole, name: ReaderName) => Partial<Adapter>,
): Broken => ({ law, flaw, make: () => memorySubject(change) });

/** Wrong in what a page says. */
export const list =
  (wrong: (page: Page, query: ListQuery) => object) =>
  (adapter: Whole): Partial<Adapter> => ({
    list: async (query) => {
      const page = await adapter.list(query);
      return { ...page, ...wrong(page, query) };
    },
  });

/** Wrong in what each row of a page says. */
export const row = (wrong: (comment: Comment) => object) =>
  list(({ items }) => ({ items: items.map((comment) => ({ ...comment, ...wrong(comment) })) }));
