import { type ReactNode, useEffect, useRef } from 'react';
import { Announcer } from './announcer.tsx';
import styles from './entry-page.module.css';

type Props = { title: string; lead?: ReactNode; isWide?: boolean; children: ReactNode };

/** A page without the frame: sign-in and what comes before or instead of it. */
export function EntryPage({ title, lead, isWide = false, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Lifecycle Manager`;
    // Another step of the page has another title. Where it has no field that takes the focus, the title does.
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, [title]);
  return (
    <div className={styles.ground}>
      <main className={styles.card} data-wide={isWide}>
        <div className={styles.brand}>
          <img src="/favicon.svg" alt="" width="32" height="32" />
          <span>Lifecycle Manager</span>
        </div>
        <h1 ref={heading} tabIndex={-1} className={styles.title}>
          {title}
        </h1>
        {lead && <p className={styles.lead}>{lead}</p>}
        <div className={styles.body}>{children}</div>
      </main>
      <Announcer />
    </div>
  );
}
