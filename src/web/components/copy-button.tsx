import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { announce } from './announcer.tsx';
import styles from './copy-button.module.css';

/**
 * Copies a value. `what` names it for those who can't see where the button stands: "the serial number". Its title is the
 * browser's own: the sign-in page carries this button in its failure note, and a tooltip would cost it 13 kB of script.
 */
export function CopyButton({ value, what }: { value: string; what: string }) {
  const clipboard = useClipboard({ timeout: 1_500 });
  const label = clipboard.copied ? 'Copied' : `Copy ${what}`;
  const copy = () => {
    clipboard.copy(value);
    announce(`Copied ${what}`);
  };
  return (
    <button type="button" className={styles.copy} onClick={copy} aria-label={label} title={label} data-copied={clipboard.copied}>
      {clipboard.copied ? <IconCheck size={15} aria-hidden /> : <IconCopy size={15} aria-hidden />}
    </button>
  );
}
