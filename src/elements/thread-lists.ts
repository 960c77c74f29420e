/**
 * Keeps a thread's rows on the page as its store tells. A walk through the tree in reading order writes
 * what is not written yet, in slices; single edits touch only their own rows. Nothing that is on the page
 * is ever moved, and no depth of the tree is a depth of the stack.
 */
import type { Words } from '../i18n/words.js';
import { itemAttributes, itemRows, type RowStyle } from '../model/comment-row.js';
import type { Comment } from '../model/comment.js';
import { nodeFrom } from '../model/print-nodes.js';
import type { Place, Tree } from '../model/tree.js';
import type { Edit } from '../store/thread-state.js';
import { isUncontained, rowHeight } from './containment.js';
import { addPage, countRow, labelPage, lastPage, openPage, type List, type ListPage } from './list-pages.js';
import { inSlices } from './slices.js';
import type { Waking } from './waking.js';

/** A `<comment-item>` before its class has arrived is an element with an id to remember. */
type Item = HTMLElement & { commentId?: string };

/** What the lists are drawn from. */
export interface ListSource {
  readonly tree: Tree;
  readonly words: Words;
  readonly style: RowStyle;
  readonly rendering: 'auto' | 'full';
  /** Comments this thread is thought to have. */
  readonly expected: number;
  /** Whether a place has replies that are not here yet. */
  hasMore(place: Place): boolean;
}

/** A place that is on the page. */
interface Shown {
  readonly place: Place;
  readonly row: HTMLElement | undefined;
  readonly item: Item | undefined;
  /** The page its row is in. */
  readonly page: ListPage | undefined;
  /** The list of its own replies; past the depth cap, the list it stands in itself. */
  list: List | undefined;
  /** How many of its replies are on the page. */
  count: number;
  more: (HTMLElement & { parentId?: string }) | undefined;
  said: Comment | undefined;
  wasPending: boolean;
}

export class ThreadLists {
  readonly #host: HTMLElement;
  readonly #source: () => ListSource;
  readonly #shown = new Map<Place, Shown>();
  readonly #walk: Shown[] = [];
  readonly #waiting = new Set<Shown>();
  readonly #touched = new Map<ListPage, List>();
  #waking: Waking | undefined;
  readonly #clashes = new Set<string>();
  #streaming: AbortController | undefined;
  #written = 0;
  #linked: List | undefined;
  #roots: List | undefined;
  /** Resolves when everything known is on the page. */
  settled: Promise<void> = Promise.resolve();

  constructor(host: HTMLElement, source: () => ListSource) {
    this.#host = host;
    this.#source = source;
    // A framework that sets text, or empties the element, takes our lists with it: then they are made anew.
    new MutationObserver(() => this.#mend()).observe(host, { childList: true });
  }

  /** What is on the page for a place. */
  itemOf(place: Place): Item | undefined {
    return this.#shown.get(place)?.item;
  }

  /** The first item on the page whose comment is asked for. */
  find(asked: (comment: Comment) => boolean): Item | undefined {
    for (const { place, item } of this.#shown.values()) if (place.comment && asked(place.comment)) return item;
    return undefined;
  }

  /** From now on items wake when they come near; answers how to end that. */
  wakeWith(waking: Waking): () => void {
    this.#waking = waking;
    for (const page of this.#pages) waking.page(page.element);
    return () => {
      waking.stop();
      if (this.#waking === waking) this.#waking = undefined;
    };
  }

  apply(edit: Edit): void {
    if (edit.type === 'reset') this.clear();
    else if (edit.type === 'grown') this.#grow(edit.place);
    else if (edit.type === 'inserted') this.#insert(edit.place);
    else if (edit.type === 'removed') this.#remove(edit.place);
    else this.#change(edit.place);
  }

  /** Takes everything off the page; the walk ends. */
  clear(): void {
    this.#streaming?.abort();
    this.#streaming = undefined;
    this.#walk.length = 0;
    this.#waiting.clear();
    this.#touched.clear();
    for (const page of this.#pages) {
      this.#waking?.forget(page.element);
      page.element.remove();
    }
    this.#linked = this.#roots = undefined;
    this.#shown.clear();
    this.#written = 0;
  }

  /** Writes everything again: words or a way of showing changed, or somebody emptied the element. */
  redraw(): void {
    const { tree } = this.#source();
    this.clear();
    this.#grow(tree.linked);
    this.#grow(tree.root);
  }

  get #pages(): ListPage[] {
    return [...(this.#linked?.pages ?? []), ...(this.#roots?.pages ?? [])];
  }

  #mend(): void {
    if (this.#pages.some((page) => page.element.parentNode !== this.#host)) this.redraw();
  }

  #grow(place: Place): void {
    const shown = this.#shown.get(place) ?? this.#top(place);
    if (!shown) return;
    this.#waiting.add(shown);
    if (this.#streaming) return;
    this.#streaming = new AbortController();
    this.settled = inSlices(
      () => this.#step(),
      () => isUncontained(this.#written),
      () => this.#sliced(),
      this.#streaming.signal,
    );
  }

  /** The tree's own tops have no row; their list stands in the thread itself. */
  #top(place: Place): Shown | undefined {
    const { tree } = this.#source();
    if (place !== tree.root && place !== tree.linked) return undefined;
    const list: List = { of: place, home: this.#host, above: undefined, rows: 0, pages: [] };
    if (place === tree.linked) this.#linked = list;
    else this.#roots = list;
    const shown = this.#record(place, undefined, undefined, undefined);
    shown.list = list;
    return shown;
  }

  #record(place: Place, row: HTMLElement | undefined, item: Item | undefined, page: ListPage | undefined): Shown {
    const { comment: said, pending: wasPending } = place;
    const shown: Shown = { place, row, item, page, list: undefined, count: 0, more: undefined, said, wasPending };
    this.#shown.set(place, shown);
    return shown;
  }

  /** One row further in reading order; `false` when all is written. */
  #step(): boolean {
    const at = this.#walk[this.#walk.length - 1];
    if (!at) {
      for (const next of this.#waiting) {
        this.#waiting.delete(next);
        this.#walk.push(next);
        return true;
      }
      // Ended in the same moment: what grows next, in this very task perhaps, begins a walk of its own.
      this.#streaming = undefined;
      return false;
    }
    const { replies } = at.place;
    if (at.count < replies.length) {
      const child = replies[at.count++]!;
      if (!this.#shown.has(child)) this.#walk.push(this.#write(child, at, at.count - 1));
    } else {
      this.#walk.pop();
      this.#offerMore(at);
    }
    return true;
  }

  /** Puts the row of `parent`'s reply number `index` where it belongs. */
  #write(place: Place, parent: Shown, index: number): Shown {
    const { style, rendering, expected } = this.#source();
    const row = document.createElement('li');
    const item = document.createElement('comment-item') as Item;
    row.append(item);
    const flat = parent.row !== undefined && place.depth > style.maxDepth;
    const list = flat ? this.#listAround(parent) : this.#listOf(parent);
    let page: ListPage;
    const after = flat || index < parent.place.replies.length - 1 ? this.#rowBefore(parent, index, flat) : undefined;
    if (after && after.row !== lastPage(list)?.element.lastElementChild) {
      page = after.page!;
      after.row!.after(row);
    } else if (index === 0 && list.pages.length) {
      page = list.pages[0]!;
      page.element.prepend(row);
    } else {
      page = openPage(list, expected) ?? this.#newPage(list, rendering);
      page.element.append(row);
    }
    const shown = this.#record(place, row, item, page);
    if (flat) shown.list = list;
    this.#say(shown);
    page.last = Math.max(page.last, ++list.rows);
    page.first ||= page.last;
    countRow(page, rowHeight(place.comment?.body?.text));
    this.#written++;
    this.#touched.set(page, list);
    this.#waking?.row(page.element, item);
    return shown;
  }

  #newPage(list: List, rendering: 'auto' | 'full'): ListPage {
    const page = addPage(list, this.#written, rendering);
    // The linked conversation stands above everything else.
    if (list === this.#linked) this.#roots?.pages[0]?.element.before(page.element);
    this.#waking?.page(page.element);
    return page;
  }

  #listOf(parent: Shown): List {
    return (parent.list ??= { of: parent.place, home: parent.row!, above: parent.page, rows: 0, pages: [] });
  }

  /** Past the depth cap replies go on in the list their parent stands in. */
  #listAround(parent: Shown): List {
    return (parent.list ??= this.#shown.get(parent.place.parent!)!.list!);
  }

  /** What a reply stands behind: the reply before it, in a flat list with all that belongs to that one. */
  #rowBefore(parent: Shown, index: number, flat: boolean): Shown | undefined {
    let before = index ? this.#shown.get(parent.place.replies[index - 1]!) : flat ? parent : undefined;
    while (flat && before && before !== parent && before.count) {
      const last = this.#shown.get(before.place.replies[before.count - 1]!);
      if (!last) break;
      before = last;
    }
    return before;
  }

  /** Item and text of a row, from its comment as it is now. */
  #say(shown: Shown): void {
    const { style } = this.#source();
    const { place, item } = shown;
    item!.commentId = place.id;
    for (const [name, value] of Object.entries(itemAttributes(place, style))) {
      if (value === undefined) item!.removeAttribute(name);
      else item!.setAttribute(name, value);
    }
    this.#identify(item!, style.idPrefix + place.id);
    item!.replaceChildren(...itemRows(place, style).map((row) => nodeFrom(row)));
  }

  /** The page's ids are shared ground: who comes later gets none. */
  #identify(item: Item, id: string): void {
    if (item.id === id) return;
    const taken = (this.#host.getRootNode() as Document | ShadowRoot).getElementById?.(id);
    if (!taken || taken === item) item.id = id;
    else if (!this.#clashes.has(id)) {
      this.#clashes.add(id);
      if (this.#clashes.size === 1) console.warn(`<comment-thread>: the id "${id}" is taken on this page; set another id-prefix.`);
    }
  }

  #change(place: Place): void {
    const shown = this.#shown.get(place);
    if (!shown?.item) return;
    const { said, wasPending } = shown;
    shown.said = place.comment;
    shown.wasPending = place.pending;
    if (sameText(said, place.comment) && wasPending === place.pending) {
      const { style } = this.#source();
      for (const [name, value] of Object.entries(itemAttributes(place, style))) {
        if (value === undefined) shown.item.removeAttribute(name);
        else if (shown.item.getAttribute(name) !== value) shown.item.setAttribute(name, value);
      }
    } else this.#say(shown);
    this.#offerMore(shown);
  }

  #insert(place: Place): void {
    const parent = this.#shown.get(place.parent!) ?? this.#top(place.parent!);
    if (!parent || this.#shown.has(place)) return;
    const index = place.parent!.replies.indexOf(place);
    // Beyond what the walk has reached it is written in its turn.
    if (index > parent.count) return;
    this.#write(place, parent, index);
    parent.count++;
    this.#sliced();
  }

  #remove(place: Place): void {
    const shown = this.#shown.get(place);
    if (!shown?.row) return;
    const page = shown.page!;
    this.#shown.delete(place);
    const parent = this.#shown.get(place.parent!);
    if (parent) parent.count--;
    shown.row.remove();
    countRow(page, -rowHeight(shown.said?.body?.text), -1);
  }

  /** A button behind the replies that are here, while there are more. */
  #offerMore(shown: Shown): void {
    const { place, row } = shown;
    if (!row) return;
    if (!this.#source().hasMore(place)) {
      shown.more?.remove();
      shown.more = undefined;
      return;
    }
    if (!shown.more) {
      shown.more = document.createElement('comment-more') as HTMLElement & { parentId?: string };
      shown.more.parentId = place.id;
    }
    const flat = shown.list && shown.list.home !== row;
    const home = flat && shown.count ? (this.#rowBefore(shown, shown.count, true)?.row ?? row) : row;
    if (shown.more.parentNode !== home || home.lastElementChild !== shown.more) home.append(shown.more);
  }

  #sliced(): void {
    const { words } = this.#source();
    for (const [page, list] of this.#touched) {
      labelPage(page, list, words, list === this.#linked);
      for (let above = page.above; above; above = above.above) {
        if (above.element.classList.contains('comment-far')) above.element.style.setProperty('--_block', `${Math.round(above.em)}em`);
      }
    }
    this.#touched.clear();
  }
}

/** Whether two states of a comment read the same, so that no text node needs replacing. */
function sameText(a: Comment | undefined, b: Comment | undefined): boolean {
  if (!a || !b) return a === b;
  const keys = ['id', 'createdAt', 'editedAt', 'status', 'removedBy', 'lang'] as const;
  if (keys.some((key) => a[key] !== b[key])) return false;
  return a.body?.text === b.body?.text && a.body?.format === b.body?.format && JSON.stringify(a.author) === JSON.stringify(b.author);
}
