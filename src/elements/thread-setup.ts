/** What a thread's attributes ask for: which discussion, and which adapter keeps it. */
import type { Adapter, AdapterOptions } from '../adapters/adapter.js';
import { adapterNamed, whenAdapterDefined } from '../adapters/registry.js';
import type { ThreadElement } from './thread-element.js';

/**
 * A setting nobody can work with. The sentence is for whoever sets the page up, and English: it is met
 * before a site is published, and names attributes.
 */
export interface SetupError extends Error {
  /** The adapter that may still be defined. */
  readonly awaited?: string | undefined;
}

const setupError = (message: string, awaited?: string): SetupError => Object.assign(new Error(message), { awaited });

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
  throw setupError(`thread-id="${attribute}" names no discussion. Give each page its own, or leave it out.`);
}

/** Resolves to the adapter a name stands for. Rejects with a `SetupError` if it is unknown once the page has loaded. */
export async function adapterFor(name: string, options: AdapterOptions, signal: AbortSignal): Promise<Adapter> {
  const factory = await (adapterNamed(name) ??
    Promise.race([whenAdapterDefined(name, signal), unknownAfterLoad(name)]));
  return factory(options);
}

/** Whether the adapter an error misses came to be defined before the signal aborted. */
export async function laterDefined({ awaited }: SetupError, signal: AbortSignal): Promise<boolean> {
  if (!awaited) return false;
  return whenAdapterDefined(awaited, signal).then(
    () => true,
    () => false,
  );
}

async function unknownAfterLoad(name: string): Promise<never> {
  if (document.readyState !== 'complete') {
    await new Promise((resolve) => addEventListener('load', resolve, { once: true }));
  }
  // Scripts that define adapters on load come first.
  await new Promise((resolve) => setTimeout(resolve));
  throw setupError(`adapter="${name}" is not known. Register it with defineAdapter().`, name);
}

/** The discussion a thread's attributes name, and the adapter that keeps it. Rejects with a `SetupError`. */
export async function setUp(
  thread: ThreadElement,
  signal: AbortSignal,
): Promise<{ threadId: string; adapter: Adapter }> {
  const threadId = threadIdFrom(thread.threadId);
  const { adapter, src, dataset } = thread;
  if (adapter && typeof adapter === 'object') return { threadId, adapter };
  // A page without a token never asks for the code that gets one.
  const identity = async () =>
    thread.identity !== undefined || thread.identitySrc ? (await import('./identity.js')).tokenOf(thread) : undefined;
  const options = { src, data: { ...dataset } as Record<string, string>, identity };
  return { threadId, adapter: await adapterFor(adapter || (src === undefined ? 'local' : 'http'), options, signal) };
}
