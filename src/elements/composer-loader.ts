/** Fetches the composer when somebody is about to write: reading a thread never pays for it. */
let loading: Promise<unknown> | undefined;

export function loadComposer(): Promise<unknown> {
  return (loading ??= import('./comment-composer.js').then(
    ({ CommentComposer }) => {
      if (!customElements.get('comment-composer')) customElements.define('comment-composer', CommentComposer);
    },
    (error: unknown) => {
      // The next attempt asks the network again.
      loading = undefined;
      console.warn('<comment-thread>: the composer could not be loaded.', error);
    },
  ));
}
