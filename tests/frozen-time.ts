import { vi } from 'vitest';

type Span = { days?: number; hours?: number; minutes?: number; seconds?: number };

/** From here on no time passes but what a test lets pass. Timers go on: the network and the database need them. */
export function stopTheClock(at = '2026-11-23T09:00:00.000Z'): void {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(at) });
}

export function letPass({ days = 0, hours = 0, minutes = 0, seconds = 0 }: Span): void {
  vi.setSystemTime(Date.now() + (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000);
}

export function startTheClock(): void {
  vi.useRealTimers();
}
