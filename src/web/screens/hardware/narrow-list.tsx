import { Link } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef } from 'react';
import type { HardwareView } from '#contract';
import { TypeMark } from '../../components/type-mark.tsx';
import { makeAndModel } from '../../words/asset-words.ts';
import styles from './narrow-list.module.css';

const ROW_PX = 64;

type Props = { rows: readonly HardwareView[]; isDimmed: boolean; isBusy: boolean; foot: ReactNode; onNearEnd(): void };

/** The list on a phone: two lines a row, each row one link. */
export function NarrowList({ rows, isDimmed, isBusy, foot, onNearEnd }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
  });
  const items = virtualizer.getVirtualItems();
  const last = items.at(-1);
  useEffect(() => {
    if (last && last.index >= rows.length - 30) onNearEnd();
  }, [last, rows.length, onNearEnd]);
  return (
    <div ref={scroller} className={styles.scroller} data-dimmed={isDimmed} aria-busy={isBusy}>
      <ul className={styles.list} style={{ height: virtualizer.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const asset = rows[index];
          return (
            asset && (
              <li key={asset.id} className={styles.row} style={{ transform: `translateY(${start}px)` }}>
                <Link to="/hardware/$assetId" params={{ assetId: asset.id }} search={{}} className={styles.link}>
                  <span className={styles.line}>
                    <span className={styles.name}>{asset.name}</span>
                    <TypeMark type={asset.type} />
                  </span>
                  <span className={styles.line}>
                    <span className={styles.quiet}>{[asset.client.name, makeAndModel(asset)].filter(Boolean).join(' · ')}</span>
                    {asset.serial_number && <code className={styles.serial}>{asset.serial_number}</code>}
                  </span>
                </Link>
              </li>
            )
          );
        })}
      </ul>
      {foot && <div className={styles.foot}>{foot}</div>}
    </div>
  );
}
