import { useQuery } from '@tanstack/react-query';
import { Loaded } from '../../components/loaded.tsx';
import { MissingPermission } from '../../components/missing-permission.tsx';
import { Page } from '../../components/page.tsx';
import { SkeletonBars } from '../../components/skeleton.tsx';
import { accountQuery } from '../../data/account.ts';
import { useSession } from '../../data/session.ts';
import { AccountName } from './account-name.tsx';
import styles from './settings.module.css';
import { texts } from './texts.ts';
import { TwoFactorOfAll } from './two-factor-of-all.tsx';

/** The account itself: its name, and what it asks of its members. */
export function AccountScreen() {
  const { can } = useSession();
  return <Page>{can.see_settings ? <Account /> : <MissingPermission sightOf="settings" doing={texts.seeing} />}</Page>;
}

function Account() {
  const account = useQuery(accountQuery);
  return (
    <Loaded from={account} skeleton={<SkeletonBars widths={[50, 60, 60]} height={36} />}>
      {(found) => (
        <div className={styles.sections}>
          <AccountName account={found} />
          <TwoFactorOfAll account={found} />
        </div>
      )}
    </Loaded>
  );
}
