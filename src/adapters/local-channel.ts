const name = 'comment-thread.local';

/** Tells the other tabs, and the other threads of this page, that a thread was written to. */
export function tell(threadId: string): void {
  const channel = new BroadcastChannel(name);
  channel.postMessage(threadId);
  channel.close();
}

/** Calls `look` whenever somebody told of this thread, until what it returns is called. */
export function listen(threadId: string, look: () => void): () => void {
  const channel = new BroadcastChannel(name);
  channel.onmessage = ({ data }) => {
    if (data === threadId) look();
  };
  return () => channel.close();
}
