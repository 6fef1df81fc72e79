import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ClientGroupView } from '#contract';
import { announce } from '../../components/announcer.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { useDeleteClientGroup, useRefreshGroups } from '../../data/client-groups.ts';
import styles from './client-groups.module.css';
import { texts } from './texts.ts';

/** Deleting a group, which only one without members can be: its members would see every client, and nobody would notice. */
export function DeleteGroup({ group: { id, name, clients, members } }: { group: ClientGroupView }) {
  const [asks, setAsks] = useState(false);
  const remove = useDeleteClientGroup(id);
  const navigate = useNavigate();
  const refresh = useRefreshGroups();
  const confirm = async () => {
    const isDone = await remove.mutateAsync().then(
      () => true,
      () => false,
    );
    if (!isDone) return;
    await navigate({ to: '/settings/client-groups' });
    await refresh();
    announce(texts.removed(name));
  };
  const close = () => {
    remove.reset();
    setAsks(false);
  };
  return (
    <section className={styles.remove}>
      <p>{members.length > 0 ? texts.hasMembers(members.length) : texts.removeText}</p>
      {members.length === 0 && (
        <Button variant="default" onClick={() => setAsks(true)}>
          {texts.remove}
        </Button>
      )}
      <ConfirmDialog
        isOpen={asks}
        title={texts.removeTitle(name)}
        action={texts.remove}
        onConfirm={() => void confirm()}
        onClose={close}
        isPending={remove.isPending}
        error={remove.error}
      >
        <p>{texts.removeAsk(clients.length)}</p>
      </ConfirmDialog>
    </section>
  );
}
