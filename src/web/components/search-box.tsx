import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useShortcuts } from '../frame/use-shortcuts.ts';

/** Typing waits this long, so that a word is one question and not seven. */
const WAIT_MS = 200;

type Props = { label: string; hint: string; value: string; onSearch(search: string): void };

/** The search box of a list: what is typed goes into the address after a short wait, and a changed address comes back into the box. */
export function SearchBox({ label, hint, value, onSearch }: Props) {
  const [typed, setTyped] = useState(value);
  const [sent, setSent] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  const search = useRef(onSearch);
  search.current = onSearch;
  useShortcuts({ '/': () => input.current?.focus() });

  if (value !== sent) {
    setSent(value);
    // An answer to our own typing must not undo what was typed since.
    if (value !== typed.trim()) setTyped(value);
  }
  useEffect(() => {
    if (typed.trim() === sent) return;
    const page = window.location.pathname;
    const timer = setTimeout(() => {
      // Somebody who chose a row meanwhile is on the way to another page, and must not be called back to the list.
      if (window.location.pathname !== page) return;
      setSent(typed.trim());
      search.current(typed.trim());
    }, WAIT_MS);
    return () => clearTimeout(timer);
  }, [typed, sent]);

  return (
    <TextInput
      ref={input}
      type="search"
      size="xs"
      aria-label={label}
      placeholder={hint}
      leftSection={<IconSearch size={15} aria-hidden />}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
    />
  );
}
