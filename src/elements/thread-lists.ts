/**
 * Keeps a thread's rows on the page as its store tells. A walk through the tree in reading order writes
 * what is not written yet, in slices; single edits touch only their own rows. Nothing that is on the page
 * is ever moved, and no depth of the tree is a depth of the stack.
 */
import type { Words } from '../i18n/words.js';
import type { RowStyle } from '../model/comment-row.js';
import type { Place, Tree } from '../model/tree.js';
import type { Edit } from '../store/thread-state.js';
import { fillsScreen, isUncontained, rowHeight } from './containment.js';
import { addPage, countRow, insertRow, labelPage, openPage, sizePage, type List, type ListPage } from './list-pages.js';
import { inSlices } from './slices.js';
import type { PrintedRows } from './printed-rows.js';
import type { ListAttendant, Shown } from './shown.js';
import { writeRow, type Item } from './write-row.js';

/** What the lists are drawn from. */
export interface ListSource {
  readonly tree: Tree;
  readonly words: Words;
  readonly style: RowStyle;
  readonly rendering: 'auto' | 'full';
  /** Comments this thread is thought to have. */
  readonly expected: number;
}

export class ThreadLists {
  readonly #host: HTMLElement;
  readonly #source: () => ListSource;
  /** Everything that is on the page. */
  readonly shown = new Map<Place, Shown>();
  readonly #walk: Shown[] = [];
  readonly #waiting = new Set<Shown>();
  readonly #touched = new Map<ListPage, List>();
  #attendant: ListAttendant | undefined;
  #streaming: AbortController | undefined;
  #written = 0;
  #filled = false;
  #linked: List | undefined;
  #roots: List | undefined;
  /** Rows that stood here before any script, and wait for what the back end says of them. */
  printed: PrintedRows | undefined;
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
    return this.shown.get(place)?.item;
  }

  /** From now on somebody attends to what is on the page, and to what comes; or nobody any more. */
  attend(attendant: ListAttendant | undefined): void {
    this.#attendant = attendant;
    for (const page of this.#pages) attendant?.page(page.element);
  }

  get style(): RowStyle {
    return this.#source().style;
  }

  apply(edit: Edit): void {
    if (edit.type === 'reset') this.clear();
    else if (edit.type === 'grown') this.#grow(edit.place);
    else this.#attendant?.edited(edit.type, edit.place);
  }

  /** Takes everything off the page; the walk ends. */
  clear(): void {
    this.#streaming?.abort();
    this.#streaming = undefined;
    this.#walk.length = 0;
    this.#waiting.clear();
    this.#touched.clear();
    for (const page of this.#pages) {
      this.#attendant?.forget(page.element);
      page.element.remove();
    }
    this.#linked = this.#roots = undefined;
    this.shown.clear();
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
    const shown = this.shown.get(place) ?? this.topOf(place);
    if (!shown) return;
    this.#waiting.add(shown);
    if (this.#streaming) return;
    this.#streaming = new AbortController();
    this.settled = inSlices(
      () => this.#step(),
      () => this.#fills(),
      () => isUncontained(this.#written),
      () => this.sliced(),
      this.#streaming.signal,
    );
  }

  /** Whether the first screen has just been filled, told once: it is painted before anything below it is written. */
  #fills(): boolean {
    const filled = fillsScreen(this.#written);
    return filled !== this.#filled && (this.#filled = filled);
  }

  /** The tree's own tops have no row; their list stands in the thread itself. */
  topOf(place: Place): Shown | undefined {
    const { tree } = this.#source();
    if (place !== tree.root && place !== tree.linked) return undefined;
    // Rows that came with a clone, or out of a cache, give way to these.
    if (!this.shown.size && !this.printed)
      for (const stray of this.#host.querySelectorAll(':scope > .comment-list')) stray.remove();
    const list: List = { of: place, home: this.#host, above: undefined, rows: 0, pages: [] };
    if (place === tree.linked) this.#linked = list;
    else this.#roots = list;
    const shown = this.#record(place, undefined, undefined, undefined);
    shown.list = list;
    return shown;
  }

  #record(place: Place, row: HTMLElement | undefined, item: Item | undefined, page: ListPage | undefined): Shown {
    const shown: Shown = { place, row, item, page, list: undefined, count: 0, said: place.comment };
    this.shown.set(place, shown);
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
      this.printed = this.printed?.settle(this.#source().tree.root.next === null);
      return false;
    }
    const { replies } = at.place;
    if (at.count < replies.length) {
      const child = replies[at.count++]!;
      if (!this.shown.has(child)) this.#walk.push(this.write(child, at, at.count - 1));
    } else {
      this.#walk.pop();
      this.#attendant?.finished(at);
    }
    return true;
  }

  /** Puts the row of `parent`'s reply number `index` where it belongs. */
  write(place: Place, parent: Shown, index: number): Shown {
    const { style, rendering, expected } = this.#source();
    const flat = parent.row !== undefined && place.depth > style.maxDepth;
    const list = flat ? this.#listAround(parent) : this.#listOf(parent);
    const printed = this.printed?.take(place, list);
    const row = printed?.row ?? document.createElement('li');
    const item = printed?.item ?? row.appendChild(document.createElement('comment-item'));
    const behind = flat || this.printed || index < parent.place.replies.length - 1;
    const after = behind ? this.rowBefore(parent, index, flat) : undefined;
    let page = printed?.page ?? insertRow(row, list, after, index === 0);
    if (!page) (page = openPage(list, expected) ?? this.#newPage(list, rendering)).element.append(row);
    if (printed) this.#attendant?.page(page.element);
    const shown = this.#record(place, row, item, page);
    if (flat) shown.list = list;
    if (printed) this.printed!.mend(item, place, style);
    else writeRow(item, place, style);
    page.last = Math.max(page.last, ++list.rows);
    page.first ||= page.last;
    countRow(page, rowHeight(place.comment?.body?.text));
    this.#written++;
    this.#touched.set(page, list);
    this.#attendant?.row(page.element, item);
    return shown;
  }

  #newPage(list: List, rendering: 'auto' | 'full'): ListPage {
    const page = addPage(list, this.#written, rendering);
    // The linked conversation stands above everything else.
    if (list === this.#linked) this.#roots?.pages[0]?.element.before(page.element);
    this.#attendant?.page(page.element);
    return page;
  }

  /** Takes a page off once it holds nothing any more. */
  drop(page: ListPage, { pages }: List): void {
    if (page.element.firstElementChild) return;
    pages.splice(pages.indexOf(page), 1);
    this.#attendant?.forget(page.element);
    page.element.remove();
  }

  #listOf(parent: Shown): List {
    return (parent.list ??= { of: parent.place, home: parent.row!, above: parent.page, rows: 0, pages: [] });
  }

  /** Past the depth cap replies go on in the list their parent stands in. */
  #listAround(parent: Shown): List {
    return (parent.list ??= this.shown.get(parent.place.parent!)!.list!);
  }

  /** What a reply stands behind: the reply before it, in a flat list with all that belongs to that one. */
  rowBefore(parent: Shown, index: number, flat: boolean): Shown | undefined {
    let before = index ? this.shown.get(parent.place.replies[index - 1]!) : flat ? parent : undefined;
    while (flat && before && before !== parent && before.count) {
      const last = this.shown.get(before.place.replies[before.count - 1]!);
      if (!last) break;
      before = last;
    }
    return before;
  }

  /** Labels and sizes the pages that were touched. */
  sliced(): void {
    const { words } = this.#source();
    for (const [page, list] of this.#touched) {
      labelPage(page, list, words, list === this.#linked);
      for (let around: ListPage | undefined = page; around; around = around.above) sizePage(around);
    }
    this.#touched.clear();
  }
}
