import { Tooltip } from '@mantine/core';
import {
  IconBuildings,
  IconDevices,
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
  IconPlugConnected,
  IconSettings,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { IntegrationView } from '#contract';
import { useIntegrations } from '../data/integrations.ts';
import { useSession } from '../data/session.ts';
import styles from './frame.module.css';
import { MemberMenu } from './member-menu.tsx';
import { texts } from './texts.ts';

type Props = { isFolded: boolean; onFold?: () => void; onShortcuts: () => void; onGo?: () => void };

/** The places of the app. Groups stand in the order of the whole product; a place is listed once it exists. */
const GROUPS = [
  [
    { to: '/clients', label: texts.clients, Icon: IconBuildings },
    { to: '/hardware', label: texts.hardware, Icon: IconDevices },
  ],
  [
    { to: '/integrations', label: texts.integrations, Icon: IconPlugConnected },
    { to: '/settings', label: texts.settings, Icon: IconSettings },
  ],
] as const;

export function Sidebar({ isFolded, onFold, onShortcuts, onGo }: Props) {
  const { account, can } = useSession();
  return (
    <nav aria-label={texts.navigation} className={styles.places}>
      <div className={styles.account}>
        <span className={styles.mark} aria-hidden>
          LM
        </span>
        {!isFolded && <span className={styles.accountName}>{account.name}</span>}
      </div>
      <div className={styles.nav}>
        {GROUPS.map((places) => (
          <ul key={places[0].to} className={styles.group}>
            {places.map(({ to, label, Icon }) => (
              <li key={to}>
                <Titled title={isFolded ? label : null}>
                  <Link to={to} className={styles.place} activeOptions={{ includeSearch: false }} {...(onGo && { onClick: onGo })}>
                    <Icon size={18} stroke={1.7} aria-hidden />
                    <span className={isFolded ? 'visually-hidden' : styles.placeName}>{label}</span>
                    {to === '/integrations' && can.see_integrations && <AttentionDot />}
                  </Link>
                </Titled>
              </li>
            ))}
          </ul>
        ))}
      </div>
      <div className={styles.foot}>
        <MemberMenu isFolded={isFolded} onShortcuts={onShortcuts} onGo={onGo} />
        {onFold && <FoldButton isFolded={isFolded} onFold={onFold} />}
      </div>
    </nav>
  );
}

function FoldButton({ isFolded, onFold }: { isFolded: boolean; onFold: () => void }) {
  const label = isFolded ? texts.unfold : texts.fold;
  const Icon = isFolded ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse;
  return (
    <Tooltip label={`${label}  [`} position="right">
      <button type="button" className={styles.fold} onClick={onFold} aria-label={label}>
        <Icon size={18} stroke={1.7} aria-hidden />
      </button>
    </Tooltip>
  );
}

function Titled({ title, children }: { title: string | null; children: ReactNode }) {
  if (!title) return children;
  return (
    <Tooltip label={title} position="right">
      <div>{children}</div>
    </Tooltip>
  );
}

/** Red when an integration was disabled, amber when one needs attention; its title says which. */
function AttentionDot() {
  const { data } = useIntegrations();
  const wanting = (data?.data ?? []).filter(needsAttention);
  if (wanting.length === 0) return null;
  const title = texts.needsAttention(wanting.map(({ name }) => name).join(', '));
  return (
    <span className={styles.dot} data-step={wanting.some(({ state }) => state === 'disabled') ? 'past' : 'soon'} title={title}>
      <span className="visually-hidden">{title}</span>
    </span>
  );
}

function needsAttention({ state }: IntegrationView): boolean {
  return state === 'needs-attention' || state === 'disabled';
}
