import { Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconMenu2 } from '@tabler/icons-react';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Outlet, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { Announcer } from '#web/components/announcer.tsx';
import { sandboxQuery, useSession } from '../data/session.ts';
import { asTree, siteAt, tenantsQuery } from '../data/tenants.ts';
import styles from './frame.module.css';
import { Rail } from './rail.tsx';
import { SandboxNote } from './sandbox-note.tsx';
import { SiteSwitcher } from './site-switcher.tsx';
import { texts } from './texts.ts';

/** What stays around every page: the places at the left, the site and the account at the top. */
export function ConsoleFrame() {
  const [showsMenu, setShowsMenu] = useState(false);
  const isNarrow = useMediaQuery('(max-width: 900px)', window.matchMedia('(max-width: 900px)').matches, { getInitialValueInEffect: false });
  const { account_name } = useSuspenseQuery(sandboxQuery).data;
  const { can_open_pages } = useSession();
  const { sites, site } = useCurrentSite(can_open_pages);
  return (
    <div className={styles.frame}>
      <a href="#content" className={styles.skip}>
        {texts.skip}
      </a>
      {!isNarrow && (
        <div className={styles.rail}>
          <Rail site={site} />
        </div>
      )}
      <div className={styles.column}>
        <header className={styles.bar}>
          {isNarrow && (
            <button type="button" className={styles.menu} aria-label={texts.openMenu} onClick={() => setShowsMenu(true)}>
              <IconMenu2 size={20} aria-hidden />
            </button>
          )}
          {site ? <SiteSwitcher sites={sites} site={site} /> : <span className={styles.account}>{account_name}</span>}
        </header>
        <aside className={styles.note} aria-label={texts.sandbox}>
          <SandboxNote />
        </aside>
        <main id="content" tabIndex={-1} className={styles.content}>
          <Outlet />
        </main>
      </div>
      {isNarrow && (
        <Drawer.Root opened={showsMenu} onClose={() => setShowsMenu(false)} size={264}>
          <Drawer.Overlay />
          <Drawer.Content aria-label={texts.navigation}>
            <Drawer.Body className={styles.drawer}>
              <Rail site={site} onGo={() => setShowsMenu(false)} />
            </Drawer.Body>
          </Drawer.Content>
        </Drawer.Root>
      )}
      <Announcer />
    </div>
  );
}

/** The site of the address; on pages that belong to none the one that was open last, else the uppermost. */
function useCurrentSite(isAsked: boolean) {
  const tenants = useQuery({ ...tenantsQuery, enabled: isAsked }).data?.data ?? [];
  const { site: address } = useParams({ strict: false });
  const [latest, setLatest] = useState<string>();
  useEffect(() => {
    if (address !== undefined) setLatest(address);
  }, [address]);
  const sites = asTree(tenants);
  const open = sites.filter(({ can }) => can.open);
  return { sites, site: siteAt(open, address) ?? siteAt(open, latest) ?? open[0] };
}
