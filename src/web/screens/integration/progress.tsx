import { Button } from '@mantine/core';
import { IconCircle, IconCircleCheck, IconLoader2 } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { IntegrationView, RunPhase, SyncRunView } from '#contract';
import { FailureNote } from '../../components/failure-note.tsx';
import type { Reception } from '../../data/follow-run.ts';
import { useCancelRun } from '../../data/integrations.ts';
import { useSession } from '../../data/session.ts';
import { duration } from '../../words/dates.ts';
import { PHASES } from '../../words/integration-words.ts';
import styles from './progress.module.css';
import { assetsSoFar, progressSentence, progressShare, readParts, sumOf } from './progress-words.ts';
import { texts } from './texts.ts';

/** Progress is said aloud at most this often. */
const SPOKEN_MS = 5_000;

type Props = { integration: IntegrationView; run: SyncRunView; reception: Reception };

/** A run under way: one bar, one sentence, the phases with their counts, and Stop. */
export function Progress({ integration, run, reception }: Props) {
  const sentence = progressSentence(run, integration.connector.name);
  const share = progressShare(run);
  return (
    <section className={styles.box} aria-label={texts.progress}>
      <div className={styles.head}>
        <p className={styles.sentence}>{sentence}</p>
        <StopButton integrationId={integration.id} run={run} />
      </div>
      <div
        className={styles.bar}
        role="progressbar"
        aria-label={texts.progress}
        aria-valuetext={sentence}
        {...(share !== null && { 'aria-valuenow': Math.round(share * 100), 'aria-valuemin': 0, 'aria-valuemax': 100 })}
      >
        <span data-moving={share === null} style={share === null ? undefined : { width: `${share * 100}%` }} />
      </div>
      {reception === 'reconnecting' && (
        <p className={styles.reception} role="status">
          {texts.reconnecting}
        </p>
      )}
      {reception === 'polling' && <p className={styles.reception}>{texts.polling}</p>}
      <ol className={styles.phases}>
        {PHASES.map(({ id, label }) => (
          <PhaseRow key={id} id={id} label={label} run={run} />
        ))}
      </ol>
      <Spoken sentence={sentence} />
    </section>
  );
}

function StopButton({ integrationId, run }: { integrationId: string; run: SyncRunView }) {
  const cancel = useCancelRun(integrationId);
  const { can } = useSession();
  if (!can.manage_sync_settings) return null;
  return (
    <>
      <Button variant="default" size="xs" onClick={() => cancel.mutate(run.id)} loading={cancel.isPending} disabled={cancel.isSuccess}>
        {cancel.isSuccess ? texts.stopping : texts.stop}
      </Button>
      {cancel.error && <FailureNote error={cancel.error} />}
    </>
  );
}

const STATE_ICONS = { done: IconCircleCheck, running: IconLoader2, ahead: IconCircle } as const;
const STATE_WORDS = { done: 'done', running: 'under way', ahead: 'to come' } as const;

function PhaseRow({ id, label, run }: { id: RunPhase; label: string; run: SyncRunView }) {
  const state = phaseState(id, run);
  const Icon = STATE_ICONS[state];
  return (
    <li className={styles.phase} data-state={state}>
      <Icon size={16} aria-hidden className={styles.icon} />
      <span className={styles.label}>
        {label}
        <span className="visually-hidden"> {STATE_WORDS[state]}</span>
      </span>
      <span className={styles.counts}>{state === 'ahead' ? '' : phaseCounts(id, run)}</span>
    </li>
  );
}

function phaseState(id: RunPhase, run: SyncRunView): keyof typeof STATE_ICONS {
  if (run.state === 'queued') return 'ahead';
  const order = PHASES.map((phase) => phase.id);
  const apart = order.indexOf(id) - order.indexOf(run.phase);
  return apart < 0 ? 'done' : apart === 0 ? 'running' : 'ahead';
}

function phaseCounts(id: RunPhase, { counts }: SyncRunView): string {
  switch (id) {
    case 'companies':
      return counts.companies > 0 ? texts.found(counts.companies) : '';
    case 'devices':
      return [sumOf(readParts(counts)), counts.waited_seconds >= 1 ? texts.waited(duration(counts.waited_seconds * 1_000)) : '']
        .filter(Boolean)
        .join(' · ');
    case 'reconcile':
      return assetsSoFar(counts);
    default:
      return '';
  }
}

/** The sentence for screen readers: the newest one, but no more than one every five seconds. */
function Spoken({ sentence }: { sentence: string }) {
  const [spoken, setSpoken] = useState(sentence);
  const latest = useRef(sentence);
  latest.current = sentence;
  useEffect(() => {
    const timer = setInterval(() => setSpoken(latest.current), SPOKEN_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className="visually-hidden" role="status">
      {spoken}
    </div>
  );
}
