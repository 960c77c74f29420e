import { warn } from './attributes.js';

/** What only some readers meet. */
const ELEMENTS = {
  'comment-composer': async () => (await import('./comment-composer.js')).CommentComposer,
  'comment-more': async () => (await import('./comment-more.js')).CommentMore,
  'sign-in-gate': async () => (await import('./sign-in-gate.js')).SignInGate,
};

const loading: { [name: string]: Promise<void> | undefined } = {};

/** Fetches and defines an element when it is about to be met: reading a thread never pays for it. Never rejects. */
export function loadElement(name: keyof typeof ELEMENTS): Promise<void> {
  return (loading[name] ??= ELEMENTS[name]().then(
    (element) => {
      if (!customElements.get(name)) customElements.define(name, element);
    },
    (error: unknown) => {
      // The next attempt asks the network again.
      loading[name] = undefined;
      warn(`its ${name} could not be loaded: ${String(error)}`);
    },
  ));
}
