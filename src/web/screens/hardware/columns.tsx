import {
  columnOrderingFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  createColumnHelper,
  tableFeatures,
} from '@tanstack/react-table';
import type { ReactNode } from 'react';
import type { HardwareSort, HardwareView } from '#contract';
import { PresenceBadge } from '../../components/presence-badge.tsx';
import { TypeMark } from '../../components/type-mark.tsx';
import { OnDate, When } from '../../components/when.tsx';
import { whyNoSerial } from '../../words/asset-words.ts';
import type { ColumnId } from './column-ids.ts';
import styles from './grid.module.css';
import { texts } from './texts.ts';

export const features = tableFeatures({ columnVisibilityFeature, columnOrderingFeature, columnSizingFeature, columnResizingFeature });
const helper = createColumnHelper<typeof features, HardwareView>();

type ColumnFacts = { label: string; width: number; sort?: HardwareSort; cell: (asset: HardwareView) => ReactNode };

/** What each column is called, how wide it starts, what it sorts by, and what it shows. */
export const COLUMNS: Readonly<Record<ColumnId, ColumnFacts>> = {
  name: { label: 'Name', width: 174, sort: 'name', cell: (asset) => <NameLink asset={asset} /> },
  client: { label: 'Client', width: 208, sort: 'client', cell: ({ client }) => <Whole text={client.name} /> },
  type: { label: 'Type', width: 138, sort: 'type', cell: ({ type }) => <TypeMark type={type} /> },
  manufacturer: {
    label: 'Manufacturer',
    width: 108,
    sort: 'manufacturer',
    cell: ({ manufacturer }) => <Whole text={manufacturer.name} />,
  },
  model: {
    label: 'Model',
    width: 140,
    sort: 'model',
    cell: ({ model }) => <Whole text={model.number ?? model.description} />,
  },
  serial: {
    label: 'Serial',
    width: 148,
    sort: 'serial_number',
    cell: (asset) => (asset.serial_number ? <Key>{asset.serial_number}</Key> : <Dash because={whyNoSerial(asset)} />),
  },
  ip: { label: 'IP', width: 132, cell: ({ ip_addresses }) => <Several values={ip_addresses} /> },
  last_seen: {
    label: 'Last seen',
    width: 104,
    sort: 'last_seen_at',
    cell: ({ last_seen_at }) => (last_seen_at ? <When at={last_seen_at} /> : <Dash because={texts.notGiven} />),
  },
  sources: { label: 'Sources', width: 92, cell: (asset) => <Sources asset={asset} /> },
  presence: { label: 'Presence', width: 116, cell: ({ presence }) => <PresenceBadge presence={presence} /> },
  kind: { label: 'Kind at the vendor', width: 148, cell: ({ source_type }) => <Whole text={source_type} /> },
  mac: { label: 'MAC', width: 160, cell: ({ mac_addresses }) => <Several values={mac_addresses} /> },
  os: { label: 'Operating system', width: 180, cell: ({ software }) => <Whole text={software.operating_system} /> },
  firmware: { label: 'Firmware', width: 120, cell: ({ software }) => <Whole text={software.firmware_version} /> },
  added: { label: 'Added', width: 112, sort: 'record_created_at', cell: ({ record_created_at }) => <OnDate at={record_created_at} /> },
  changed: { label: 'Changed', width: 112, cell: ({ record_updated_at }) => <OnDate at={record_updated_at} /> },
};

export const columnDefinitions = helper.columns(
  (Object.entries(COLUMNS) as [ColumnId, ColumnFacts][]).map(([id, { label, width, cell }]) =>
    helper.display({ id, header: label, size: width, minSize: 72, maxSize: 640, cell: ({ row }) => cell(row.original) }),
  ),
);

/** A plain link: the grid turns an unmodified click into navigation, and every other click is the browser's. */
function NameLink({ asset }: { asset: HardwareView }) {
  return (
    <>
      <a href={`/hardware/${asset.id}`} className={styles.name} tabIndex={-1} title={asset.name}>
        {asset.name}
      </a>
      {asset.presence === 'missing' && <span className={styles.missing}>Missing</span>}
    </>
  );
}

/** A text that may be cut off in its column is whole on hover; by keyboard it is in the side panel. */
function Whole({ text }: { text: string | null }) {
  return text === null ? <Dash because={texts.notGiven} /> : <span title={text}>{text}</span>;
}

function Key({ children }: { children: string }) {
  return <code className={styles.key}>{children}</code>;
}

/** In the grid the reason is hover and screen-reader text; by keyboard it is in the side panel, Space away. */
function Dash({ because }: { because: string }) {
  return (
    <span title={because} className={styles.dash}>
      —<span className="visually-hidden"> {because}</span>
    </span>
  );
}

function Several({ values }: { values: readonly string[] }) {
  const [first, ...others] = values;
  if (!first) return <Dash because={texts.notGiven} />;
  return (
    <span title={values.join(', ')}>
      <Key>{first}</Key>
      {others.length > 0 && <span className={styles.more}> +{others.length}</span>}
    </span>
  );
}

function Sources({ asset }: { asset: HardwareView }) {
  const names = [...new Set(asset.record_lineage.map(({ integration_configuration }) => integration_configuration.vendor.brand_name))];
  return <>{names.join(', ')}</>;
}
