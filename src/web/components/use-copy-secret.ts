import { useEffect, useState } from 'react';
import { announce } from './announcer.tsx';

const COPIED_MS = 2_000;

/**
 * Copies a secret without showing it, and has `said` said aloud. Where a browser refuses, as it does without https, `onRefused`
 * shows it instead.
 */
export function useCopySecret(secret: string, { said, onRefused }: { said: string; onRefused(): void }) {
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle');
  useEffect(() => {
    if (state !== 'copied') return;
    const timer = setTimeout(() => setState('idle'), COPIED_MS);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(secret);
      setState('copied');
      announce(said);
    } catch {
      setState('refused');
      onRefused();
    }
  };
  return { state, copy };
}
