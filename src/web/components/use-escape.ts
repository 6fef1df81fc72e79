import { useEffect, useRef } from 'react';

/** What is open now and closes on Esc, the last opened last. */
const open: (() => void)[] = [];

/**
 * Closes what is open on Esc, wherever the focus is: a control that was taken away while it had the
 * focus leaves it on the page itself, and a listener inside what is open would then hear nothing.
 * One press closes one thing, the last opened.
 */
export function useEscape(isOpen: boolean, close: () => void): void {
  const latest = useRef(close);
  latest.current = close;
  useEffect(() => {
    if (!isOpen) return;
    const own = () => latest.current();
    if (open.length === 0) document.addEventListener('keydown', onKey);
    open.push(own);
    return () => {
      open.splice(open.indexOf(own), 1);
      if (open.length === 0) document.removeEventListener('keydown', onKey);
    };
  }, [isOpen]);
}

function onKey(event: KeyboardEvent): void {
  if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing || isSomebodyElses(event)) return;
  event.preventDefault();
  open.at(-1)?.();
}

/**
 * A dialog before the page closes itself, and a search field with words in it is emptied by the
 * browser first.
 */
function isSomebodyElses(event: KeyboardEvent): boolean {
  const { target } = event;
  if (target instanceof HTMLInputElement && target.type === 'search' && target.value !== '') return true;
  return event.composedPath().some((element) => element instanceof Element && element.getAttribute('aria-modal') === 'true');
}
