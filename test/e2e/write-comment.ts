import type { Locator } from 'playwright-core';

/** Writes a comment in a thread as a guest of that name would, and waits until it is posted. */
export async function writeComment(thread: Locator, text: string, name?: string): Promise<void> {
  await thread.getByLabel('Add a comment').fill(text);
  if (name !== undefined) await thread.getByLabel('Your name').fill(name);
  await thread.getByRole('button', { name: 'Post comment' }).click();
  await thread.locator('comment-item:not([data-pending]) .comment-body', { hasText: text }).waitFor();
}
