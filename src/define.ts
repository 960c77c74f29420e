/**
 * The door for pages: defines the thread, which brings the other elements along, and the built-in adapters. The first copy of this package on a
 * page wins; a later one of another version says so once.
 */
import { http } from './adapters/http.js';
import { defineAdapter, defineLazyAdapter } from './adapters/registry.js';
import { CommentThread } from './elements/comment-thread.js';
import { sheetOfThread } from './elements/thread-sheet.js';
import { createWords } from './i18n/words.js';
import { version } from './version.js';

const first = customElements.get('comment-thread') as typeof CommentThread | undefined;

if (!first) {
  defineAdapter('http', http);
  defineLazyAdapter('json', () => import('./adapters/json.js').then((chunk) => chunk.json));
  defineLazyAdapter('local', () => import('./adapters/local.js').then((chunk) => chunk.local));
  defineLazyAdapter('memory', () => import('./adapters/memory.js').then((chunk) => chunk.memory));
  customElements.define('comment-thread', CommentThread);
  // A browser's first date in words costs 12 ms and the sheet 2 ms (measured), which no comment should wait for.
  globalThis.requestIdleCallback?.(() => {
    createWords('en').time('2026');
    sheetOfThread();
  });
} else if (first.version !== version) {
  console.warn(`comment-thread ${version} stands back: version ${first.version} is on this page already.`);
}
