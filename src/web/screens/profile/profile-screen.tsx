import { Tabs } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { Page } from '../../components/page.tsx';
import { useSession } from '../../data/session.ts';
import { KeysTab } from './keys-tab.tsx';
import { PasswordTab } from './password-tab.tsx';
import styles from './profile.module.css';
import { ProfileTab } from './profile-tab.tsx';
import { SessionsTab } from './sessions-tab.tsx';
import { texts } from './texts.ts';
import { TwoFactorTab } from './two-factor-tab.tsx';

type TabId = keyof typeof texts.tabs;
const TAB_IDS = Object.keys(texts.tabs) as TabId[];

/** The member's own page. The open tab is in the address. */
export function ProfileScreen() {
  const { tab: asked } = useSearch({ from: '/frame/profile' });
  const navigate = useNavigate();
  const { member } = useSession();
  const tab = TAB_IDS.find((id) => id === asked) ?? 'profile';
  const list = useTabInView(tab);
  const go = (id: string | null) => void navigate({ to: '.', search: id === 'profile' || !id ? {} : { tab: id }, resetScroll: false });
  return (
    <Page facts={member.email}>
      <Tabs value={tab} onChange={go} keepMounted={false}>
        <Tabs.List ref={list} aria-label={texts.tabList}>
          {TAB_IDS.map((id) => (
            <Tabs.Tab key={id} value={id}>
              {texts.tabs[id]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {asked && tab !== asked && <p className={styles.note}>{texts.unknownTab(asked)}</p>}
        <div className={styles.panel}>
          <Tabs.Panel value="profile">
            <ProfileTab />
          </Tabs.Panel>
          <Tabs.Panel value="password">
            <PasswordTab />
          </Tabs.Panel>
          <Tabs.Panel value="two-factor">
            <TwoFactorTab />
          </Tabs.Panel>
          <Tabs.Panel value="keys">
            <KeysTab />
          </Tabs.Panel>
          <Tabs.Panel value="sessions">
            <SessionsTab />
          </Tabs.Panel>
        </div>
      </Tabs>
    </Page>
  );
}

/** On a phone the tabs scroll sideways: the open one must not be outside. */
function useTabInView(tab: TabId) {
  const list = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another open tab is another place to scroll to
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [tab]);
  return list;
}
