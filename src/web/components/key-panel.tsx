import { Button } from '@mantine/core';
import type { UseMutationResult, UseQueryResult } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useRef, useState } from 'react';
import { announce } from './announcer.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { Empty } from './empty.tsx';
import styles from './key-panel.module.css';
import { KeySecretDialog, type NewKey } from './key-secret-dialog.tsx';
import { KeyTable, type KeyTableProps, type ListedKey } from './key-table.tsx';
import { Loaded } from './loaded.tsx';
import { SkeletonRows } from './skeleton.tsx';

const texts = {
  add: 'Create key',
  delete: 'Delete key',
  deleteAsk: (name: string) => `Delete the key ${name}?`,
  deleteText: 'It is gone for good, and its next call is refused. A new key has another id and another secret.',
  deleteTyped: 'the name of the key',
  deleted: (name: string) => `Deleted the key ${name}.`,
};

type Props<K extends ListedKey> = {
  /** One or two sentences: what these keys are. */
  lead: string;
  keys: UseQueryResult<{ data: readonly K[] }>;
  /** Which of them are listed, and what is said about that. */
  only?: { matches(key: K): boolean; note: ReactNode };
  none: { title: string; text: string };
  table: Omit<KeyTableProps<K>, 'keys' | 'onDelete'>;
  remove: UseMutationResult<unknown, Error, string>;
  /** The form of a new key. It hands the key over with its secret and keeps neither. */
  form(handOver: (made: NewKey) => void, cancel: () => void): ReactNode;
};

/** API keys of one kind: the list, making one, the one look at its secret, deleting one. Whether the form is open is in the address. */
export function KeyPanel<K extends ListedKey>({ lead, keys, only, none, table, remove, form }: Props<K>) {
  const [made, setMade] = useState<NewKey | null>(null);
  const [doomed, setDoomed] = useState<ListedKey>();
  const adding = useAdding();
  const start = useRef<HTMLButtonElement>(null);
  /** What had the focus is gone with the form, the row or the dialog. */
  const focusStart = () => requestAnimationFrame(() => start.current?.focus());
  const cancel = () => {
    adding.close();
    focusStart();
  };
  const handOver = (key: NewKey) => {
    adding.close();
    setMade(key);
  };
  const kept = () => {
    setMade(null);
    focusStart();
  };
  const add = (
    <Button ref={start} onClick={adding.open}>
      {texts.add}
    </Button>
  );
  const isEmpty = keys.data?.data.length === 0;
  return (
    <div className={styles.panel}>
      <div className={styles.head}>
        <p className={styles.lead}>{lead}</p>
        {!adding.isOpen && !isEmpty && add}
      </div>
      {adding.isOpen && form(handOver, cancel)}
      {only?.note}
      <Loaded from={keys} skeleton={<SkeletonRows rows={3} height={56} />}>
        {({ data }) =>
          data.length > 0 ? (
            <KeyTable {...table} keys={only ? data.filter(only.matches) : data} onDelete={(key) => setDoomed(key)} />
          ) : (
            !adding.isOpen && (
              <Empty title={none.title} action={add}>
                <p>{none.text}</p>
              </Empty>
            )
          )
        }
      </Loaded>
      <KeySecretDialog made={made} onKept={kept} />
      {doomed && <DeleteKey key={doomed.id} doomed={doomed} remove={remove} onClose={() => setDoomed(undefined)} onDeleted={focusStart} />}
    </div>
  );
}

type DeleteProps = { doomed: ListedKey; remove: UseMutationResult<unknown, Error, string>; onClose(): void; onDeleted(): void };

function DeleteKey({ doomed: { id, name }, remove, onClose, onDeleted }: DeleteProps) {
  const close = () => {
    remove.reset();
    onClose();
  };
  const confirm = () =>
    remove.mutate(id, {
      onSuccess: () => {
        announce(texts.deleted(name));
        onClose();
        onDeleted();
      },
    });
  return (
    <ConfirmDialog
      isOpen
      title={texts.deleteAsk(name)}
      action={texts.delete}
      typed={{ what: texts.deleteTyped, value: name }}
      error={remove.error}
      isPending={remove.isPending}
      onConfirm={confirm}
      onClose={close}
    >
      <p>{texts.deleteText}</p>
    </ConfirmDialog>
  );
}

function useAdding() {
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const go = (value: 'key' | undefined) =>
    void navigate({ to: '.', search: { ...search, new: value }, replace: value === undefined, resetScroll: false });
  return { isOpen: search['new'] === 'key', open: () => go('key'), close: () => go(undefined) };
}
