import styles from './skeleton.module.css';

/** Grey bars in the shape of what comes. `widths` are per cents, one bar each. */
export function SkeletonBars({ widths, height = 14 }: { widths: readonly number[]; height?: number }) {
  return (
    <div className={styles.bars} aria-hidden>
      {widths.map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bars never move
        <span key={index} className={styles.bar} style={{ width: `${width}%`, height }} />
      ))}
    </div>
  );
}

export function SkeletonRows({ rows, height = 36 }: { rows: number; height?: number }) {
  return (
    <div className={styles.rows} aria-hidden>
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows never move
        <div key={index} className={styles.row} style={{ height }}>
          <span className={styles.bar} style={{ width: `${14 + ((index * 7) % 9)}%` }} />
          <span className={styles.bar} style={{ width: '16%' }} />
          <span className={styles.bar} style={{ width: '9%' }} />
          <span className={styles.bar} style={{ width: `${10 + ((index * 5) % 11)}%` }} />
        </div>
      ))}
    </div>
  );
}
