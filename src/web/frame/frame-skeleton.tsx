import { useMatches } from '@tanstack/react-router';
import { PendingScreen, useIsFirst } from '../components/pending.tsx';
import { readPreference } from '../data/preferences.ts';
import { SettingsSurroundings } from '../screens/settings/settings-frame.tsx';
import styles from './frame.module.css';

/**
 * The frame's shape while the session is looked up and its script is on the way, around the title
 * of where somebody goes.
 */
export function FrameSkeleton() {
  const isInSettings = useMatches({ select: (matches) => matches.some(({ routeId }) => routeId === '/frame/settings') });
  return (
    <div className={styles.frame} aria-busy="true" data-first={useIsFirst()}>
      <div className={`${styles.sidebar} ${styles.outline}`} data-folded={readPreference('sidebar') === 'folded'} />
      <div className={styles.column}>
        <div className={styles.bar} />
        <main className={styles.content}>
          {isInSettings ? (
            <SettingsSurroundings>
              <PendingScreen />
            </SettingsSurroundings>
          ) : (
            <PendingScreen />
          )}
        </main>
      </div>
    </div>
  );
}
