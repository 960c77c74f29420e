import type { AdapterFactory } from './adapter.js';
import { adapterNamed, registry } from './registry.js';
import { untilAborted } from './until-aborted.js';

/** The factory of that name, as soon as somebody defines it. Rejects with the signal's reason. */
export function whenAdapterDefined(name: string, signal: AbortSignal): Promise<AdapterFactory> {
  const defined = (): Promise<AdapterFactory> =>
    new Promise((resolve) => {
      registry().bell.addEventListener(name, () => resolve(adapterNamed(name)!), { once: true, signal });
    });
  return untilAborted(signal, adapterNamed(name) ?? defined());
}
