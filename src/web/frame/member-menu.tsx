import { SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { IconKeyboard, IconLogout, IconUserCircle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { PopUp } from '../components/pop-up.tsx';
import { useSession, useSignOut } from '../data/session.ts';
import styles from './member-menu.module.css';
import { texts } from './texts.ts';

type Props = { isFolded: boolean; onShortcuts: () => void; onGo?: (() => void) | undefined };

/** The member's own corner: profile, theme, shortcuts, sign out. */
export function MemberMenu({ isFolded, onShortcuts, onGo }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const { member } = useSession();
  const signOut = useSignOut();
  const openShortcuts = () => {
    setIsOpen(false);
    onShortcuts();
  };
  const goToProfile = () => {
    setIsOpen(false);
    onGo?.();
  };
  return (
    <PopUp
      isOpen={isOpen}
      onChange={setIsOpen}
      label={member.name}
      padding={6}
      position="top-start"
      width={250}
      button={
        <button type="button" className={styles.member} aria-haspopup="dialog" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          <span className={styles.initials} aria-hidden>
            {initials(member.name)}
          </span>
          <span className={isFolded ? 'visually-hidden' : styles.name}>{member.name}</span>
          <span className="visually-hidden">{texts.memberMenu}</span>
        </button>
      }
    >
      <p className={styles.email}>{member.email}</p>
      <ThemeChoice />
      <ul className={styles.actions}>
        <li>
          <Link to="/profile" search={{}} onClick={goToProfile}>
            <IconUserCircle size={17} stroke={1.7} aria-hidden />
            {texts.profile}
          </Link>
        </li>
        <li>
          <button type="button" onClick={openShortcuts}>
            <IconKeyboard size={17} stroke={1.7} aria-hidden />
            {texts.shortcuts}
          </button>
        </li>
        <li>
          <button type="button" onClick={() => signOut.mutate()}>
            <IconLogout size={17} stroke={1.7} aria-hidden />
            {texts.signOut}
          </button>
        </li>
      </ul>
    </PopUp>
  );
}

function ThemeChoice() {
  // Switching transitions off for the moment of the change would take a style element made at run time.
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  return (
    <SegmentedControl
      size="xs"
      fullWidth
      aria-label={texts.theme}
      value={colorScheme}
      onChange={setColorScheme}
      data={[
        { value: 'light', label: texts.light },
        { value: 'dark', label: texts.dark },
        { value: 'auto', label: texts.system },
      ]}
    />
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => word?.[0]?.toUpperCase() ?? '').join('');
}
