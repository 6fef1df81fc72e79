import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { HardwareView } from '#contract';
import { Absent } from '../../components/absent.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { PresenceBadge } from '../../components/presence-badge.tsx';
import { SkeletonBars } from '../../components/skeleton.tsx';
import { TypeMark } from '../../components/type-mark.tsx';
import { isFailure } from '../../data/api-failure.ts';
import { assetQuery } from '../../data/hardware.ts';
import { NotFound } from '../../frame/not-found.tsx';
import { makeAndModel, whyNoSerial } from '../../words/asset-words.ts';
import styles from './asset.module.css';
import { HistoryTab } from './history-tab.tsx';
import { SourcesTab } from './sources-tab.tsx';
import { SummaryTab } from './summary-tab.tsx';
import { texts } from './texts.ts';

type TabId = keyof typeof texts.tabs;
const TAB_IDS = Object.keys(texts.tabs) as TabId[];

/** One asset: what it is, and for every value who says so. */
export function AssetScreen() {
  const { assetId } = useParams({ from: '/frame/hardware/$assetId' });
  const asset = useQuery(assetQuery(assetId));
  if (isFailure(asset.error, 'NOT_FOUND', 'INVALID_REQUEST')) return <NotFound />;
  const { data } = asset;
  return (
    <Page title={data?.name} badge={data && <PresenceBadge presence={data.presence} />} facts={data && <Facts asset={data} />}>
      <Loaded from={asset} skeleton={<SkeletonBars widths={[30, 80, 75, 70]} height={20} />}>
        {({ id }) => <AssetTabs assetId={id} />}
      </Loaded>
    </Page>
  );
}

function Facts({ asset }: { asset: HardwareView }) {
  return (
    <ul className={styles.headFacts}>
      <li>
        <Link to="/hardware" search={{ client: asset.client.id }}>
          {asset.client.name}
        </Link>
      </li>
      <li>
        <TypeMark type={asset.type} />
      </li>
      {makeAndModel(asset) && <li>{makeAndModel(asset)}</li>}
      <li>
        {texts.serial}{' '}
        {asset.serial_number ? (
          <span className={styles.serial}>
            <code>{asset.serial_number}</code>
            <CopyButton value={asset.serial_number} what="the serial number" />
          </span>
        ) : (
          <Absent because={whyNoSerial(asset)} />
        )}
      </li>
    </ul>
  );
}

function AssetTabs({ assetId }: { assetId: string }) {
  const { tab: asked } = useSearch({ from: '/frame/hardware/$assetId' });
  const navigate = useNavigate();
  const tab = TAB_IDS.find((id) => id === asked) ?? 'summary';
  const go = (id: string | null) => void navigate({ to: '.', search: id === 'summary' || !id ? {} : { tab: id }, resetScroll: false });
  return (
    <Tabs value={tab} onChange={go} keepMounted={false}>
      <Tabs.List aria-label={texts.tabList}>
        {TAB_IDS.map((id) => (
          <Tabs.Tab key={id} value={id}>
            {texts.tabs[id]}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <div className={styles.panel}>
        <Tabs.Panel value="summary">
          <SummaryTab assetId={assetId} />
        </Tabs.Panel>
        <Tabs.Panel value="sources">
          <SourcesTab assetId={assetId} />
        </Tabs.Panel>
        <Tabs.Panel value="history">
          <HistoryTab assetId={assetId} />
        </Tabs.Panel>
      </div>
    </Tabs>
  );
}
