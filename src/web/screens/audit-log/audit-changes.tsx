import { Button } from '@mantine/core';
import { useState } from 'react';
import type { AuditEntryView } from '#contract';
import styles from './audit-log.module.css';
import { texts } from './texts.ts';

/** What an entry changed, before and after. Secrets are never among it: the server says only that one was changed. */
export function AuditChanges({ changes }: Pick<AuditEntryView, 'changes'>) {
  return (
    <table className={styles.changes}>
      <caption className="visually-hidden">{texts.changes}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.field}</th>
          <th scope="col">{texts.before}</th>
          <th scope="col">{texts.after}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ field, from, to }) => (
          <tr key={field}>
            <th scope="row">{fieldWords(field)}</th>
            <td>
              <Value text={from} />
            </td>
            <td>
              <Value text={to} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A group's clients can be thousands of names: what is longer than this is cut until asked for. */
const SHOWN_MAX = 300;

function Value({ text }: { text: string | null }) {
  const [isWhole, setIsWhole] = useState(false);
  if (text === null || text === '') return <span className={styles.empty}>{texts.empty}</span>;
  if (text.length <= SHOWN_MAX || isWhole) return text;
  return (
    <>
      {text.slice(0, SHOWN_MAX)}…{' '}
      <Button variant="default" size="compact-xs" onClick={() => setIsWhole(true)}>
        {texts.showWhole}
      </Button>
    </>
  );
}

/** The log names fields as the API does: client_groups → Client groups. */
function fieldWords(field: string): string {
  const words = field.replaceAll(/[_-]/g, ' ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
