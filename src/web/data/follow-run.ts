import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { FollowRun, GetRun, requestOf, type SyncRunView } from '#contract';
import { call } from './call.ts';
import { useKeepRun } from './integrations.ts';

/** How the news of a run reaches us: streamed, lost and being sought again, or asked for now and then. */
export type Reception = 'live' | 'reconnecting' | 'polling';

const POLL_MS = 3_000;
/** After so many lost streams in a row something between us and the server does not let streams through. */
const STREAM_ATTEMPTS = 4;

export function isUnderWay(run: SyncRunView | null | undefined): run is SyncRunView {
  return run?.state === 'queued' || run?.state === 'running';
}

type Listener = { onRun(run: SyncRunView): void; onReception(reception: Reception): void };

/** Follows a run until it ends: by its event stream, and by asking every few seconds where streams do not get through. Returns the stop function. */
export function followRun(runId: string, { onRun, onReception }: Listener): () => void {
  let stopped = false;
  let lost = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let source: EventSource | undefined;

  const stop = () => {
    stopped = true;
    source?.close();
    clearTimeout(timer);
  };
  const take = (run: SyncRunView) => {
    if (stopped) return;
    if (!isUnderWay(run)) stop();
    onRun(run);
  };
  const listen = () => {
    source = new EventSource(requestOf(FollowRun, { params: { runId } }).path);
    source.onmessage = (event: MessageEvent<string>) => {
      lost = 0;
      onReception('live');
      take(JSON.parse(event.data) as SyncRunView);
    };
    // The browser would try again by itself, but never gives up and never says so: we count and fall back to asking.
    source.onerror = () => {
      source?.close();
      lost += 1;
      onReception(lost < STREAM_ATTEMPTS ? 'reconnecting' : 'polling');
      timer = setTimeout(lost < STREAM_ATTEMPTS ? listen : poll, Math.min(1_000 * lost, POLL_MS));
    };
  };
  const poll = async () => {
    const run = await call(GetRun, { params: { runId } }).catch(() => null);
    if (stopped) return;
    onReception(run ? 'polling' : 'reconnecting');
    if (run) take(run);
    if (!stopped) timer = setTimeout(poll, POLL_MS);
  };

  listen();
  return stop;
}

/** Keeps an integration's run current while it is under way, and refreshes everything it changed once it ends. */
export function useFollowedRun(integrationId: string, run: SyncRunView | null): { reception: Reception } {
  const client = useQueryClient();
  const [reception, setReception] = useState<Reception>('live');
  const keepRun = useKeepRun(integrationId);
  const keep = useRef(keepRun);
  keep.current = keepRun;
  const runId = isUnderWay(run) ? run.id : null;

  useEffect(() => {
    if (!runId) return;
    return followRun(runId, {
      onReception: setReception,
      onRun: (news) => {
        keep.current(news);
        if (isUnderWay(news)) return;
        for (const queryKey of [['integrations'], ['companies'], ['hardware'], ['clients'], ['asset']])
          void client.invalidateQueries({ queryKey });
      },
    });
  }, [runId, client]);

  return { reception };
}
