/** `adapter="none"`: the comments are those a server printed, and nothing more is asked for. */
import type { Adapter } from '../adapters/adapter.js';
import type { Comment, Status } from '../model/comment.js';

/** What one printed item says, as far as markup can tell. */
function commentFrom(item: HTMLElement, idPrefix: string): Comment {
  const { authorId, login, status, removedBy, score } = item.dataset;
  const name = item.querySelector('.comment-name, .comment-byline bdi')?.textContent ?? '';
  const time = item.querySelector('time')?.dateTime;
  const parent = item.parentElement?.parentElement?.parentElement?.querySelector(':scope > comment-item');
  const flat = item.querySelector('.comment-parent')?.getAttribute('href')?.slice(1);
  const paragraphs = [...(item.querySelector('.comment-body')?.children ?? [])].map((part) => part.textContent);
  return {
    id: item.id.slice(idPrefix.length),
    parentId: (flat ?? parent?.id)?.slice(idPrefix.length) ?? null,
    author: name
      ? { name, ...(authorId !== undefined && { id: authorId }), ...(login !== undefined && { login }) }
      : null,
    body: paragraphs.length ? { format: 'text', text: paragraphs.join('\n\n') } : null,
    createdAt: time ?? new Date(0).toISOString(),
    ...(status && status !== 'missing' && { status: status as Status }),
    ...(removedBy && { removedBy: removedBy as 'author' | 'moderator' }),
    ...(score !== undefined && { score: Number(score) }),
  };
}

/** Answers with what is printed in a thread, in its order. */
export function printedAdapter(thread: HTMLElement, idPrefix: string): Adapter {
  const items = [...thread.querySelectorAll<HTMLElement>('.comment-list > li > comment-item')].map((item) =>
    commentFrom(item, idPrefix),
  );
  return { list: () => Promise.resolve({ items, nextCursor: null, replies: 'all', total: items.length }) };
}
