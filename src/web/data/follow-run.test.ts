import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SyncRunView } from '#contract';
import { followRun, type Reception } from './follow-run.ts';

const run = (state: SyncRunView['state']) => ({ id: 'r1', state }) as SyncRunView;

/** Stands for the browser's event stream, which the test environment lacks. */
class Stream {
  static readonly opened: Stream[] = [];
  onmessage: ((event: { data: string }) => void) | null = null;
  onerror: (() => void) | null = null;
  isClosed = false;
  constructor() {
    Stream.opened.push(this);
  }
  close(): void {
    this.isClosed = true;
  }
}

function follow() {
  const heard: SyncRunView['state'][] = [];
  const receptions: Reception[] = [];
  const stop = followRun('r1', { onRun: ({ state }) => heard.push(state), onReception: (reception) => receptions.push(reception) });
  return { heard, receptions, stop };
}

const latest = () => Stream.opened.at(-1);

beforeEach(() => {
  vi.useFakeTimers();
  Stream.opened.length = 0;
  vi.stubGlobal('EventSource', Stream);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('following a run', () => {
  it('closes the stream after the event that shows it finished', () => {
    const { heard } = follow();

    latest()?.onmessage?.({ data: JSON.stringify(run('running')) });
    latest()?.onmessage?.({ data: JSON.stringify(run('succeeded')) });

    expect(heard).toEqual(['running', 'succeeded']);
    expect(latest()?.isClosed).toBe(true);
  });

  it('says that it reconnects, and goes on with the next stream', async () => {
    const { heard, receptions } = follow();

    latest()?.onerror?.();
    await vi.advanceTimersByTimeAsync(1_000);
    latest()?.onmessage?.({ data: JSON.stringify(run('running')) });

    expect(Stream.opened).toHaveLength(2);
    expect(receptions).toEqual(['reconnecting', 'live']);
    expect(heard).toEqual(['running']);
  });

  it('asks every few seconds where streams never get through', async () => {
    const answers = [run('running'), run('failed')];
    vi.stubGlobal(
      'fetch',
      vi.fn(async () => new Response(JSON.stringify(answers.shift()))),
    );
    const { heard, receptions } = follow();

    for (let lost = 0; lost < 4; lost += 1) {
      latest()?.onerror?.();
      await vi.advanceTimersByTimeAsync(3_000);
    }
    await vi.advanceTimersByTimeAsync(6_000);

    expect(receptions.slice(0, 4)).toEqual(['reconnecting', 'reconnecting', 'reconnecting', 'polling']);
    expect(heard).toEqual(['running', 'failed']);
  });

  it('hears nothing more once stopped', () => {
    const { heard, stop } = follow();

    stop();
    latest()?.onmessage?.({ data: JSON.stringify(run('running')) });

    expect(heard).toEqual([]);
  });
});
