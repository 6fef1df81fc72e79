import { useSyncExternalStore } from 'react';
import { date, distance, exactly } from '../words/dates.ts';

const TICK_MS = 20_000;
const listeners = new Set<() => void>();
let now = new Date();
let timer: ReturnType<typeof setInterval> | undefined;

/** The present, moving on every 20 seconds: one clock for the whole page, so that thousands of cells cost one timer. */
export function useNow(): Date {
  return useSyncExternalStore(subscribe, () => now);
}

/** A moment as "4 min ago", with the exact time on hover. */
export function When({ at }: { at: string }) {
  const moment = new Date(at);
  return (
    <time dateTime={at} title={exactly(moment)}>
      {distance(moment, useNow())}
    </time>
  );
}

/** A moment as its date, with the exact time on hover. */
export function OnDate({ at }: { at: string }) {
  const moment = new Date(at);
  return (
    <time dateTime={at} title={exactly(moment)}>
      {date(moment)}
    </time>
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  now = new Date();
  timer ??= setInterval(() => {
    now = new Date();
    for (const each of listeners) each();
  }, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}
