/** Puts the focus on the page's title: where it goes when what had it is no longer there. */
export function focusTitle(): void {
  document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
}
