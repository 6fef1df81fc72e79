import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { OneClientView } from '#contract';
import { LinkButton } from '../../components/link-button.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { SkeletonBars } from '../../components/skeleton.tsx';
import { isFailure } from '../../data/api-failure.ts';
import { clientQuery } from '../../data/clients.ts';
import { NotFound } from '../../frame/not-found.tsx';
import styles from './client.module.css';
import { NamesTab } from './names-tab.tsx';
import { OverviewTab } from './overview-tab.tsx';
import { texts } from './texts.ts';

type TabId = keyof typeof texts.tabs;
const TAB_IDS = Object.keys(texts.tabs) as TabId[];

/** One client: what hardware it has, what it is called, and which companies of which integrations it is. */
export function ClientScreen() {
  const { clientId } = useParams({ from: '/frame/clients/$clientId' });
  const client = useQuery(clientQuery(clientId));
  if (isFailure(client.error, 'NOT_FOUND', 'INVALID_REQUEST')) return <NotFound />;
  const { data } = client;
  return (
    <Page
      title={data?.name}
      facts={data && <Facts client={data} />}
      actions={
        <LinkButton to="/hardware" search={{ client: clientId }} variant="default">
          {texts.seeAssets}
        </LinkButton>
      }
    >
      <Loaded from={client} skeleton={<SkeletonBars widths={[100, 60, 70]} height={40} />}>
        {(found) => <ClientTabs client={found} />}
      </Loaded>
    </Page>
  );
}

function Facts({ client: { id, num_hardware_assets, linked_companies } }: { client: OneClientView }) {
  return (
    <p>
      <Link to="/hardware" search={{ client: id }}>
        {texts.assetCount(num_hardware_assets)}
      </Link>
      {' · '}
      <Link to="/clients/$clientId" params={{ clientId: id }} search={{ tab: 'names' }}>
        {texts.companyCount(linked_companies.length)}
      </Link>
    </p>
  );
}

function ClientTabs({ client }: { client: OneClientView }) {
  const { tab: asked } = useSearch({ from: '/frame/clients/$clientId' });
  const navigate = useNavigate();
  const tab = TAB_IDS.find((id) => id === asked) ?? 'overview';
  const go = (id: string | null) => void navigate({ to: '.', search: id === 'overview' || !id ? {} : { tab: id }, resetScroll: false });
  return (
    <Tabs value={tab} onChange={go} keepMounted={false}>
      <Tabs.List aria-label={texts.tabList}>
        {TAB_IDS.map((id) => (
          <Tabs.Tab key={id} value={id}>
            {texts.tabs[id]}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {asked && tab !== asked && <p className={styles.note}>{texts.unknownTab(asked)}</p>}
      <div className={styles.panel}>
        <Tabs.Panel value="overview">
          <OverviewTab client={client} />
        </Tabs.Panel>
        <Tabs.Panel value="names">
          <NamesTab key={client.id} client={client} />
        </Tabs.Panel>
      </div>
    </Tabs>
  );
}
