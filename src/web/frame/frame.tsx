import { Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconMenu2 } from '@tabler/icons-react';
import { Outlet, useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { Announcer } from '../components/announcer.tsx';
import { useIsLeaving } from '../components/pending.tsx';
import { usePreference } from '../data/preferences.ts';
import { useKnownSession } from '../data/session.ts';
import { Breadcrumbs } from './breadcrumbs.tsx';
import styles from './frame.module.css';
import { FrameSkeleton } from './frame-skeleton.tsx';
import { Guarded } from './guarded.tsx';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import { Sidebar } from './sidebar.tsx';
import { texts } from './texts.ts';
import { useShortcuts } from './use-shortcuts.ts';

/** What stays around every screen. Nothing of it is there before a second factor that the account requires is set up. */
export function Frame() {
  return useKnownSession()?.must_set_up_two_factor ? <ToTwoFactor /> : <Surroundings />;
}

/** Leaves once, for where the second factor is set up: the address on the way there is not one to come back to. */
function ToTwoFactor() {
  const { navigate, latestLocation } = useRouter();
  const [back] = useState(latestLocation.href);
  useEffect(() => void navigate({ to: '/two-factor', search: { back } }), [navigate, back]);
  return <FrameSkeleton />;
}

/** The places at the left, where one is at the top, the screen itself. */
function Surroundings() {
  const [showsShortcuts, setShowsShortcuts] = useState(false);
  const [showsMenu, setShowsMenu] = useState(false);
  const [sidebar, setSidebar] = usePreference('sidebar');
  const isNarrow = useMediaQuery('(max-width: 900px)', window.matchMedia('(max-width: 900px)').matches, { getInitialValueInEffect: false });
  const isFolded = sidebar === 'folded';
  const fold = () => setSidebar(isFolded ? 'open' : 'folded');
  const openShortcuts = () => {
    setShowsMenu(false);
    setShowsShortcuts(true);
  };
  useFrameShortcuts({ openShortcuts, fold });

  return (
    <div className={styles.frame}>
      <a href="#content" className={styles.skip}>
        {texts.skip}
      </a>
      {!isNarrow && (
        <div className={styles.sidebar} data-folded={isFolded}>
          <Sidebar isFolded={isFolded} onFold={fold} onShortcuts={openShortcuts} />
        </div>
      )}
      <div className={styles.column}>
        <header className={styles.bar}>
          {isNarrow && (
            <button type="button" className={styles.menuButton} aria-label={texts.openMenu} onClick={() => setShowsMenu(true)}>
              <IconMenu2 size={20} aria-hidden />
            </button>
          )}
          <Breadcrumbs />
        </header>
        <Content />
      </div>
      {isNarrow && (
        <Drawer.Root opened={showsMenu} onClose={() => setShowsMenu(false)} size={264}>
          <Drawer.Overlay />
          <Drawer.Content aria-label={texts.navigation}>
            <Drawer.Body className={styles.drawer}>
              <Sidebar isFolded={false} onShortcuts={openShortcuts} onGo={() => setShowsMenu(false)} />
            </Drawer.Body>
          </Drawer.Content>
        </Drawer.Root>
      )}
      <ShortcutsDialog isOpen={showsShortcuts} onClose={() => setShowsShortcuts(false)} />
      <Announcer />
    </div>
  );
}

/**
 * The screen. While the next one is on the way, this one is about to go, and says so to those who
 * listen.
 */
function Content() {
  return (
    <main id="content" tabIndex={-1} className={styles.content} aria-busy={useIsLeaving()}>
      <Guarded>
        <Outlet />
      </Guarded>
    </main>
  );
}

function useFrameShortcuts({ openShortcuts, fold }: { openShortcuts: () => void; fold: () => void }) {
  const navigate = useNavigate();
  useShortcuts({
    '?': openShortcuts,
    '[': fold,
    'g c': () => void navigate({ to: '/clients', search: {} }),
    'g h': () => void navigate({ to: '/hardware', search: {} }),
    'g i': () => void navigate({ to: '/integrations' }),
    'g s': () => void navigate({ to: '/settings' }),
  });
}
