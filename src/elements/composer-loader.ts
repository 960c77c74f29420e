import { warn } from './attributes.js';

let loading: Promise<unknown> | undefined;

/** Fetches the composer when somebody is about to write: reading a thread never pays for it. */
export function loadComposer(): Promise<unknown> {
  return (loading ??= import('./comment-composer.js').then(
    ({ CommentComposer }) => {
      if (!customElements.get('comment-composer')) customElements.define('comment-composer', CommentComposer);
    },
    (error: unknown) => {
      // The next attempt asks the network again.
      loading = undefined;
      warn(`its composer could not be loaded: ${String(error)}`);
    },
  ));
}
