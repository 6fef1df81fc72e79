import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { counted, figure } from '#console/pages/figures.ts';
import { Pager } from '#console/pages/pager.tsx';
import { Empty } from '#web/components/empty.tsx';
import { Loaded } from '#web/components/loaded.tsx';
import { Page } from '#web/components/page.tsx';
import { SearchBox } from '#web/components/search-box.tsx';
import { SkeletonRows } from '#web/components/skeleton.tsx';
import { type Answer, ListDevices, type TenantView } from '../../../contract/index.ts';
import { addressOf, devicesQuery, summaryQuery, useSite } from '../../data/tenants.ts';
import { NoSite } from '../../frame/no-site.tsx';
import { inWords } from '../../words.ts';
import { DeviceTable } from './device-table.tsx';
import styles from './devices.module.css';
import { texts } from './texts.ts';

/** The device inventory of a site and those below it. Search, filters and page are in the address. */
export function DevicesScreen() {
  const site = useSite();
  if (!site?.can.open) return <NoSite />;
  if (site.can.see_devices) return <Devices site={site} />;
  return (
    <Page>
      <Empty title={texts.forbidden} />
    </Page>
  );
}

type Search = { search?: string; type?: string; status?: string; page?: string };

function Devices({ site }: { site: TenantView }) {
  const search: Search = useSearch({ from: '/frame/site/$site/devices' });
  const devices = useQuery(devicesQuery(site.id, ListDevices.query.catch({ search: '', type: '', status: '', page: 1 }).parse(search)));
  const navigate = useNavigate();
  const go = (change: Search) =>
    void navigate({
      to: '/site/$site/devices',
      params: { site: addressOf(site) },
      search: { ...search, page: undefined, ...change },
      replace: change.page === undefined,
    });
  return (
    <Page facts={devices.data && `${site.name} · ${counted(devices.data.total, 'device', 'devices')}`}>
      <Tools site={site} search={search} onChange={go} />
      <Loaded from={devices} skeleton={<SkeletonRows rows={10} />}>
        {(found) => <Found found={found} onClear={() => go({ search: undefined, type: undefined, status: undefined })} onPage={go} />}
      </Loaded>
    </Page>
  );
}

type FoundProps = { found: Answer<typeof ListDevices>; onClear(): void; onPage(change: Search): void };

function Found({ found: { data, page, pages }, onClear, onPage }: FoundProps) {
  if (data.length === 0) return <Empty title={texts.none} action={<Button onClick={onClear}>{texts.clear}</Button>} />;
  return (
    <>
      <DeviceTable devices={data} />
      <Pager page={page} pages={pages} onPage={(next) => onPage({ page: String(next) })} />
    </>
  );
}

type ToolsProps = { site: TenantView; search: Search; onChange(change: Search): void };

function Tools({ site, search, onChange }: ToolsProps) {
  const { data } = useQuery(summaryQuery(site.id));
  const choices = (all: string, words: readonly { word: string; devices: number }[] = []) => [
    { value: '', label: all },
    ...words.map(({ word, devices }) => ({ value: word, label: `${inWords(word)} (${figure(devices)})` })),
  ];
  return (
    <search className={styles.tools}>
      <SearchBox
        label={texts.search}
        hint={texts.search}
        value={search.search ?? ''}
        onSearch={(text) => onChange({ search: text || undefined })}
      />
      <NativeSelect
        size="xs"
        aria-label={texts.type}
        value={search.type ?? ''}
        data={choices(texts.anyType, data?.by_type)}
        onChange={(event) => onChange({ type: event.currentTarget.value || undefined })}
      />
      <NativeSelect
        size="xs"
        aria-label={texts.status}
        value={search.status ?? ''}
        data={choices(texts.anyStatus, data?.by_status)}
        onChange={(event) => onChange({ status: event.currentTarget.value || undefined })}
      />
    </search>
  );
}
