import { ActionIcon, Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { announce } from '#web/components/announcer.tsx';
import { ConfirmDialog } from '#web/components/confirm-dialog.tsx';
import { CopyButton } from '#web/components/copy-button.tsx';
import { Empty } from '#web/components/empty.tsx';
import { FailureNote } from '#web/components/failure-note.tsx';
import { Loaded } from '#web/components/loaded.tsx';
import { Page } from '#web/components/page.tsx';
import { SkeletonRows } from '#web/components/skeleton.tsx';
import table from '#web/components/table.module.css';
import { OnDate, When } from '#web/components/when.tsx';
import type { KeyStatus, KeyView } from '../../../contract/index.ts';
import { keysQuery, useCreateKey, useDeleteKey } from '../../data/keys.ts';
import { useSession } from '../../data/session.ts';
import { ROLE_WORDS } from '../../words.ts';
import { type CreatedKey, CreatedKeyDialog } from './created-key-dialog.tsx';
import styles from './keys.module.css';
import { texts } from './texts.ts';

/** Settings > API Keys. Vendor fact: only a Superuser or an Administrator, and not a Classic one, manages keys. */
export function KeysScreen() {
  const { can, user } = useSession();
  if (can.manage_keys) return <Keys />;
  return (
    <Page>
      <Empty title={texts.forbidden}>
        <p>{texts.forbiddenNote(ROLE_WORDS[user.role])}</p>
      </Empty>
    </Page>
  );
}

function Keys() {
  const keys = useQuery(keysQuery);
  const create = useCreateKey();
  const [made, setMade] = useState<CreatedKey | null>(null);
  const [doomed, setDoomed] = useState<KeyView | null>(null);
  const makeOne = () =>
    create.mutate(undefined, {
      onSuccess: ({ key, secret }) => {
        setMade({ id: key.access_key_id, secret });
        announce(texts.wasCreated);
      },
    });
  // The secret is in the dialog's hands alone: a mutation that kept its answer would hold it after closing.
  const close = () => {
    setMade(null);
    create.reset();
  };
  return (
    <Page facts={texts.help}>
      {/* The page's own heading, of the same name, stands right above. */}
      <section aria-label={texts.section} className={styles.section}>
        <header className={styles.head}>
          <Button loading={create.isPending} onClick={makeOne}>
            {texts.create}
          </Button>
        </header>
        {create.error !== null && <FailureNote error={create.error} />}
        <Loaded from={keys} skeleton={<SkeletonRows rows={3} height={44} />}>
          {(found) => (found.keys.length === 0 ? <Empty title={texts.none} /> : <KeyTable keys={found.keys} onDelete={setDoomed} />)}
        </Loaded>
      </section>
      <CreatedKeyDialog made={made} onClose={close} />
      <DeleteQuestion doomed={doomed} onClose={() => setDoomed(null)} />
    </Page>
  );
}

function KeyTable({ keys, onDelete }: { keys: readonly KeyView[]; onDelete(key: KeyView): void }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls sideways must be reachable by keyboard
    <section className={table.box} aria-label={texts.list} tabIndex={0}>
      <table className={`${table.table} ${styles.table}`}>
        <thead>
          <tr>
            <th scope="col">{texts.idColumn}</th>
            <th scope="col">{texts.created}</th>
            <th scope="col">{texts.lastUsed}</th>
            <th scope="col">{texts.status}</th>
            <th scope="col">
              <span className="visually-hidden">{texts.actions}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key.id}>
              <td>
                <span className={styles.id}>
                  <code id={`key-${key.id}`}>{key.access_key_id}</code>
                  <CopyButton value={key.access_key_id} what="the access key ID" />
                </span>
              </td>
              <td className={table.once}>
                <OnDate at={key.created_at} />
              </td>
              <td className={table.once}>{key.last_used_at ? <When at={key.last_used_at} /> : texts.never}</td>
              <td className={table.once}>
                <Status status={key.status} />
              </td>
              <td>
                <ActionIcon
                  variant="subtle"
                  color="red"
                  title={texts.delete}
                  aria-label={texts.delete}
                  aria-describedby={`key-${key.id}`}
                  onClick={() => onDelete(key)}
                >
                  <IconTrash size={17} aria-hidden />
                </ActionIcon>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Vendor fact: a green tick or a yellow warning beside the word. */
function Status({ status }: { status: KeyStatus }) {
  const Icon = status === 'active' ? IconCircleCheck : IconAlertTriangle;
  return (
    <span className={styles.status} data-status={status}>
      <Icon size={16} aria-hidden />
      {texts[status]}
    </span>
  );
}

function DeleteQuestion({ doomed, onClose }: { doomed: KeyView | null; onClose(): void }) {
  const remove = useDeleteKey();
  const close = () => {
    onClose();
    remove.reset();
  };
  const confirm = () =>
    remove.mutate(doomed?.id ?? '', {
      onSuccess: () => {
        announce(texts.wasDeleted);
        close();
      },
    });
  return (
    <ConfirmDialog
      isOpen={doomed !== null}
      title={texts.deleteAsk}
      action={texts.delete}
      error={remove.error}
      isPending={remove.isPending}
      onConfirm={confirm}
      onClose={close}
    >
      <p className={styles.id}>
        <code>{doomed?.access_key_id}</code>
      </p>
      <p>{texts.deleteNote}</p>
    </ConfirmDialog>
  );
}
