import {
  IconAddressBook,
  IconBug,
  IconChevronRight,
  IconFileText,
  IconKey,
  IconLayoutDashboard,
  IconLogout,
  IconSettings,
  IconUsers,
} from '@tabler/icons-react';
import { Link, useRouterState } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import styles from '#console/pages/frame/rail.module.css';
import { ThemeChoice } from '#console/pages/frame/theme-choice.tsx';
import { useSession, useSignOut } from '../data/session.ts';
import { ROLE_WORDS } from '../words.ts';
import menu from './settings-menu.module.css';
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
          <SettingsMenu>
            {can.manage_keys && <Place to="/settings/api-keys" Icon={IconKey} label={texts.apiKeys} {...go} />}
            {can.manage_users && <Place to="/settings/users" Icon={IconUsers} label={texts.users} {...go} />}
          </SettingsMenu>
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

/**
 * Vendor fact: Settings is a menu that opens onto its pages. On one of them it is open from the
 * start.
 */
function SettingsMenu({ children }: { children: ReactNode }) {
  const isInside = useRouterState({ select: ({ location }) => location.pathname.includes('/settings/') });
  const [chosen, setChosen] = useState<boolean>();
  const isOpen = chosen ?? isInside;
  return (
    <>
      <button
        type="button"
        className={`${styles.place} ${menu.opener}`}
        aria-expanded={isOpen}
        aria-controls="settings-menu"
        onClick={() => setChosen(!isOpen)}
      >
        <IconSettings size={18} stroke={1.7} aria-hidden />
        {texts.settings}
        <IconChevronRight size={15} aria-hidden className={menu.arrow} data-open={isOpen} />
      </button>
      <ul id="settings-menu" aria-label={texts.settings} hidden={!isOpen} className={menu.inside}>
        {children}
      </ul>
    </>
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
