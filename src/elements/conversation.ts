/**
 * Everything in a thread that is not reading: waking items, acting, following changes, landing on a
 * permalink. It arrives once the first comments stand, and defines the elements only it needs.
 */
import { enActing } from '../i18n/en-acting.js';
import { addEnglish, type Words } from '../i18n/words.js';
import { createDrafts } from '../store/drafts.js';
import { participate } from '../store/participation.js';
import { permission, viewerOf } from '../store/permissions.js';
import { createDueRemovals } from '../store/due-removals.js';
import { createFolded } from '../store/folded.js';
import { createStorage } from '../store/storage.js';
import type { ThreadStore } from '../store/thread-store.js';
import { announce, prepareAnnouncer } from './announcer.js';
import { followArrivals } from './arrivals.js';
import { followAttention } from './attention.js';
import { createBranches } from './branches.js';
import { CommentItem } from './comment-item.js';
import type { CommentThread } from './comment-thread.js';
import { findLater } from './finding-loader.js';
import { CommentSessionChanged } from './session-fact.js';
import { permalinkTarget } from './permalink-target.js';
import { reasonOf } from './refusal.js';
import { loadElement } from './load-element.js';
import { provideScope } from './provide-scope.js';
import type { ThreadScope } from './scope.js';
import { createActs } from './thread-acts.js';
import { createChrome, type Chrome } from './thread-chrome.js';
import chromeStyles from './thread-chrome.styles.js';
import { createRequests } from './requests.js';
import { createMoves } from './moves.js';
import { createListEdits } from './list-edits.js';
import type { ThreadLists } from './thread-lists.js';
import { createWaking } from './waking.js';

export interface Conversation {
  readonly chrome: Chrome;
  refreshSession(): Promise<void>;
  /** Attributes or words of the thread have changed. */
  update(): void;
  goTo(id: string): Promise<void>;
  focusComposer(): Promise<void>;
  /** The thread stands in a page and may be looked at. */
  resume(): void;
  /** It was taken out of its page. */
  pause(): void;
  /** Another discussion takes its place. */
  close(): void;
}

export function converse(
  thread: CommentThread,
  store: ThreadStore,
  lists: ThreadLists,
  words: () => Words,
): Conversation {
  addEnglish(enActing);
  const { state, calls, threadId } = store;
  const part = participate(store);
  const { session } = part;
  const storage = createStorage(thread.storage);
  const drafts = createDrafts(storage, threadId);
  const say = (text: string) => announce((thread.notice = text));
  const branches = createBranches(thread, lists, createFolded(storage, threadId), store, (place) =>
    (lists.itemOf(place) as CommentItem | undefined)?.requestUpdate?.(),
  );
  const { goTo, more, focusOnComment, stay } = createMoves({ thread, store, lists, branches, words, say });
  const finding = findLater({
    ...{ thread, store, lists, branches, storage, words, goTo },
    scope: scopeNow,
    changed: () => provideScope(thread, scopeNow()),
  });
  prepareAnnouncer();
  provideScope(thread, scopeNow());
  if (!customElements.get('comment-item')) customElements.define('comment-item', CommentItem);
  const { adoptedStyleSheets } = thread.renderRoot as ShadowRoot;
  if (!adoptedStyleSheets.includes(chromeStyles.styleSheet!)) adoptedStyleSheets.push(chromeStyles.styleSheet!);

  function scopeNow(): ThreadScope {
    const { idPrefix, gate, readonly, signInUrl, registerUrl } = thread;
    return {
      ...{ store, session, drafts, storage, branches, finding, words: words() },
      ...{ idPrefix, gate, readonly, signInUrl, registerUrl },
      request: (wish) => request(wish),
      more,
      showArrivals,
      acts: () => acts.later(),
      permission: (action, { comment }) =>
        !comment || readonly || state.$closed.get()
          ? false
          : permission(action, comment, session.$session.get(), calls.has),
    };
  }

  const acts = createActs({
    store,
    removals: createDueRemovals(storage, threadId),
    part,
    host: thread,
    request: (wish) => request(wish),
    signedOut: () => void thread.refreshSession(),
    refused: (error) => void reasonOf(error, words()).then(say),
    removed: () => announce(words().say('deletedNow')),
  });

  function watch(visible = !document.hidden): void {
    part.auto = thread.live === 'auto';
    if (visible && thread.isConnected && thread.live !== 'off' && state.$phase.get().name === 'ready') part.watch();
    else part.rest();
  }

  const attention = followAttention({
    seen: watch,
    returned: () => void thread.refreshSession(),
    online: () => (state.$phase.get().name === 'failed' || copied) && void thread.reload(),
    offline: () => thread.requestUpdate(),
    leaving() {
      finding.leave();
      acts.flush();
      part.rest();
    },
    moved() {
      const target = permalinkTarget(thread.idPrefix);
      if (target !== undefined) void goTo(target);
    },
  });

  const request = createRequests({
    thread,
    session,
    calls,
    acts,
    words,
    say,
    signed: () => attention.tellOthers(),
    posted: focusOnComment,
  });

  function update(): void {
    provideScope(thread, scopeNow());
    watch();
  }

  function changed(): void {
    update();
    if (!session.$session.get()?.user || document.querySelector('sign-in-gate')) void loadElement('sign-in-gate');
    thread.requestUpdate();
  }

  function viewerChanged(): void {
    const now = session.$session.get();
    drafts.viewer(viewerOf(now));
    changed();
    if (now) thread.dispatchEvent(new CommentSessionChanged(threadId, now));
  }

  const onFocus = (event: Event) => (event.target as Element).closest<CommentItem>('comment-item')?.wake?.();
  thread.addEventListener('focusin', onFocus);
  let copied = !navigator.onLine;
  const wake = (element: Element) => {
    const item = element as CommentItem;
    item.wake?.();
    const place = store.tree.get(item.commentId);
    // Nobody said whether it has replies: that is asked once, now that somebody may read them.
    const unknown = place?.next === undefined && place?.comment?.replyCount === undefined && !place?.replies.length;
    if (place && unknown && !place.pending) void store.more(place);
  };
  const waking = createWaking(wake, () => thread.rendering === 'full');
  const ends = [
    session.$session.listen(viewerChanged),
    state.$phase.listen(({ name }) => {
      watch();
      // What came while there was no network is a copy that somebody kept.
      copied = name === 'ready' && !navigator.onLine;
      void stay(name);
    }),
    state.$closed.listen(changed),
    state.$edit.listen((edit) => edit?.type === 'changed' || thread.requestUpdate()),
    state.$unreadable.listen(() => thread.requestUpdate()),
    followArrivals(thread, store, words),
    waking.stop,
    branches.stop,
    finding.stop,
    () => lists.attend(undefined),
  ];
  lists.attend({
    ...waking,
    ...createListEdits(lists),
    page(page) {
      branches.page(page);
      waking.page(page);
    },
  });
  watch();
  const known = session.refresh();
  void known.then(acts.resume);

  async function showArrivals(): Promise<void> {
    const [first] = state.$arrivals.get();
    await part.showArrivals();
    if (first) await focusOnComment(first);
  }

  return {
    goTo,
    async focusComposer() {
      await known;
      await thread.updateComplete;
      const place = thread.renderRoot.querySelector<HTMLElement>('comment-composer, sign-in-gate');
      if (!place) return;
      await customElements.whenDefined(place.localName);
      place.focus();
    },
    update,
    chrome: createChrome(thread, store, part, scopeNow, words),
    async refreshSession() {
      const hosted = thread.identity !== undefined || thread.identitySrc;
      if (hosted) (await import('./identity.js')).forgetToken(thread);
      await session.refresh();
    },
    resume() {
      attention.start();
      watch();
    },
    pause() {
      finding.leave();
      acts.flush();
      part.rest();
      attention.stop();
    },
    close() {
      this.pause();
      session.close();
      provideScope(thread, undefined);
      thread.removeEventListener('focusin', onFocus);
      for (const end of ends) end();
    },
  };
}
