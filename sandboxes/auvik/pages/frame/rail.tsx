import { IconBug, IconDevices, IconKey, IconLayoutDashboard, IconLogout, IconMail, IconUserCircle, IconUsers } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import styles from '#console/pages/frame/rail.module.css';
import { ThemeChoice } from '#console/pages/frame/theme-choice.tsx';
import type { TenantView } from '../../contract/index.ts';
import { useSession, useSignOut } from '../data/session.ts';
import { addressOf } from '../data/tenants.ts';

import { texts } from './texts.ts';

type Props = { site: TenantView | undefined; onGo?: (() => void) | undefined };

/** The places of the console. Somebody who may open no pages has the own profile and the mailbox, and nothing else. */
export function Rail({ site, onGo }: Props) {
  const { user, can_open_pages } = useSession();
  const signOut = useSignOut();
  const go = onGo ? { onClick: onGo } : {};
  return (
    <nav aria-label={texts.navigation} className={styles.rail}>
      <p className={styles.brand}>
        <img src="/favicon.svg" alt="" width="28" height="28" />
        <span>
          Auvik <small>{texts.sandbox}</small>
        </span>
      </p>
      <div className={styles.places}>
        {site && (
          <ul>
            <li>
              <Link to="/site/$site" params={{ site: addressOf(site) }} activeOptions={{ exact: true }} className={styles.place} {...go}>
                <IconLayoutDashboard size={18} stroke={1.7} aria-hidden />
                {texts.dashboard}
              </Link>
            </li>
            <li>
              <Link
                to="/site/$site/devices"
                params={{ site: addressOf(site) }}
                activeOptions={{ includeSearch: false }}
                className={styles.place}
                {...go}
              >
                <IconDevices size={18} stroke={1.7} aria-hidden />
                {texts.devices}
              </Link>
            </li>
          </ul>
        )}
        {can_open_pages && (
          <ul>
            <Place to="/users" Icon={IconUsers} {...go}>
              {texts.users}
            </Place>
            <Place to="/roles" Icon={IconKey} {...go}>
              {texts.roles}
            </Place>
          </ul>
        )}
        <p className={styles.group}>{texts.sandbox}</p>
        <ul>
          <Place to="/mailbox" Icon={IconMail} {...go}>
            {texts.mailbox}
          </Place>
          {can_open_pages && (
            <Place to="/faults" Icon={IconBug} {...go}>
              {texts.faults}
            </Place>
          )}
        </ul>
      </div>
      <div className={styles.foot}>
        <ThemeChoice />
        <ul>
          <Place to="/profile" Icon={IconUserCircle} {...go}>
            {user.first_name} {user.last_name}
          </Place>
          <li>
            <button type="button" className={styles.place} onClick={() => signOut.mutate()}>
              <IconLogout size={18} stroke={1.7} aria-hidden />
              {texts.signOut}
            </button>
          </li>
        </ul>
      </div>
    </nav>
  );
}

type PlaceProps = {
  to: '/users' | '/roles' | '/mailbox' | '/faults' | '/profile';
  Icon: typeof IconUsers;
  onClick?: () => void;
  children: ReactNode;
};

function Place({ to, Icon, children, ...rest }: PlaceProps) {
  return (
    <li>
      <Link to={to} className={styles.place} {...rest}>
        <Icon size={18} stroke={1.7} aria-hidden />
        {children}
      </Link>
    </li>
  );
}
