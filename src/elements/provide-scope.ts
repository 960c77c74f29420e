import { ContextProvider } from '@lit/context';
import type { CommentThread } from './comment-thread.js';
import { threadContext, type ThreadScope } from './scope.js';

const providers = new WeakMap<CommentThread, ContextProvider<typeof threadContext>>();

/** One provider per element, whatever discussions it shows in its life. */
export function provideScope(thread: CommentThread, scope: ThreadScope | undefined): void {
  const provider = providers.get(thread);
  if (provider) provider.setValue(scope);
  else providers.set(thread, new ContextProvider(thread, { context: threadContext, initialValue: scope }));
}
