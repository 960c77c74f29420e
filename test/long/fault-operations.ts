/** What a reader does while the connection fails; each goes on once it works again, without a reload. */
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { SetFault, Where } from '../server/faults.js';

export interface Scene {
  readonly page: Page;
  readonly thread: Locator;
  /** Everything that was announced. */
  said(): Promise<string>;
  /** What the server keeps. */
  kept(): Promise<{ body: { text: string } | null; score?: number }[]>;
  open(): Promise<unknown>;
  /** Sets the fault. */
  set(where: Where): SetFault;
  readonly isHang: boolean;
}

/** Resolves to how it came to a good end. */
export type Operation = (scene: Scene) => Promise<string>;

/** Longer than any call may take. */
const DEADLINE = 11_000;
/** Tries of a create that is repeated by itself. */
const TRIES = 4;

/** Lets the time pass in which an unanswered call is given up. */
async function wait({ page, isHang }: Scene, fault: SetFault, tries = 1): Promise<void> {
  await fault.met;
  if (isHang) for (let i = 0; i < tries; i++) await page.clock.runFor(DEADLINE);
}

/** The sentence of a refusal, once it was announced. */
async function announced({ page }: Scene, pattern: string): Promise<void> {
  await page.waitForFunction(
    (wanted) => new RegExp(wanted).test((globalThis as unknown as { said: string[] }).said.join(' ')),
    pattern,
  );
}

/** Writes, is refused, and presses Retry once the connection works. */
async function writeAgain(scene: Scene, field: Locator, where: Where, text: string, why: string): Promise<void> {
  const fault = scene.set(where);
  await field.fill(text);
  await field.press('Control+Enter');
  await wait(scene, fault, TRIES);
  const again = scene.thread.locator('[data-way=again]');
  if (scene.isHang)
    for (let i = 0; i < TRIES * 2 && !(await again.count()); i++) await scene.page.clock.runFor(DEADLINE);
  await again.waitFor();
  assert.equal(await field.inputValue(), text, 'the text was lost');
  await announced(scene, why);
  fault.lift();
  // Mashing makes no second one.
  await again.dispatchEvent('click');
  await field.press('Control+Enter').catch(() => undefined);
}

const rowsWith = async (scene: Scene, text: string) =>
  (await scene.kept()).filter(({ body }) => body?.text === text).length;

export const operations: Record<string, Operation> = {
  async load(scene) {
    const fault = scene.set({ method: 'GET', path: '/api/comments?' });
    await scene.open();
    await wait(scene, fault);
    await scene.thread.getByRole('alert').waitFor();
    fault.lift();
    await scene.thread.getByRole('button', { name: 'Try again' }).click();
    await scene.thread.locator('comment-item', { hasText: 'Before' }).waitFor();
    return 'said, retried';
  },

  async post(scene) {
    await scene.open();
    const field = scene.thread.getByLabel('Add a comment');
    await writeAgain(scene, field, { method: 'POST', path: '/api/comments' }, ' Kept,\n\nword for word ', 'not posted');
    await scene.thread.locator('comment-item:not([data-pending])', { hasText: 'word for word' }).waitFor();
    assert.equal(await scene.thread.locator('comment-item').count(), 2);
    assert.equal(await rowsWith(scene, ' Kept,\n\nword for word '), 1);
    return 'kept, one row';
  },

  async edit(scene) {
    await scene.open();
    await scene.thread.locator('[data-act=edit]').click();
    const field = scene.thread.getByLabel('Edit your comment');
    await field.and(scene.page.locator('textarea')).waitFor();
    const fault = scene.set({ method: 'PATCH' });
    await field.fill('After');
    await field.press('Control+Enter');
    await wait(scene, fault);
    const again = scene.thread.locator('[data-way=again]');
    await again.waitFor();
    assert.equal(await field.inputValue(), 'After', 'the text was lost');
    await announced(scene, 'not saved');
    fault.lift();
    await again.click();
    await scene.thread.locator('comment-item .comment-body', { hasText: 'After' }).waitFor();
    assert.equal(await rowsWith(scene, 'After'), 1);
    return 'kept, saved';
  },

  async delete(scene) {
    await scene.open();
    const fault = scene.set({ method: 'DELETE' });
    await scene.thread.locator('[data-act=delete]').click();
    await scene.thread.locator('[data-act=undo]').waitFor();
    await scene.page.clock.runFor(6_500);
    await wait(scene, fault);
    await scene.thread.locator('comment-item .comment-body', { hasText: 'Before' }).waitFor();
    await announced(scene, '\\.');
    await scene.thread.locator('.note').first().waitFor();
    return 'rolled back, said';
  },

  async vote(scene) {
    await scene.open();
    const fault = scene.set({ method: 'PUT' });
    const up = scene.thread.locator('[data-act=voteUp]');
    await up.click();
    await wait(scene, fault);
    await scene.thread.locator('.note').first().waitFor();
    assert.equal(await up.getAttribute('aria-pressed'), 'false');
    await announced(scene, '\\.');
    fault.lift();
    await up.click();
    await scene.thread.locator('[data-act=voteUp][aria-pressed=true]').waitFor();
    await scene.thread.locator('.score', { hasText: '1' }).waitFor();
    return 'rolled back, again';
  },
};
