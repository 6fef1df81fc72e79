import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ApiFailure } from '../data/api-failure.ts';
import { exactly } from '../words/dates.ts';
import { useBrand } from './brand.tsx';
import { CopyButton } from './copy-button.tsx';
import styles from './failure-note.module.css';
import { MissingPart } from './lazy-screen.ts';

const UNEXPECTED =
  'This page met something it was not made for. Reload it; if that does not help, copy the details for whoever runs this server.';
const MISSING_PART =
  'A part of this page could not be loaded, although the server answers. Most likely it is being upgraded: try again in a moment.';
const upgraded = (name: string) => `${name} was upgraded while this page was open. Reload the page to go on with the new version.`;

type Props = { error: unknown; onRetry?: () => void; isRetrying?: boolean; children?: ReactNode };

/** A failure for people: what happened and what to do, a way to try again, and folded facts for support. */
export function FailureNote({ error, onRetry, isRetrying = false, children }: Props) {
  const { name } = useBrand();
  return (
    <div className={styles.note} role="alert">
      <IconAlertTriangle size={18} className={styles.icon} aria-hidden />
      <div className={styles.text}>
        <p>{sentenceOf(error, name)}</p>
        {children}
        <FailureDetails error={error} />
      </div>
      {onRetry && (
        <Button variant="default" size="xs" onClick={onRetry} loading={isRetrying}>
          {error instanceof MissingPart && error.isUpgraded ? 'Reload' : 'Try again'}
        </Button>
      )}
    </div>
  );
}

function sentenceOf(error: unknown, name: string): string {
  if (error instanceof ApiFailure) return error.message;
  if (!(error instanceof MissingPart)) return UNEXPECTED;
  return error.isUpgraded ? upgraded(name) : MISSING_PART;
}

function FailureDetails({ error }: { error: unknown }) {
  const facts = factsOf(error);
  const text = facts.map(([name, value]) => `${name}: ${value}`).join('\n');
  return (
    <details className={styles.details}>
      <summary>Details</summary>
      <div className={styles.facts}>
        <pre>{text}</pre>
        <CopyButton value={text} what="these details for support" />
      </div>
    </details>
  );
}

function factsOf(error: unknown): [string, string | number][] {
  if (!(error instanceof ApiFailure)) return [['error', error instanceof Error ? error.message : String(error)]];
  return [
    ['time', exactly(error.at)],
    ['code', error.code],
    ...(error.status ? [['status', error.status] as [string, number]] : []),
    ...Object.entries(error.details),
  ];
}
