import { IconAddressBook, IconBug, IconFileText, IconKey, IconLayoutDashboard, IconLogout, IconUsers } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import styles from '#console/pages/frame/rail.module.css';
import { ThemeChoice } from '#console/pages/frame/theme-choice.tsx';
import { useSession, useSignOut } from '../data/session.ts';
import { ROLE_WORDS } from '../words.ts';
import { texts } from './texts.ts';

/** The places of the dashboard. What a role may not manage is not in the menu, as with the vendor. */
export function Rail({ onGo }: { onGo: (() => void) | undefined }) {
  const { user, can } = useSession();
  const signOut = useSignOut();
  const go = onGo ? { onClick: onGo } : {};
  return (
    <nav aria-label={texts.navigation} className={styles.rail}>
      <p className={styles.brand}>
        <img src="/favicon.svg" alt="" width="28" height="28" />
        <span>
          Passportal <small>{texts.sandbox}</small>
        </span>
      </p>
      <div className={styles.places}>
        <ul>
          <Place to="/dashboard" Icon={IconLayoutDashboard} label={texts.dashboard} {...go} />
          <Place to="/clients" Icon={IconAddressBook} label={texts.clients} {...go} />
          <Place to="/documents" Icon={IconFileText} label={texts.documents} {...go} />
        </ul>
        {(can.manage_keys || can.manage_users) && (
          <Group label={texts.settings}>
            {can.manage_keys && <Place to="/settings/api-keys" Icon={IconKey} label={texts.apiKeys} {...go} />}
            {can.manage_users && <Place to="/settings/users" Icon={IconUsers} label={texts.users} {...go} />}
          </Group>
        )}
        <Group label={texts.sandbox}>
          <Place to="/faults" Icon={IconBug} label={texts.faults} {...go} />
        </Group>
      </div>
      <div className={styles.foot}>
        <ThemeChoice />
        <p className={`${styles.who} ${styles.person}`}>
          {user.first_name} {user.last_name}, {ROLE_WORDS[user.role]}
        </p>
        <button type="button" className={styles.place} onClick={() => signOut.mutate()}>
          <IconLogout size={18} stroke={1.7} aria-hidden />
          {texts.signOut}
        </button>
      </div>
    </nav>
  );
}

function Group({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <p className={styles.group}>{label}</p>
      <ul aria-label={label}>{children}</ul>
    </>
  );
}

type PlaceProps = {
  to: '/dashboard' | '/clients' | '/documents' | '/settings/api-keys' | '/settings/users' | '/faults';
  Icon: typeof IconKey;
  label: string;
  onClick?: () => void;
};

function Place({ to, Icon, label, ...rest }: PlaceProps) {
  return (
    <li>
      <Link to={to} activeOptions={{ includeSearch: false }} className={styles.place} {...rest}>
        <Icon size={18} stroke={1.7} aria-hidden />
        {label}
      </Link>
    </li>
  );
}
