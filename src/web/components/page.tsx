import { useLocation } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { useBrand } from './brand.tsx';
import styles from './page.module.css';

type Props = { title: string; badge?: ReactNode; facts?: ReactNode; actions?: ReactNode; fills?: boolean; children: ReactNode };

/** A screen: its title, one line of facts, its actions, its content. With `fills` the content takes the height of the window. */
export function Page({ title, badge, facts, actions, fills = false, children }: Props) {
  const heading = useFocusOnArrival();
  const brand = useBrand();
  useEffect(() => {
    document.title = `${title} · ${brand.name}`;
  }, [title, brand]);
  return (
    <div className={styles.page} data-fills={fills}>
      <header className={styles.header}>
        <div className={styles.words}>
          <div className={styles.titleRow}>
            <h1 ref={heading} tabIndex={-1} className={styles.title}>
              {title}
            </h1>
            {badge}
          </div>
          {facts && <div className={styles.facts}>{facts}</div>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}

let isFirstPage = true;

/** After navigation the focus goes to the title. Not on the first page: there the first Tab must reach "Skip to content". */
function useFocusOnArrival() {
  const heading = useRef<HTMLHeadingElement>(null);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another address is another page, even in the same component
  useEffect(() => {
    if (!isFirstPage) heading.current?.focus({ preventScroll: true });
    isFirstPage = false;
  }, [pathname]);
  return heading;
}
