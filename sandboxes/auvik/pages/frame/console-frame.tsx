import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Outlet, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import styles from '#console/pages/frame/frame.module.css';
import { Frame } from '#console/pages/frame/frame.tsx';
import { sandboxQuery, useSession } from '../data/session.ts';
import { asTree, siteAt, tenantsQuery } from '../data/tenants.ts';
import { Rail } from './rail.tsx';
import { SiteSwitcher } from './site-switcher.tsx';

/** What stays around every page: the places at the left, the site and the account at the top. */
export function ConsoleFrame() {
  const { account_name } = useSuspenseQuery(sandboxQuery).data;
  const { can_open_pages } = useSession();
  const { sites, site } = useCurrentSite(can_open_pages);
  const bar = site ? <SiteSwitcher sites={sites} site={site} /> : <span className={styles.account}>{account_name}</span>;
  return (
    <Frame rail={(onGo) => <Rail site={site} onGo={onGo} />} bar={bar}>
      <Outlet />
    </Frame>
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
