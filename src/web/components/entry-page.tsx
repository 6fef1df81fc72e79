import { type ReactNode, useEffect } from 'react';
import styles from './entry-page.module.css';

/** A page before the frame: sign-in and set-up. */
export function EntryPage({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Lifecycle Manager`;
  }, [title]);
  return (
    <div className={styles.ground}>
      <main className={styles.card}>
        <div className={styles.brand}>
          <img src="/favicon.svg" alt="" width="32" height="32" />
          <span>Lifecycle Manager</span>
        </div>
        <h1 className={styles.title}>{title}</h1>
        {lead && <p className={styles.lead}>{lead}</p>}
        {children}
      </main>
    </div>
  );
}
