/** What a thread's attributes ask for: which discussion, and which adapter keeps it. */
import type { Adapter, AdapterOptions } from '../adapters/adapter.js';
import { adapterNamed } from '../adapters/registry.js';
import type { PrintedRows } from './printed-rows.js';
import type { ThreadElement } from './thread-element.js';

/**
 * A setting nobody can work with. The sentence is for whoever sets the page up, and English: it is met
 * before a site is published, and names attributes.
 */
export interface SetupError extends Error {
  /** Resolves when the adapter it misses is defined after all. */
  readonly later?: Promise<unknown>;
}

/** The page's own address as it wants to be known, without query or fragment where it says nothing. */
export function pageUrl(): string {
  const canonical = document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href;
  return canonical || location.origin + location.pathname;
}

/** What templates leave behind when nobody filled them. */
const UNFILLED = /^\s*(null|undefined)?\s*$|\{\{|\}\}|<%/;

/** Which discussion this is; throws a `SetupError` for an id that would merge every page into one. */
export function threadIdFrom(attribute: string | undefined): string {
  if (attribute === undefined) return pageUrl();
  if (!UNFILLED.test(attribute)) return attribute;
  throw new Error(`thread-id="${attribute}" names no discussion. Give each page its own, or leave it out.`);
}

/** Resolves to the adapter a name stands for. Rejects with a `SetupError` if it is unknown once the page has loaded. */
export async function adapterFor(name: string, options: AdapterOptions, signal: AbortSignal): Promise<Adapter> {
  const factory = await (adapterNamed(name) ?? (await import('./awaited-adapter.js')).awaitAdapter(name, signal));
  return factory(options);
}

export interface Setup {
  readonly threadId: string;
  readonly adapter: Adapter;
  /** Rows that a server printed, or a clone brought: the first page. */
  readonly printed: PrintedRows | undefined;
}

/** What a thread's attributes and its content ask for. Rejects with a `SetupError`. */
export async function setUp(thread: ThreadElement, signal: AbortSignal): Promise<Setup> {
  const threadId = threadIdFrom(thread.threadId);
  const adapter = await adapterOf(thread, signal);
  const printed = thread.querySelector(':scope > .comment-list')
    ? (await import('./printed-rows.js')).findPrintedRows(thread, thread.idPrefix, thread.adapter === 'none')
    : undefined;
  return { threadId, adapter, printed };
}

async function adapterOf(thread: ThreadElement, signal: AbortSignal): Promise<Adapter> {
  const { adapter, src, dataset } = thread;
  if (adapter && typeof adapter === 'object') return adapter;
  if (adapter === 'none') return (await import('./printed-adapter.js')).printedAdapter(thread, thread.idPrefix);
  // A page without a token never asks for the code that gets one.
  const identity = async () =>
    thread.identity !== undefined || thread.identitySrc ? (await import('./identity.js')).tokenOf(thread) : undefined;
  const options = { src, data: { ...dataset } as Record<string, string>, identity };
  return adapterFor(adapter || (src === undefined ? 'local' : 'http'), options, signal);
}
