import { useMatches } from '@tanstack/react-router';
import { PendingEntry, PendingScreen, useIsFirst } from '#web/components/pending.tsx';
import styles from './frame.module.css';
import { SandboxNote } from './sandbox-note.tsx';
import { texts } from './texts.ts';

/**
 * What stands in for everything while nothing of a console is there yet: with its frame where
 * somebody goes into it.
 */
export function Pending() {
  const isInFrame = useMatches({ select: (matches) => matches.some(({ routeId }) => routeId === '/frame') });
  return isInFrame ? <FrameSkeleton /> : <PendingEntry />;
}

/** The frame's shape around the title of the page that is on the way. */
function FrameSkeleton() {
  return (
    <div className={styles.frame} aria-busy="true" data-first={useIsFirst()}>
      <div className={`${styles.rail} ${styles.outline}`} />
      <div className={styles.column}>
        <div className={styles.bar} />
        <aside className={styles.note} aria-label={texts.sandbox}>
          <SandboxNote />
        </aside>
        <main className={styles.content}>
          <PendingScreen />
        </main>
      </div>
    </div>
  );
}
