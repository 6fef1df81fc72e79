import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconLoader2 } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { AccessCheckView } from '#contract';
import type { ConnectionTest } from '../data/connection-test.ts';
import { duration } from '../words/dates.ts';
import { announce } from './announcer.tsx';
import styles from './connection-steps.module.css';
import { FailureNote } from './failure-note.tsx';
import { TextButton } from './text-button.tsx';

const ICONS = { running: IconLoader2, ok: IconCircleCheck, warning: IconAlertTriangle, failed: IconCircleX } as const;
const WORDS = { running: 'under way', ok: 'passed', warning: 'passed with a remark', failed: 'failed' } as const;

const texts = {
  heading: 'Connection test',
  works: 'The connection works. Nothing was saved yet.',
  failed: (step: string, sentence: string) => `${step} failed. ${sentence}`,
  toField: 'Go to the field',
};

/**
 * Takes the one who pressed the button to the field that mends it; without it there is no such way.
 */
type Go = ((field: string) => void) | undefined;

/**
 * The checks of a connection test as they finish, each with time and result; the failed one with
 * the sentence that mends it. The box grows above the button that was pressed, so each news is
 * brought into view, with the button below it.
 */
export function ConnectionSteps({ test, onGo }: { test: ConnectionTest; onGo?: Go }) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    if (test.state === 'not run') return;
    box.current?.scrollIntoView({ block: 'nearest' });
    const failed = test.checks.find(({ outcome }) => outcome === 'failed');
    if (test.state === 'done') announce(texts.works);
    if (failed?.error) announce(texts.failed(failed.label, failed.error.detail ?? failed.error.title));
  }, [test]);
  if (test.state === 'not run') return null;
  return (
    <section ref={box} className={styles.box} aria-label={texts.heading}>
      <ol className={styles.steps} aria-live="polite">
        {test.checks.map((check) => (
          <CheckRow key={check.step} check={check} onGo={onGo} />
        ))}
      </ol>
      {test.error !== null && <FailureNote error={test.error} />}
      {test.state === 'done' && <p className={styles.works}>{texts.works}</p>}
    </section>
  );
}

function CheckRow({ check, onGo }: { check: AccessCheckView; onGo: Go }) {
  const field = check.error?.field;
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
        {check.error && (
          <p className={styles.mend}>
            {check.error.detail ?? check.error.title}
            {field && onGo && (
              <>
                {' '}
                <TextButton onClick={() => onGo(field.replace(/^settings\./, ''))}>{texts.toField}</TextButton>
              </>
            )}
          </p>
        )}
      </div>
    </li>
  );
}
