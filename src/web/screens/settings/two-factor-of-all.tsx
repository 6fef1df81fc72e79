import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { AccountView } from '#contract';
import { announce } from '../../components/announcer.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { TwoFactorMark } from '../../components/two-factor-mark.tsx';
import { useRequireTwoFactor } from '../../data/account.ts';
import { isFailure } from '../../data/api-failure.ts';
import { useSession } from '../../data/session.ts';
import styles from './settings.module.css';
import { texts } from './texts.ts';

/** Whether everybody must have a second factor, how many have one, and who can change that. */
export function TwoFactorOfAll({ account }: { account: AccountView }) {
  const { can } = useSession();
  const { requires_two_factor: isRequired, two_factor_count: having, member_count: all } = account;
  return (
    <section className={styles.section} aria-labelledby="account-second-factor">
      <div className={styles.headLine}>
        <h2 id="account-second-factor">{texts.secondFactor}</h2>
        <TwoFactorMark isOn={isRequired} words={{ on: texts.isRequired, off: texts.isNotRequired }} />
      </div>
      <p>{isRequired ? texts.requiredText : texts.notRequiredText}</p>
      <p>
        {texts.have(having, all)}{' '}
        {having < all && can.see_members && (
          <Link to="/settings/members" search={{ status: 'active', two_factor: 'off' }}>
            {texts.without(all - having)}
          </Link>
        )}
      </p>
      {can.administer ? <Switch isRequired={isRequired} /> : <WhoCan />}
    </section>
  );
}

function Switch({ isRequired }: { isRequired: boolean }) {
  const require = useRequireTwoFactor();
  const change = () => require.mutate(!isRequired, { onSuccess: () => announce(isRequired ? texts.notRequiredNow : texts.nowRequired) });
  return (
    <>
      {require.error && (
        <FailureNote error={require.error}>
          {isFailure(require.error, 'CONFLICT') && (
            <p>
              <Link to="/profile" search={{ tab: 'two-factor' }}>
                {texts.setUpOwn}
              </Link>
            </p>
          )}
        </FailureNote>
      )}
      <div className={styles.buttons}>
        <Button variant={isRequired ? 'default' : 'filled'} onClick={change} loading={require.isPending}>
          {isRequired ? texts.stopRequiring : texts.require}
        </Button>
      </div>
    </>
  );
}

function WhoCan() {
  const { administrators } = useSession();
  return (
    <div className={styles.quiet}>
      <p>{texts.who}</p>
      <ul>
        {administrators.map(({ name, email }) => (
          <li key={email}>
            <a href={`mailto:${email}`}>{name}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
