import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconLoader2 } from '@tabler/icons-react';
import type { AccessCheckView } from '#contract';
import type { ConnectionTest } from '../data/connection-test.ts';
import { duration } from '../words/dates.ts';
import styles from './connection-steps.module.css';
import { FailureNote } from './failure-note.tsx';

const ICONS = { running: IconLoader2, ok: IconCircleCheck, warning: IconAlertTriangle, failed: IconCircleX } as const;
const WORDS = { running: 'under way', ok: 'passed', warning: 'passed with a remark', failed: 'failed' } as const;

const texts = {
  heading: 'Connection test',
  works: 'The connection works. Nothing was saved yet.',
};

/** The checks of a connection test as they finish, each with time and result; the failed one with the sentence that mends it. */
export function ConnectionSteps({ test }: { test: ConnectionTest }) {
  if (test.state === 'not run') return null;
  return (
    <section className={styles.box} aria-label={texts.heading}>
      <ol className={styles.steps} aria-live="polite">
        {test.checks.map((check) => (
          <CheckRow key={check.step} check={check} />
        ))}
      </ol>
      {test.error !== null && <FailureNote error={test.error} />}
      {test.state === 'done' && <p className={styles.works}>{texts.works}</p>}
    </section>
  );
}

function CheckRow({ check }: { check: AccessCheckView }) {
  const Icon = ICONS[check.outcome];
  return (
    <li className={styles.step} data-outcome={check.outcome}>
      <Icon size={17} aria-hidden className={styles.icon} />
      <div className={styles.words}>
        <span>
          {check.label}
          <span className="visually-hidden"> {WORDS[check.outcome]}</span>
        </span>
        {check.result && <span className={styles.result}>{check.result}</span>}
        {check.milliseconds !== null && <span className={styles.time}>{duration(check.milliseconds)}</span>}
        {check.note && <p className={styles.note}>{check.note}</p>}
        {check.error && <p className={styles.mend}>{check.error.detail ?? check.error.title}</p>}
      </div>
    </li>
  );
}
