import { useRouter, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { EntryPage } from '../../components/entry-page.tsx';
import { safeBack } from '../../data/search-params.ts';
import { CodeStep } from './code-step.tsx';
import { PasswordStep } from './password-step.tsx';
import { texts } from './texts.ts';

type Step = { at: 'password'; over?: string } | { at: 'code' };

/** E-mail and password, then the code where there is a second factor; afterwards to where the member was going. */
export function SignInScreen() {
  const { back } = useSearch({ from: '/sign-in' });
  const [email, setEmail] = useState('');
  const [step, setStep] = useState<Step>({ at: 'password' });
  const router = useRouter();
  const goOn = () => router.history.push(safeBack(back));
  if (step.at === 'code') {
    return (
      <EntryPage title={texts.codeTitle} lead={texts.codeLead(email)}>
        <CodeStep onDone={goOn} onBack={(over) => setStep({ at: 'password', over })} />
      </EntryPage>
    );
  }
  return (
    <EntryPage>
      <PasswordStep email={email} onEmail={setEmail} over={step.over} onDone={goOn} onCodeWanted={() => setStep({ at: 'code' })} />
    </EntryPage>
  );
}
