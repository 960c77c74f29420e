/** Where a reader's eyes and focus go: to a comment by its id, to the first of those that were asked for. */
import type { Words } from '../i18n/words.js';
import type { Comment } from '../model/comment.js';
import type { Place } from '../model/tree.js';
import type { Phase } from '../store/thread-state.js';
import type { ThreadStore } from '../store/thread-store.js';
import { announce } from './announcer.js';
import type { Branches } from './branches.js';
import type { CommentItem } from './comment-item.js';
import type { CommentThread } from './comment-thread.js';
import { focusOn } from './landing.js';
import { permalinkTarget } from './permalink-target.js';
import type { ThreadLists } from './thread-lists.js';

export interface Moves {
  /** Brings a comment into view, loading it first if need be, or says that it is not here. Never rejects. */
  goTo(id: string): Promise<void>;
  /** Loads more replies of a place and goes on at the first of them. */
  more(place: Place): Promise<void>;
  focusOnComment(comment: Comment): Promise<void>;
  /** Keeps whoever is at a comment there while all is read anew, in the middle of a sentence too. */
  stay(phase: Phase['name']): Promise<void>;
}

interface MoveOptions {
  readonly thread: CommentThread;
  readonly store: ThreadStore;
  readonly lists: ThreadLists;
  readonly branches: Branches;
  words(): Words;
  /** Says it to everybody. */
  say(text: string): void;
}

export function createMoves({ thread, store, lists, branches, words, say }: MoveOptions): Moves {
  let going = 0;

  async function goTo(id: string): Promise<void> {
    const turn = ++going;
    thread.notice = undefined;
    try {
      // Most readers follow no permalink into what is not here.
      const known = store.tree.get(id);
      const place = known?.comment
        ? known
        : await import('../store/find-comment.js').then(({ findComment }) => findComment(store, id));
      const item = lists.itemOf(place) ?? (await lists.settled, lists.itemOf(place));
      branches.reveal(place);
      if (item) await (await import('./land-on.js')).landOn(item as CommentItem);
    } catch {
      // An address that names a comment may mean another thread of this page.
      const alone = document.querySelectorAll('comment-thread').length < 2;
      // Who has gone elsewhere by now need not hear of it.
      if (turn === going && (alone || id !== permalinkTarget(thread.idPrefix))) say(words().say('unknownComment'));
    }
  }

  async function more(place: Place): Promise<void> {
    const known = place.replies.length;
    const at = document.activeElement;
    const asking = store.more(place);
    thread.requestUpdate();
    await asking;
    thread.requestUpdate();
    await lists.settled;
    const came = place.replies.length - known;
    if (came > 0) announce(words().say('counted', { count: came }));
    const first = place.replies[known] && lists.itemOf(place.replies[known]);
    // Who went elsewhere in the meantime stays there.
    if (first && (document.activeElement === at || document.activeElement === document.body)) focusOn(first);
  }

  async function focusOnComment({ id }: Comment): Promise<void> {
    await lists.settled;
    const place = store.tree.get(id);
    const item = place && lists.itemOf(place);
    if (!item) return;
    branches.reveal(place);
    item.scrollIntoView({ block: 'nearest' });
    focusOn(item);
  }

  let held: CommentItem | null = null;

  async function stay(phase: Phase['name']): Promise<void> {
    if (phase === 'loading') held = thread.querySelector<CommentItem>('comment-item:focus-within');
    if (phase !== 'ready' || !held || held.isConnected) return;
    const { commentId, writing } = held;
    await lists.settled;
    const place = store.tree.get(commentId);
    const item = place && (lists.itemOf(place) as CommentItem | undefined);
    if (writing) item?.write(writing);
    else if (item) focusOn(item);
  }

  return { goTo, more, focusOnComment, stay };
}
