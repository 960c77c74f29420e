/** An adapter nobody has defined yet: another script may still come and do it. */
import type { AdapterFactory } from '../adapters/adapter.js';
import { whenAdapterDefined } from '../adapters/when-defined.js';
import type { SetupError } from './thread-setup.js';

/** Resolves once somebody defines that name. Rejects with a `SetupError` if nobody has when the page has loaded. */
export function awaitAdapter(name: string, signal: AbortSignal): Promise<AdapterFactory> {
  const later = whenAdapterDefined(name, signal);
  return Promise.race([later, unknownAfterLoad(name, later)]);
}

async function unknownAfterLoad(name: string, later: Promise<unknown>): Promise<never> {
  if (document.readyState !== 'complete') {
    await new Promise((resolve) => addEventListener('load', resolve, { once: true }));
  }
  // Scripts that define adapters on load come first.
  await new Promise((resolve) => setTimeout(resolve));
  const error = new Error(`adapter="${name}" is not known. Register it with defineAdapter().`);
  throw Object.assign(error, { later }) satisfies SetupError;
}
