import { Link, Outlet } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import styles from './settings.module.css';
import { texts } from './texts.ts';

/** The pages of the settings. One without the permission for a page still finds it here, and the page says whom to ask. */
const PAGES = [
  { to: '/settings', label: texts.account },
  { to: '/settings/members', label: texts.members },
  { to: '/settings/roles', label: texts.roles },
  { to: '/settings/client-groups', label: texts.clientGroups },
  { to: '/settings/service-keys', label: texts.serviceKeys },
  { to: '/settings/audit-log', label: texts.auditLog },
] as const;

/** What stays around every page of the settings. */
export function SettingsFrame() {
  return (
    <SettingsSurroundings>
      <Outlet />
    </SettingsSurroundings>
  );
}

/** A narrow column of the settings' pages, a row above them where there is less room. */
export function SettingsSurroundings({ children }: { children: ReactNode }) {
  return (
    <div className={styles.frame}>
      <nav className={styles.nav} aria-label={texts.navigation}>
        <ul className={styles.pages}>
          {PAGES.map(({ to, label }) => (
            <li key={to}>
              <Link to={to} className={styles.page} activeOptions={{ exact: to === '/settings', includeSearch: false }}>
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className={styles.content}>{children}</div>
    </div>
  );
}
