import { Menu, useMantineColorScheme } from '@mantine/core';
import { IconCheck, IconDeviceDesktop, IconKeyboard, IconLogout, IconMoon, IconSun } from '@tabler/icons-react';
import { useSession, useSignOut } from '../data/session.ts';
import styles from './frame.module.css';
import { texts } from './texts.ts';

const THEMES = [
  { id: 'light', label: texts.light, Icon: IconSun },
  { id: 'dark', label: texts.dark, Icon: IconMoon },
  { id: 'auto', label: texts.system, Icon: IconDeviceDesktop },
] as const;

/** The member's own corner: theme, shortcuts, sign out. */
export function MemberMenu({ isFolded, onShortcuts }: { isFolded: boolean; onShortcuts: () => void }) {
  const { member } = useSession();
  const signOut = useSignOut();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position="top-start" width={230} withinPortal>
      <Menu.Target>
        <button type="button" className={styles.member}>
          <span className={styles.initials} aria-hidden>
            {initials(member.name)}
          </span>
          <span className={isFolded ? 'visually-hidden' : styles.memberName}>{member.name}</span>
          <span className="visually-hidden">{texts.memberMenu}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{member.email}</Menu.Label>
        <Menu.Divider />
        <Menu.Label>{texts.theme}</Menu.Label>
        {THEMES.map(({ id, label, Icon }) => (
          <Menu.Item
            key={id}
            role="menuitemradio"
            aria-checked={colorScheme === id}
            leftSection={<Icon size={16} aria-hidden />}
            rightSection={colorScheme === id ? <IconCheck size={16} aria-hidden /> : null}
            onClick={() => setColorScheme(id)}
          >
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconKeyboard size={16} aria-hidden />} onClick={onShortcuts}>
          {texts.shortcuts}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => signOut.mutate()}>
          {texts.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => word?.[0]?.toUpperCase() ?? '').join('');
}
