import { useMatches } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { useBrand } from './brand.tsx';
import styles from './page.module.css';
import { useRouteTitle } from './route-title.ts';

type Props = {
  /** Where the page has a name of its own; without one the title is that of its route. */
  title?: string | undefined;
  badge?: ReactNode;
  facts?: ReactNode;
  actions?: ReactNode;
  fills?: boolean;
  /** Stands in for a page whose script is on the way. */
  isPending?: boolean;
  children: ReactNode;
};

/** A screen: its title, one line of facts, its actions, its content. With `fills` the content takes the height of the window. */
export function Page({ title: own, badge, facts, actions, fills = false, isPending = false, children }: Props) {
  const ofRoute = useRouteTitle();
  const title = own ?? ofRoute;
  const heading = useFocusOnArrival(isPending);
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

/**
 * After navigation the focus goes to the title. Not on the first page: there the first Tab must
 * reach "Skip to content". While the page is on the way, its title takes only a focus that went
 * with the old page: whoever reads on in the menu is not interrupted twice.
 */
function useFocusOnArrival(isPending: boolean) {
  const heading = useRef<HTMLHeadingElement>(null);
  // Of what is shown, not of where somebody is going: the old page stays for a moment and would
  // take the focus once more.
  const pathname = useMatches({ select: (matches) => matches.at(-1)?.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another address is another page, even in the same component
  useEffect(() => {
    if (!isFirstPage && (!isPending || isLost(document.activeElement))) heading.current?.focus({ preventScroll: true });
    if (!isPending) isFirstPage = false;
  }, [pathname]);
  return heading;
}

/**
 * Whether the focus is where nobody sees it: nowhere, or in a page that is hidden while the next
 * one is on the way.
 */
function isLost(focused: Element | null): boolean {
  return focused === null || focused === document.body || focused.getClientRects().length === 0;
}
