import { useRouter, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { SandboxNote } from '#console/pages/frame/sandbox-note.tsx';
import { EntryPage } from '#web/components/entry-page.tsx';
import { Notice } from '#web/components/notice.tsx';
import { ScanStep } from '#web/components/two-factor/scan-step.tsx';
import { safeBack } from '#web/data/search-params.ts';
import { useConfirmTwoFactor } from '../../data/session.ts';
import { CodeStep } from './code-step.tsx';
import { PasswordStep } from './password-step.tsx';
import { texts } from './texts.ts';

type Step = { at: 'password'; over?: string } | { at: 'code' } | { at: 'scan'; begun: { uri: string; key: string } };

/** Password, then the code; for somebody who signs in for the first time the QR code comes instead. */
export function SignInScreen() {
  const search = useSearch({ from: '/sign-in' });
  const [email, setEmail] = useState(search['email'] ?? '');
  const [step, setStep] = useState<Step>({ at: 'password' });
  const confirm = useConfirmTwoFactor();
  const router = useRouter();
  const goOn = () => router.history.push(safeBack(search['back']));
  const again = (over?: string) => setStep({ at: 'password', ...(over !== undefined && { over }) });
  if (step.at === 'code')
    return (
      <EntryPage title={texts.codeTitle} lead={texts.codeLead(email)}>
        <CodeStep onDone={goOn} onBack={again} />
        <SandboxNote />
      </EntryPage>
    );
  if (step.at === 'scan')
    return (
      <EntryPage title={texts.setUpTitle} lead={texts.setUpLead}>
        <ScanStep
          begun={step.begun}
          confirm={(code) => confirm.mutateAsync({ code })}
          onConfirmed={goOn}
          onBeginAgain={(failure) => again(failure instanceof Error ? failure.message : undefined)}
        />
        <SandboxNote />
      </EntryPage>
    );
  return (
    <EntryPage>
      {step.over !== undefined && <Notice tone="soon">{step.over}</Notice>}
      {search['created'] && step.over === undefined && <Notice tone="fine">{texts.created}</Notice>}
      <PasswordStep
        email={email}
        onEmail={setEmail}
        onCodeWanted={() => setStep({ at: 'code' })}
        onBegun={(begun) => setStep({ at: 'scan', begun })}
      />
      <SandboxNote />
    </EntryPage>
  );
}
