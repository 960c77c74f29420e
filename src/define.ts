/**
 * The door for pages: defines the thread, which brings the other elements along, and the built-in adapters. The first copy of this package on a
 * page wins; a later one of another version says so once.
 */
import type { AdapterFactory } from './adapters/adapter.js';
import { http } from './adapters/http.js';
import { defineAdapter, defineLazyAdapter } from './adapters/registry.js';
import { CommentThread } from './elements/comment-thread.js';
import { sheetOfThread } from './elements/thread-sheet.js';
import { createWords } from './i18n/words.js';
import { version } from './version.js';

const first = customElements.get('comment-thread') as typeof CommentThread | undefined;

if (!first) {
  defineAdapter('http', http);
  // Each chunk exports its adapter by the adapter's name.
  const chunks: Record<string, () => Promise<object>> = {
    json: () => import('./adapters/json.js'),
    local: () => import('./adapters/local.js'),
    memory: () => import('./adapters/memory.js'),
    wordpress: () => import('./adapters/wordpress.js'),
  };
  for (const name in chunks)
    defineLazyAdapter(name, () => chunks[name]!().then((chunk) => (chunk as Record<string, AdapterFactory>)[name]!));
  customElements.define('comment-thread', CommentThread);
  // A browser's first date in words costs 12 ms and the sheet 2 ms (measured), which no comment should wait for.
  globalThis.requestIdleCallback?.(() => {
    createWords('en').time('2026');
    sheetOfThread();
  });
} else if (first.version !== version) {
  console.warn(`comment-thread ${version} stands back: version ${first.version} is on this page already.`);
}
