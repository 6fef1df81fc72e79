import { useEffect, useRef } from 'react';
import { readPreference } from '../data/preferences.ts';

/** What a key does: `h`, `?`, or two in a row: `g i`. */
export type Shortcuts = Readonly<Record<string, () => void>>;

/** A second key counts as part of the same shortcut within this time. */
const SEQUENCE_MS = 1_200;

/** Acts on single keys anywhere on the page, but never while somebody types or a dialog is open. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const current = useRef(shortcuts);
  current.current = shortcuts;
  useEffect(() => {
    let before = { key: '', at: 0 };
    const onKey = (event: KeyboardEvent) => {
      if (!actsOnLetters(event)) return;
      const sequence = event.timeStamp - before.at < SEQUENCE_MS ? `${before.key} ${event.key.toLowerCase()}` : '';
      const act = current.current[sequence] ?? current.current[event.key.toLowerCase()];
      before = { key: event.key.toLowerCase(), at: event.timeStamp };
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

/** Where single keys are part of the work. */
const TAKES_KEYS = 'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"], [role="listbox"]';
/** What the Space bar and Enter work themselves. */
const TAKES_SPACE = 'a, button, summary, label, [role="tab"], [role="button"]';

/** Whether a key press is free to be a shortcut: no modifier, nobody typing, no dialog, and not switched off. */
function actsOnLetters(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return false;
  if (readPreference('letters') === 'off') return false;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest(TAKES_KEYS) || ([' ', 'Enter'].includes(event.key) && target?.closest(TAKES_SPACE))) return false;
  // Also when the focus is nowhere: what is open is what the next key is meant for.
  return document.querySelector('[role="dialog"], [role="menu"]') === null;
}
