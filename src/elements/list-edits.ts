/** Edits of single rows: each touches what changed and nothing else. */
import type { Comment } from '../model/comment.js';
import type { Place } from '../model/tree.js';
import { countRemaining } from '../store/thread-state.js';
import type { CommentMore } from './comment-more.js';
import { rowHeight } from './containment.js';
import { focusOn } from './landing.js';
import { countRow } from './list-pages.js';
import { loadElement } from './load-element.js';
import type { ListAttendant, Shown } from './shown.js';
import type { ThreadLists } from './thread-lists.js';
import { writeAttributes, writeRow } from './write-row.js';

type Edits = Pick<ListAttendant, 'edited' | 'finished'>;

export function createListEdits(lists: ThreadLists): Edits {
  const buttons = new WeakMap<Shown, CommentMore>();

  function change(place: Place): void {
    const shown = lists.shown.get(place);
    if (!shown?.item) return;
    const { item, said } = shown;
    const wasPending = item.hasAttribute('data-pending');
    shown.said = place.comment;
    if (sameText(said, place.comment) && wasPending === place.pending) writeAttributes(item, place, lists.style);
    else writeRow(item, place, lists.style);
    finished(shown);
  }

  function insert(place: Place): void {
    const parent = lists.shown.get(place.parent!) ?? lists.topOf(place.parent!);
    if (!parent || lists.shown.has(place)) return;
    const index = place.parent!.replies.indexOf(place);
    // Beyond what the walk has reached it is written in its turn.
    if (index > parent.count) return;
    lists.write(place, parent, index);
    parent.count++;
    lists.sliced();
  }

  function remove(place: Place): void {
    const shown = lists.shown.get(place);
    if (!shown?.row) return;
    lists.shown.delete(place);
    const parent = lists.shown.get(place.parent!);
    if (parent) parent.count--;
    const { row, page } = shown;
    const held = row.contains((row.getRootNode() as Document).activeElement);
    const heir = (row.nextElementSibling ?? row.previousElementSibling)?.querySelector('comment-item') ?? parent?.item;
    const title = row.closest('comment-thread')?.shadowRoot?.getElementById('title');
    row.remove();
    if (parent?.list) lists.drop(page!, parent.list);
    // The focus goes with the row it is in, unless somebody takes it.
    if (held) focusOn(heir ?? title!);
    countRow(page!, -rowHeight(shown.said?.body?.text), -1);
  }

  /** A button behind the replies that are here, while there are more. */
  function finished(shown: Shown): void {
    const { place, row } = shown;
    if (!row) return;
    let button = buttons.get(shown);
    if (countRemaining(place) === 0) return button?.remove();
    if (!button) {
      void loadElement('comment-more');
      button = document.createElement('comment-more');
      button.parentId = place.id;
      buttons.set(shown, button);
    }
    const flat = shown.list && shown.list.home !== row;
    const home = flat && shown.count ? (lists.rowBefore(shown, shown.count, true)?.row ?? row) : row;
    if (button.parentNode !== home || home.lastElementChild !== button) home.append(button);
  }

  for (const shown of lists.shown.values()) {
    if (shown.said === shown.place.comment) finished(shown);
    else change(shown.place);
  }

  return {
    finished,
    edited(type, place) {
      if (type === 'inserted') insert(place);
      else if (type === 'removed') remove(place);
      else change(place);
    },
  };
}

/** Whether two states of a comment read the same, so that no text node needs replacing. */
function sameText(a: Comment | undefined, b: Comment | undefined): boolean {
  if (!a || !b) return a === b;
  const keys = ['id', 'createdAt', 'editedAt', 'status', 'removedBy', 'lang'] as const;
  if (keys.some((key) => a[key] !== b[key])) return false;
  return (
    a.body?.text === b.body?.text &&
    a.body?.format === b.body?.format &&
    JSON.stringify(a.author) === JSON.stringify(b.author)
  );
}
