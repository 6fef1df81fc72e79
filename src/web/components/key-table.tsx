import { Button } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';
import type { ApiKeyView } from '#contract';
import { exactly, farDistance } from '../words/dates.ts';
import { keyState, lastDay } from '../words/key-words.ts';
import { Absent } from './absent.tsx';
import { CopyButton } from './copy-button.tsx';
import styles from './key-table.module.css';
import { StatusBadge } from './status-badge.tsx';
import table from './table.module.css';
import { OnDate, useNow, When } from './when.tsx';

const texts = {
  name: 'Name and id',
  status: 'Status',
  created: 'Created',
  by: 'by',
  expires: 'Expires',
  lastUsed: 'Last used',
  from: 'from',
  never: 'No call has used it yet.',
  actions: 'Actions',
  theId: (name: string) => `the id of ${name}`,
  suspended: 'Its owner is disabled or has to set up a second factor first.',
  delete: 'Delete',
};

export type ListedKey = Omit<ApiKeyView, 'levels'>;

export type KeyTableProps<K extends ListedKey> = {
  keys: readonly K[];
  /** What a key may do: a column of its own. */
  rights: { label: string; of(key: K): ReactNode };
  creator?(key: K): string;
  /** What opens below a key; null while it is closed. */
  details?(key: K): ReactNode;
  onDelete(key: K): void;
};

/** API keys, personal or of the account: what they are called, whether they work, and who uses them from where. */
export function KeyTable<K extends ListedKey>({ keys, rights, creator, details, onDelete }: KeyTableProps<K>) {
  const now = useNow();
  return (
    <div className={`${table.box} ${styles.box}`}>
      <table className={`${table.table} ${styles.table}`}>
        <thead>
          <tr>
            <th scope="col">{texts.name}</th>
            <th scope="col">{texts.status}</th>
            <th scope="col">{rights.label}</th>
            <th scope="col">{texts.created}</th>
            <th scope="col">{texts.expires}</th>
            <th scope="col">{texts.lastUsed}</th>
            <th scope="col">
              <span className="visually-hidden">{texts.actions}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => {
            const more = details?.(key);
            return (
              <Fragment key={key.id}>
                <tr>
                  <NameCell apiKey={key} />
                  <StatusCell apiKey={key} now={now} />
                  <td data-label={rights.label} className={styles.rights}>
                    {rights.of(key)}
                  </td>
                  <td data-label={texts.created}>
                    <OnDate at={key.created_at} />
                    {creator && <span className={styles.second}> {`${texts.by} ${creator(key)}`}</span>}
                  </td>
                  <ExpiryCell apiKey={key} now={now} />
                  <LastUseCell apiKey={key} />
                  <td className={styles.action}>
                    <Button variant="default" size="compact-sm" onClick={() => onDelete(key)} aria-label={`${texts.delete} ${key.name}`}>
                      {texts.delete}
                    </Button>
                  </td>
                </tr>
                {more && (
                  <tr className={styles.more}>
                    <td colSpan={7} className={styles.details}>
                      {more}
                    </td>
                  </tr>
                )}
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function NameCell({ apiKey: { id, name } }: { apiKey: ListedKey }) {
  return (
    <td className={styles.nameCell}>
      <span className={styles.name}>{name}</span>
      <span className={styles.id}>
        <code>{id}</code>
        <CopyButton value={id} what={texts.theId(name)} />
      </span>
    </td>
  );
}

function StatusCell({ apiKey, now }: { apiKey: ListedKey; now: Date }) {
  const state = keyState(apiKey, now);
  return (
    <td>
      <StatusBadge {...state} />
      {state.step === 'paused' && <p className={styles.reason}>{texts.suspended}</p>}
    </td>
  );
}

function ExpiryCell({ apiKey: { expires_at }, now }: { apiKey: ListedKey; now: Date }) {
  const at = new Date(expires_at);
  return (
    <td data-label={texts.expires}>
      <time dateTime={expires_at} title={exactly(at)}>
        {farDistance(at, now)} <span className={styles.second}>{lastDay(expires_at)}</span>
      </time>
    </td>
  );
}

function LastUseCell({ apiKey: { last_used_at, last_used_from } }: { apiKey: ListedKey }) {
  return (
    <td data-label={texts.lastUsed}>
      {last_used_at ? <When at={last_used_at} /> : <Absent because={texts.never} />}
      {last_used_at && last_used_from && <span className={styles.second}> {`${texts.from} ${last_used_from}`}</span>}
    </td>
  );
}
