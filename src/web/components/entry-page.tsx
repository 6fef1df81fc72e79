import { type ReactNode, useEffect, useRef } from 'react';
import { Announcer } from './announcer.tsx';
import { useBrand } from './brand.tsx';
import styles from './entry-page.module.css';
import { useRouteTitle } from './route-title.ts';

type Props = {
  /** Where a step has a title of its own; without one it is that of the route. */
  title?: string | undefined;
  lead?: ReactNode;
  isWide?: boolean;
  /**
   * Nothing was shown yet: what comes soon needs no shape before it, so the eyes get one only after
   * a moment.
   */
  isFirst?: boolean;
  children: ReactNode;
};

/** A page without the frame: sign-in and what comes before or instead of it. */
export function EntryPage({ title: own, lead, isWide = false, isFirst = false, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const brand = useBrand();
  const ofRoute = useRouteTitle();
  const title = own ?? ofRoute;
  useEffect(() => {
    document.title = `${title} · ${brand.name}`;
    // Another step of the page has another title. Where it has no field that takes the focus, the title does.
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, [title, brand]);
  return (
    <div className={styles.ground}>
      <main className={styles.card} data-wide={isWide} data-first={isFirst}>
        <div className={styles.brand}>
          <img src={brand.mark} alt="" width="32" height="32" />
          <span>{brand.name}</span>
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
