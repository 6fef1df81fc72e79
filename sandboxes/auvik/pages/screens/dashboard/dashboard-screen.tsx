import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { counted, figure } from '#console/pages/figures.ts';
import { Loaded } from '#web/components/loaded.tsx';
import { Page } from '#web/components/page.tsx';
import { SkeletonBars } from '#web/components/skeleton.tsx';
import table from '#web/components/table.module.css';
import type { SummaryView, TenantView } from '../../../contract/index.ts';
import { addressOf, summaryQuery, useSite } from '../../data/tenants.ts';
import { NoSite } from '../../frame/no-site.tsx';
import { inWords } from '../../words.ts';
import styles from './dashboard.module.css';

const texts = {
  devices: 'Devices',
  byStatus: 'By status',
  byType: 'By type',
  sites: 'Sites',
  site: 'Site',
  offline: 'Offline',
  none: 'No devices at this site.',
};

/** One site at a glance, those below it included: how many devices of which kind, and which are not there. */
export function DashboardScreen() {
  const site = useSite();
  return site?.can.open ? <Dashboard key={site.id} site={site} /> : <NoSite />;
}

function Dashboard({ site }: { site: TenantView }) {
  const summary = useQuery(summaryQuery(site.id));
  const facts = summary.data ? counted(summary.data.devices, 'device', 'devices') : undefined;
  return (
    <Page title={site.name} facts={facts}>
      <Loaded from={summary} skeleton={<SkeletonBars widths={[60, 80, 40]} height={48} />}>
        {(found) => (found.devices === 0 && found.sites.length === 0 ? <p>{texts.none}</p> : <Summary site={site} summary={found} />)}
      </Loaded>
    </Page>
  );
}

function Summary({ site, summary }: { site: TenantView; summary: SummaryView }) {
  return (
    <>
      <section aria-labelledby="by-status">
        <h2 id="by-status" className={styles.heading}>
          {texts.byStatus}
        </h2>
        <ul className={styles.figures}>
          {summary.by_status.map(({ word, devices }) => (
            <li key={word} data-status={word}>
              <Door site={site} search={{ status: word }}>
                <strong>{figure(devices)}</strong>
                <span>{inWords(word)}</span>
              </Door>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="by-type">
        <h2 id="by-type" className={styles.heading}>
          {texts.byType}
        </h2>
        <ul className={styles.figures}>
          {summary.by_type.map(({ word, devices }) => (
            <li key={word}>
              <Door site={site} search={{ type: word }}>
                <strong>{figure(devices)}</strong>
                <span>{inWords(word)}</span>
              </Door>
            </li>
          ))}
        </ul>
      </section>
      {summary.sites.length > 0 && <Sites sites={summary.sites} />}
    </>
  );
}

type DoorProps = { site: TenantView; search: { status?: string; type?: string }; children: ReactNode };

/** Every count opens the list that makes it up, for whoever may see devices. */
function Door({ site, search, children }: DoorProps) {
  if (!site.can.see_devices) return <span className={styles.figure}>{children}</span>;
  return (
    <Link to="/site/$site/devices" params={{ site: addressOf(site) }} search={search} className={styles.figure}>
      {children}
    </Link>
  );
}

function Sites({ sites }: { sites: SummaryView['sites'] }) {
  return (
    <section aria-labelledby="sites">
      <h2 id="sites" className={styles.heading}>
        {texts.sites}
      </h2>
      <div className={table.box}>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">{texts.site}</th>
              <th scope="col" className={table.figure}>
                {texts.devices}
              </th>
              <th scope="col" className={table.figure}>
                {texts.offline}
              </th>
            </tr>
          </thead>
          <tbody>
            {sites.map(({ id, name, devices, offline }) => (
              <tr key={id}>
                <td>
                  <Link to="/site/$site" params={{ site: id }} className={table.name}>
                    {name}
                  </Link>
                </td>
                <td className={table.figure}>{figure(devices)}</td>
                <td className={table.figure}>{figure(offline)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
