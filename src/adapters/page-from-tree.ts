import type { Comment } from '../model/comment.js';
import type { Page } from '../model/page.js';
import type { ListQuery } from './adapter.js';
import { pageFromArray } from './page-from-array.js';

/** A comment that holds its replies instead of being pointed at by them. */
export interface NestedComment extends Omit<Comment, 'parentId'> {
  parentId?: string | null | undefined;
  replies?: readonly NestedComment[] | undefined;
}

type ChildrenOf = (comment: NestedComment) => readonly NestedComment[] | undefined;

/** Ids are strings; a JSON file may hold numbers. */
const idFrom = (id: unknown): unknown => (typeof id === 'number' ? String(id) : id);

/**
 * The rows of a nested thread, each comment before its replies. A reply's `parentId` comes from its
 * place; a root keeps its own, so a flat list passes through. Works at any depth; an object met
 * twice counts once. What is no object at all is handed on as it is, for whoever checks rows.
 */
export function flatten(roots: readonly NestedComment[], childrenOf: ChildrenOf = ({ replies }) => replies): Comment[] {
  const rows: Comment[] = [];
  const met = new Set<NestedComment>();
  const open: { comment: NestedComment; parentId: unknown }[] = [];
  const push = (comments: readonly NestedComment[], parentOf: (comment: NestedComment) => unknown): void => {
    for (let i = comments.length - 1; i >= 0; i--)
      open.push({ comment: comments[i]!, parentId: parentOf(comments[i]!) });
  };
  push(roots, (root) => idFrom(root?.parentId) ?? null);
  for (let next = open.pop(); next; next = open.pop()) {
    const { comment } = next;
    if (met.has(comment)) continue;
    if (typeof comment !== 'object' || comment === null) {
      rows.push(comment);
      continue;
    }
    met.add(comment);
    const own = { ...comment };
    delete own.replies;
    const id = idFrom(own.id);
    rows.push({ ...own, id, parentId: next.parentId } as Comment);
    const children = childrenOf(comment);
    if (Array.isArray(children)) push(children, () => id ?? null);
  }
  return rows;
}

/** One page out of a thread nested under `replies`, or wherever `childrenOf` finds them. Ordered as `pageFromArray` does. */
export function pageFromTree(roots: readonly NestedComment[], query: ListQuery, childrenOf?: ChildrenOf): Page {
  return pageFromArray(flatten(roots, childrenOf), query);
}
