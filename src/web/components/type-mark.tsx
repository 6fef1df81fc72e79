import { IconBox, IconCpu, IconDeviceLaptop, IconDeviceMobile, IconNetwork, IconPrinter, IconServer } from '@tabler/icons-react';
import type { AssetType } from '#contract';
import { TYPE_WORDS } from '../words/asset-words.ts';
import styles from './type-mark.module.css';

const ICONS = {
  WORKSTATION: IconDeviceLaptop,
  SERVER: IconServer,
  VIRTUAL: IconBox,
  NETWORK: IconNetwork,
  MOBILE: IconDeviceMobile,
  IMAGING: IconPrinter,
  OTHER: IconCpu,
} as const;

/** An asset's type as icon and word. */
export function TypeMark({ type }: { type: AssetType }) {
  const Icon = ICONS[type];
  return (
    <span className={styles.mark}>
      <Icon size={16} stroke={1.6} aria-hidden />
      {TYPE_WORDS[type]}
    </span>
  );
}
