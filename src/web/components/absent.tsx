import { Tooltip } from '@mantine/core';
import styles from './absent.module.css';

/** An empty value: a dash whose reason is one hover or focus away. */
export function Absent({ because }: { because: string }) {
  return (
    <Tooltip label={because}>
      <button type="button" className={styles.absent} aria-label={`Empty: ${because}`}>
        —
      </button>
    </Tooltip>
  );
}
