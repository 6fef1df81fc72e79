import type { ReactNode } from 'react';
import { AssetPresence, AssetType } from '#contract';
import { PresenceBadge } from '../../components/presence-badge.tsx';
import { TypeMark } from '../../components/type-mark.tsx';
import { dateAndTime, dateInUtc, exactly } from '../../words/dates.ts';
import styles from './asset.module.css';

/** Fields whose values are ids and addresses: monospaced, so that l and 1 differ. */
const MONOSPACED = new Set(['serial', 'macs', 'ips']);

/** Fields whose values are days, without an hour or a zone. */
const DAYS = new Set(['purchasedOn', 'warrantyEndsOn', 'endOfSaleOn', 'endOfSupportOn']);

/**
 * A field's value as a person reads it. The history calls fields as the database does:
 * `purchased_on`.
 */
export function fieldValue(field: string, value: string): ReactNode {
  const name = field.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const type = AssetType.options.find((each) => each === value);
  if (name === 'type' && type) return <TypeMark type={type} />;
  const presence = AssetPresence.options.find((each) => each === value);
  if (name === 'presence' && presence) return <PresenceBadge presence={presence} />;
  if (name === 'lastSeenAt') return <Moment text={value} />;
  if (DAYS.has(name)) return <Day text={value} />;
  return MONOSPACED.has(name) ? <code className={styles.code}>{value}</code> : value;
}

/** What is no moment is shown as the source wrote it. */
function Moment({ text }: { text: string }) {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) return text;
  return (
    <time dateTime={text} title={exactly(at)}>
      {dateAndTime(at)}
    </time>
  );
}

/** 03 May 2027 for 2027-05-03; what is no day is shown as the source wrote it. */
function Day({ text }: { text: string }) {
  const at = new Date(text);
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || Number.isNaN(at.getTime())) return text;
  return <time dateTime={text}>{dateInUtc(at)}</time>;
}
