import { useSyncExternalStore } from 'react';

/** What a member sets once and finds again on this device. */
const DEFAULTS = {
  rows: 'compact' as 'compact' | 'comfortable',
  /**
   * The columns of the hardware list as the member chose them last, joined by commas; empty for the
   * usual ones.
   */
  columns: '',
  sidebar: 'open' as 'open' | 'folded',
  /** Shortcuts of one letter can get in the way of speech input: WCAG 2.1.4 asks for a way to turn them off. */
  letters: 'on' as 'on' | 'off',
};

type Preferences = typeof DEFAULTS;
const listeners = new Set<() => void>();
const remembered: Partial<Preferences> = {};

export function usePreference<Name extends keyof Preferences>(name: Name): [Preferences[Name], (value: Preferences[Name]) => void] {
  const value = useSyncExternalStore(subscribe, () => readPreference(name));
  return [value, (next) => writePreference(name, next)];
}

export function readPreference<Name extends keyof Preferences>(name: Name): Preferences[Name] {
  return remembered[name] ?? (stored(name) as Preferences[Name] | null) ?? DEFAULTS[name];
}

function writePreference<Name extends keyof Preferences>(name: Name, value: Preferences[Name]): void {
  remembered[name] = value;
  try {
    localStorage.setItem(`lm-${name}`, value);
  } catch (error) {
    // Blocked storage: it holds until the page is closed, which is all that can be had.
    console.info('This browser does not let the page remember settings.', error);
  }
  for (const listener of listeners) listener();
}

function stored(name: string): string | null {
  try {
    return localStorage.getItem(`lm-${name}`);
  } catch {
    return null;
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
