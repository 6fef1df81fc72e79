import { IconFlask } from '@tabler/icons-react';
import { useVendor } from '../vendor.ts';
import styles from './sandbox-note.module.css';
import { texts } from './texts.ts';

/** What every page says: this is not the vendor. */
export function SandboxNote() {
  return (
    <p className={styles.note}>
      <IconFlask size={15} stroke={1.8} aria-hidden />
      <span>{texts.notTheVendor(useVendor())}</span>
    </p>
  );
}
