import type { ReactNode } from 'react';
import { AssetPresence, AssetType } from '#contract';
import { PresenceBadge } from '../../components/presence-badge.tsx';
import { TypeMark } from '../../components/type-mark.tsx';
import { dateAndTime, exactly } from '../../words/dates.ts';
import styles from './asset.module.css';

/** Fields whose values are ids and addresses: monospaced, so that l and 1 differ. */
const MONOSPACED = new Set(['serial', 'macs', 'ips']);

/** A field's value as a person reads it. */
export function fieldValue(field: string, value: string): ReactNode {
  const type = AssetType.options.find((each) => each === value);
  if (field === 'type' && type) return <TypeMark type={type} />;
  const presence = AssetPresence.options.find((each) => each === value);
  if (field === 'presence' && presence) return <PresenceBadge presence={presence} />;
  if (field === 'lastSeenAt' && !Number.isNaN(Date.parse(value))) {
    return (
      <time dateTime={value} title={exactly(new Date(value))}>
        {dateAndTime(new Date(value))}
      </time>
    );
  }
  return MONOSPACED.has(field) ? <code className={styles.code}>{value}</code> : value;
}
