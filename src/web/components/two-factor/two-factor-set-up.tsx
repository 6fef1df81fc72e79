import { type ReactNode, useState } from 'react';
import type { Answer, BeginTwoFactor } from '#contract';
import { useBeginTwoFactor, useConfirmTwoFactor } from '../../data/profile.ts';
import { FailureNote } from '../failure-note.tsx';
import { BackupCodes } from './backup-codes.tsx';
import { OwnPasswordForm } from './own-password-form.tsx';
import { ScanStep } from './scan-step.tsx';
import { StepTitle } from './step-title.tsx';
import { texts } from './texts.ts';
import styles from './two-factor.module.css';

type Begun = Answer<typeof BeginTwoFactor>;
type Step = { at: 'password'; failure?: unknown } | { at: 'scan'; begun: Begun } | { at: 'codes'; codes: readonly string[] };

type Props = {
  onDone(): void;
  /** What there is besides going on, until the second factor is on. */
  wayOut?: ReactNode;
};

/** Sets the second factor up: password, key and first code, backup codes. They come with the key and are shown once it is confirmed. */
export function TwoFactorSetUp({ onDone, wayOut }: Props) {
  const [step, setStep] = useState<Step>({ at: 'password' });
  const begin = useBeginTwoFactor();
  const confirm = useConfirmTwoFactor();
  const begun = async (password: string) => setStep({ at: 'scan', begun: await begin.mutateAsync({ password }) });
  return (
    <section className={styles.steps}>
      {step.at === 'password' && (
        <>
          <StepTitle step={1}>{texts.confirmTitle}</StepTitle>
          {step.failure !== undefined && <FailureNote error={step.failure} />}
          <OwnPasswordForm submit={texts.goOn} send={begun} wayOut={wayOut} />
        </>
      )}
      {step.at === 'scan' && (
        <ScanStep
          begun={step.begun}
          step={2}
          confirm={(code) => confirm.mutateAsync({ code })}
          wayOut={wayOut}
          onConfirmed={() => setStep({ at: 'codes', codes: step.begun.backup_codes })}
          onBeginAgain={(failure) => setStep({ at: 'password', failure })}
        />
      )}
      {step.at === 'codes' && (
        <>
          <StepTitle step={3}>{texts.codesTitle}</StepTitle>
          <BackupCodes codes={step.codes} onDone={onDone} />
        </>
      )}
    </section>
  );
}
