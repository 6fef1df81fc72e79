import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { isFailure } from '../../data/api-failure.ts';
import { CopyButton } from '../copy-button.tsx';
import { FailureNote } from '../failure-note.tsx';
import { OneTimeCodeField } from '../one-time-code-field.tsx';
import { problemWithCode } from '../read-code.ts';
import { useCodeEntry } from '../use-code-entry.ts';
import { inGroups } from './key-groups.ts';
import { QrCode } from './qr-code.tsx';
import { StepTitle } from './step-title.tsx';
import { texts } from './texts.ts';
import styles from './two-factor.module.css';

type Props = {
  begun: { uri: string; key: string };
  /** Where it stands among several steps. */
  step?: number;
  /** Sends the first code; who draws the step knows to whom. */
  confirm(code: string): Promise<unknown>;
  onConfirmed(): void;
  onBeginAgain(failure: unknown): void;
  wayOut?: ReactNode;
};

/** The key goes into the app, and a first code of the app comes back. */
export function ScanStep({ begun, step, confirm, onConfirmed, onBeginAgain, wayOut }: Props) {
  const send = async (code: string) => {
    try {
      await confirm(code);
    } catch (error) {
      if (isFailure(error, 'CONFLICT')) return onBeginAgain(error);
      throw error;
    }
    onConfirmed();
  };
  const entry = useCodeEntry({ problemWith: problemWithCode, keepsRefused: false, send });
  return (
    <>
      <StepTitle {...(step !== undefined && { step })}>{texts.scanTitle}</StepTitle>
      <p>{texts.apps}</p>
      <QrCode text={begun.uri} />
      <KeyInstead secret={begun.key} />
      <form onSubmit={entry.submit} noValidate className={styles.form}>
        {entry.failure !== null && <FailureNote error={entry.failure} />}
        <OneTimeCodeField
          label={texts.code}
          description={texts.codeHelp}
          {...entry.input}
          onChange={entry.change}
          onComplete={entry.prove}
        />
        <div className={styles.buttons}>
          <Button type="submit" loading={entry.isSending}>
            {texts.turnOn}
          </Button>
          {wayOut}
        </div>
      </form>
    </>
  );
}

function KeyInstead({ secret }: { secret: string }) {
  const { kind, timeBased, digits, six, period, thirtySeconds } = texts.keyFacts;
  return (
    <details className={styles.instead}>
      <summary>{texts.cannotScan}</summary>
      <p>{texts.keyLead}</p>
      <div className={styles.key}>
        <code>{inGroups(secret).join(' ')}</code>
        <CopyButton value={secret} what={texts.key} />
      </div>
      <dl className={styles.facts}>
        {[
          [kind, timeBased],
          [digits, six],
          [period, thirtySeconds],
        ].map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
