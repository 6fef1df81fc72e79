import type { ReactNode } from 'react';
import styles from './text-button.module.css';

/** A button that looks like a link: another way to the same end, less than the buttons beside it. */
export function TextButton({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" className={styles.text} onClick={() => onClick()}>
      {children}
    </button>
  );
}
