import { Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconMenu2 } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { Announcer } from '#web/components/announcer.tsx';
import { useIsLeaving } from '#web/components/pending.tsx';
import styles from './frame.module.css';
import { SandboxNote } from './sandbox-note.tsx';
import { texts } from './texts.ts';

type Props = {
  /** The places at the left, on a narrow screen in a drawer; `onGo` closes that. */
  rail(onGo?: () => void): ReactNode;
  /** What the bar above every page says. */
  bar: ReactNode;
  children: ReactNode;
};

/** What stays around every page of a console. */
export function Frame({ rail, bar, children }: Props) {
  const [showsMenu, setShowsMenu] = useState(false);
  const isNarrow = useMediaQuery('(max-width: 900px)', window.matchMedia('(max-width: 900px)').matches, { getInitialValueInEffect: false });
  return (
    <div className={styles.frame}>
      <a href="#content" className={styles.skip}>
        {texts.skip}
      </a>
      {!isNarrow && <div className={styles.rail}>{rail()}</div>}
      <div className={styles.column}>
        <header className={styles.bar}>
          {isNarrow && (
            <button type="button" className={styles.menu} aria-label={texts.openMenu} onClick={() => setShowsMenu(true)}>
              <IconMenu2 size={20} aria-hidden />
            </button>
          )}
          {bar}
        </header>
        <aside className={styles.note} aria-label={texts.sandbox}>
          <SandboxNote />
        </aside>
        <Content>{children}</Content>
      </div>
      {isNarrow && (
        <Drawer.Root opened={showsMenu} onClose={() => setShowsMenu(false)} size={264}>
          <Drawer.Overlay />
          <Drawer.Content aria-label={texts.navigation}>
            <Drawer.Body className={styles.drawer}>{rail(() => setShowsMenu(false))}</Drawer.Body>
          </Drawer.Content>
        </Drawer.Root>
      )}
      <Announcer />
    </div>
  );
}

/**
 * The page. While the next one is on the way, this one is about to go, and says so to those who
 * listen.
 */
function Content({ children }: { children: ReactNode }) {
  return (
    <main id="content" tabIndex={-1} className={styles.content} aria-busy={useIsLeaving()}>
      {children}
    </main>
  );
}
