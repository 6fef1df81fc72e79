import type { ReactNode } from 'react';
import styles from './dead-link.module.css';

/** A mailed link that leads nowhere any more: why and what to do, and the way there. */
export function DeadLink({ sentence, children }: { sentence: string; children: ReactNode }) {
  return (
    <div className={styles.dead} role="alert">
      <p>{sentence}</p>
      <div className={styles.actions}>{children}</div>
    </div>
  );
}
