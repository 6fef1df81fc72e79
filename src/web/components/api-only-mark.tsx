import { IconTerminal2 } from '@tabler/icons-react';
import styles from './api-only-mark.module.css';

const label = 'API only';

/** Marks a role that is meant for keys: whoever has it cannot sign in to the screens. */
export function ApiOnlyMark() {
  return (
    <span className={styles.mark}>
      <IconTerminal2 size={14} aria-hidden />
      {label}
    </span>
  );
}
