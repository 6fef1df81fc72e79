import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { BackupCodes } from '../../components/two-factor/backup-codes.tsx';
import { OwnPasswordForm } from '../../components/two-factor/own-password-form.tsx';
import { StepTitle } from '../../components/two-factor/step-title.tsx';
import { useRenewBackupCodes } from '../../data/profile.ts';
import styles from './profile.module.css';
import { texts } from './texts.ts';

/** So few that the next lost phone may find none. */
const FEW = 3;

/** How many backup codes are left. */
export function BackupCodesPart({ left, onRenew }: { left: number; onRenew: () => void }) {
  return (
    <section className={styles.box}>
      <h2>{left > 0 ? texts.codesLeft(left) : texts.noCodesLeft}</h2>
      <p>
        {texts.codesText}
        {left <= FEW && ` ${texts.codesFew}`}
      </p>
      <div className={styles.buttons}>
        <Button variant="default" onClick={onRenew}>
          {texts.renew}
        </Button>
      </div>
    </section>
  );
}

/** New backup codes for the password. They count from the moment they are shown. */
export function RenewCodes({ onDone, wayOut }: { onDone: () => void; wayOut: ReactNode }) {
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const renew = useRenewBackupCodes();
  const send = async (password: string) => setCodes((await renew.mutateAsync({ password })).backup_codes);
  if (codes) {
    return (
      <section className={styles.part}>
        <StepTitle key="codes">{texts.renewed}</StepTitle>
        <BackupCodes codes={codes} onDone={onDone} />
      </section>
    );
  }
  return (
    <section className={styles.part}>
      <StepTitle key="password">{texts.renew}</StepTitle>
      <p>{texts.renewText}</p>
      <OwnPasswordForm submit={texts.renewSubmit} send={send} wayOut={wayOut} />
    </section>
  );
}
