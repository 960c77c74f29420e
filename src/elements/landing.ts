/** Puts the focus on a comment, by its permalink where it has one. */
export function focusOn(item: HTMLElement): void {
  const permalink = item.querySelector<HTMLElement>('.comment-permalink');
  if (!permalink) item.tabIndex = -1;
  (permalink ?? item).focus({ preventScroll: true });
}
