import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ProfileView } from '#contract';
import { focusTitle } from '../../components/focus-title.ts';
import { Loaded } from '../../components/loaded.tsx';
import { Notice } from '../../components/notice.tsx';
import { SkeletonBars } from '../../components/skeleton.tsx';
import { TwoFactorSetUp } from '../../components/two-factor/two-factor-set-up.tsx';
import { TwoFactorMark } from '../../components/two-factor-mark.tsx';
import { profileQuery } from '../../data/profile.ts';
import { BackupCodesPart, RenewCodes } from './backup-codes-part.tsx';
import styles from './profile.module.css';
import { Reset, ResetPart } from './reset-part.tsx';
import { texts } from './texts.ts';

/** Whether there is a second factor, and what can be done about it. */
export function TwoFactorTab() {
  const profile = useQuery(profileQuery);
  return (
    <Loaded from={profile} skeleton={<SkeletonBars widths={[20, 60, 25]} height={32} />}>
      {(found) => (
        <div className={styles.part}>
          <TwoFactor twoFactor={found.two_factor} />
        </div>
      )}
    </Loaded>
  );
}

type TwoFactorView = ProfileView['two_factor'];
type Doing = 'nothing' | 'set-up' | 'renew' | 'reset' | 'was reset';

/**
 * One thing at a time. What is being done stays on screen whatever becomes of the profile meanwhile: it says "on" as soon
 * as the first code is confirmed, and the backup codes must still be shown then.
 */
function TwoFactor({ twoFactor }: { twoFactor: TwoFactorView }) {
  const [doing, setDoing] = useState<Doing>('nothing');
  const turnTo = (next: Doing) => {
    setDoing(next);
    focusTitle();
  };
  const stop = () => turnTo('nothing');
  if (doing === 'set-up') return <TwoFactorSetUp onDone={stop} wayOut={<CancelButton onClick={stop} />} />;
  if (doing === 'renew') return <RenewCodes onDone={stop} wayOut={<CancelButton onClick={stop} />} />;
  if (doing === 'reset') return <Reset isRequired={twoFactor.is_required} onReset={() => turnTo('was reset')} onCancel={stop} />;
  return (
    <>
      <State twoFactor={twoFactor} />
      {twoFactor.is_on ? (
        <>
          <BackupCodesPart left={twoFactor.backup_codes_left ?? 0} onRenew={() => setDoing('renew')} />
          <ResetPart isRequired={twoFactor.is_required} onReset={() => setDoing('reset')} />
        </>
      ) : (
        <>
          {doing === 'was reset' && <Notice>{texts.wasReset}</Notice>}
          <div className={styles.buttons}>
            <Button onClick={() => setDoing('set-up')}>{texts.setUp}</Button>
          </div>
        </>
      )}
    </>
  );
}

function State({ twoFactor: { is_on, is_required } }: { twoFactor: TwoFactorView }) {
  return (
    <div className={styles.state}>
      <TwoFactorMark isOn={is_on} words={texts.state} />
      <p>
        {is_on ? texts.onText : texts.offText}
        {is_required && ` ${texts.required}`}
      </p>
    </div>
  );
}

function CancelButton({ onClick }: { onClick: () => void }) {
  return (
    <Button variant="default" onClick={onClick}>
      {texts.cancel}
    </Button>
  );
}
