import { warn } from './attributes.js';

let loading: Promise<unknown> | undefined;

/** Fetches the gate when somebody signed out is about to meet one. */
export function loadGate(): void {
  loading ??= import('./sign-in-gate.js').then(
    ({ SignInGate }) => {
      if (!customElements.get('sign-in-gate')) customElements.define('sign-in-gate', SignInGate);
    },
    (error: unknown) => {
      loading = undefined;
      warn(`its gate could not be loaded: ${String(error)}`);
    },
  );
}
