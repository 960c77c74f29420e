/** What helps a reader to find their way, fetched with the first sign that somebody reads on or was here before. */
import type { Words } from '../i18n/words.js';
import type { Comment } from '../model/comment.js';
import type { Place } from '../model/tree.js';
import type { Storage } from '../store/storage.js';
import type { ThreadStore } from '../store/thread-store.js';
import { openVisit } from '../store/visit.js';
import { warn } from './attributes.js';
import type { Branches } from './branches.js';
import type { CommentItem } from './comment-item.js';
import type { CommentThread } from './comment-thread.js';
import type { Muting } from './muting.js';
import type { ThreadScope } from './scope.js';
import type { ThreadLists } from './thread-lists.js';
import { createWayfinding, type Wayfinding } from './wayfinding.js';

export interface FindingOptions {
  readonly thread: CommentThread;
  readonly store: ThreadStore;
  readonly lists: ThreadLists;
  readonly branches: Branches;
  readonly storage: Storage;
  words(): Words;
  scope(): ThreadScope;
  goTo(id: string): Promise<void>;
  /** What items show may be another now. */
  changed(): void;
}

export interface Finding {
  /** Whether others have written it since the reader's last visit. */
  isNew(comment: Comment): boolean;
  /** Whom the reader does not want to read, once they have said so of anybody. */
  readonly muting: Muting | undefined;
  mutes(): Promise<Muting>;
  readonly ways: Wayfinding;
  menu(place: Place, item: CommentItem): void;
  /** The visit ends. */
  leave(): void;
}

/** `cause`: what the reader did that asks for it, to be answered at once. */
export function createFinding(options: FindingOptions, signal: AbortSignal, cause?: Event): Finding {
  const { store, lists, storage, scope } = options;
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const visit = openVisit(storage, store.threadId, navigation?.type === 'reload');
  let muting: Muting | undefined;
  const viewerId = () => scope().session.$session.get()?.user?.id;

  const finding: Omit<Finding, 'ways'> = {
    isNew: (comment) => visit.isNew(comment) && (!comment.author?.id || comment.author.id !== viewerId()),
    get muting() {
      return muting;
    },
    async mutes() {
      const { createMuting } = await import('./muting.js');
      return (muting ??= createMuting(options, signal));
    },
    menu: (place, item) => void import('./item-menu.js').then(({ openMenu }) => openMenu(scope(), place, item), warn),
    leave: visit.end,
  };
  if (storage.get('muted')) void lists.settled.then(finding.mutes).then(options.changed, warn);
  return Object.assign(finding, { ways: createWayfinding(options, finding, signal, cause) });
}
