import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { HardwareView } from '#contract';
import { Absent } from '../../components/absent.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PresenceBadge } from '../../components/presence-badge.tsx';
import { SkeletonBars } from '../../components/skeleton.tsx';
import { TypeMark } from '../../components/type-mark.tsx';
import { useEscape } from '../../components/use-escape.ts';
import { When } from '../../components/when.tsx';
import { assetQuery } from '../../data/hardware.ts';
import { whyNoSerial } from '../../words/asset-words.ts';
import styles from './side-panel.module.css';
import { texts } from './texts.ts';

/** The summary of one asset beside the list. The list keeps the focus, so that up and down move through it. */
export function SidePanel({ assetId, row, onClose }: { assetId: string; row: HardwareView | undefined; onClose: () => void }) {
  useEscape(true, onClose);
  const asset = useQuery({ ...assetQuery(assetId), ...(row && { placeholderData: row }) });
  return (
    <aside className={styles.panel} aria-label={texts.panel}>
      <div className={styles.close}>
        <ActionIcon variant="subtle" color="gray" onClick={onClose} aria-label={texts.panelClose}>
          <IconX size={18} aria-hidden />
        </ActionIcon>
      </div>
      <Loaded from={asset} skeleton={<SkeletonBars widths={[60, 30, 90, 80, 85]} />}>
        {(found) => <Summary asset={found} />}
      </Loaded>
    </aside>
  );
}

function Summary({ asset }: { asset: HardwareView }) {
  const { manufacturer, model, software } = asset;
  const facts = [
    ['Client', asset.client.name],
    ['Type', <TypeMark key="type" type={asset.type} />],
    ['Manufacturer', manufacturer.name],
    ['Model', model.number ?? model.description],
    [
      'Serial',
      asset.serial_number ? <Serial key="serial" serial={asset.serial_number} /> : <Absent key="serial" because={whyNoSerial(asset)} />,
    ],
    ['Operating system', software.operating_system],
    ['Firmware', software.firmware_version],
    ['IP', asset.ip_addresses.join(', ')],
    ['MAC', asset.mac_addresses.join(', ')],
    ['Last seen', asset.last_seen_at && <When key="seen" at={asset.last_seen_at} />],
  ] as const;
  return (
    <>
      <h2 className={styles.name}>{asset.name}</h2>
      <PresenceBadge presence={asset.presence} />
      <dl className={styles.facts}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value || <Absent because={texts.notGiven} />}</dd>
          </div>
        ))}
      </dl>
      <LinkButton to="/hardware/$assetId" params={{ assetId: asset.id }} search={{}} variant="default" fullWidth>
        {texts.panelOpen}
      </LinkButton>
    </>
  );
}

function Serial({ serial }: { serial: string }) {
  return (
    <span className={styles.serial}>
      <code>{serial}</code>
      <CopyButton value={serial} what="the serial number" />
    </span>
  );
}
