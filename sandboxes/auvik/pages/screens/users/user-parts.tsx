import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { announce } from '#web/components/announcer.tsx';
import { ConfirmDialog } from '#web/components/confirm-dialog.tsx';
import { TwoFactorMark } from '#web/components/two-factor-mark.tsx';
import type { UserView } from '../../../contract/index.ts';
import { useRemoveUser, useResetUserTwoFactor } from '../../data/people.ts';
import { texts } from './texts.ts';
import styles from './users.module.css';

/** Takes the second factor of somebody who lost the phone away. */
export function ResetTwoFactorPart({ user }: { user: UserView }) {
  const [isAsking, setIsAsking] = useState(false);
  const reset = useResetUserTwoFactor();
  const name = nameOf(user);
  const confirm = () =>
    reset.mutate(user.id, {
      onSuccess: () => {
        setIsAsking(false);
        announce(texts.wasReset);
      },
    });
  return (
    <section className={styles.part}>
      <h2 className={styles.heading}>{texts.security}</h2>
      <TwoFactorMark isOn={user.has_two_factor} words={{ on: texts.setUp, off: texts.notSetUp }} />
      {user.can.reset_two_factor && (
        <>
          <p className={styles.quiet}>{texts.resetText}</p>
          <Button variant="default" onClick={() => setIsAsking(true)}>
            {texts.reset}
          </Button>
        </>
      )}
      <ConfirmDialog
        isOpen={isAsking}
        title={texts.resetAsk(name)}
        action={texts.reset}
        error={reset.error}
        isPending={reset.isPending}
        onConfirm={confirm}
        onClose={() => setIsAsking(false)}
      >
        <p>{texts.resetNote}</p>
      </ConfirmDialog>
    </section>
  );
}

export function RemoveUserPart({ user }: { user: UserView }) {
  const [isAsking, setIsAsking] = useState(false);
  const remove = useRemoveUser();
  const navigate = useNavigate();
  const name = nameOf(user);
  if (!user.can.remove) return null;
  const confirm = () =>
    remove.mutate(user.id, {
      onSuccess: () => {
        announce(texts.wasRemoved(name));
        void navigate({ to: '/users' });
      },
    });
  return (
    <section className={styles.part}>
      <h2 className={styles.heading}>{texts.remove}</h2>
      <p className={styles.quiet}>{texts.removeText}</p>
      <Button variant="default" onClick={() => setIsAsking(true)}>
        {texts.remove}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={texts.removeAsk(name)}
        action={texts.remove}
        error={remove.error}
        isPending={remove.isPending}
        onConfirm={confirm}
        onClose={() => setIsAsking(false)}
      >
        <p>{texts.removeText}</p>
      </ConfirmDialog>
    </section>
  );
}

function nameOf({ first_name, last_name }: UserView): string {
  return `${first_name} ${last_name}`;
}
