import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { RoleView } from '#contract';
import { announce } from '../../components/announcer.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { useDeleteRole } from '../../data/roles.ts';
import styles from './roles.module.css';
import { texts } from './texts.ts';
import { isUsed, useUsers } from './used-by.tsx';

/** Deletes a role that nobody has; of one in use it says who has to get another first. */
export function DeleteRole({ role }: { role: RoleView }) {
  const [isAsking, setIsAsking] = useState(false);
  const remove = useDeleteRole(role.id);
  const navigate = useNavigate();
  const users = useUsers(role);
  const confirm = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        announce(texts.wasDeleted(role.name));
        void navigate({ to: '/settings/roles' });
      },
    });
  const close = () => {
    setIsAsking(false);
    remove.reset();
  };
  return (
    <section className={styles.delete}>
      <h2 className={styles.heading}>{texts.deleteHead}</h2>
      <p className={styles.quiet}>{isUsed(role) ? texts.deleteUsed : texts.deleteFree}</p>
      {isUsed(role) ? (
        <ul className={styles.users}>
          {users.map(({ kind, words }) => (
            <li key={kind}>{words}</li>
          ))}
        </ul>
      ) : (
        <Button variant="default" onClick={() => setIsAsking(true)}>
          {texts.delete}
        </Button>
      )}
      <ConfirmDialog
        isOpen={isAsking}
        title={texts.deleteAsk(role.name)}
        action={texts.delete}
        error={remove.error}
        isPending={remove.isPending}
        onConfirm={confirm}
        onClose={close}
      >
        <p>{texts.deleteText}</p>
      </ConfirmDialog>
    </section>
  );
}
