import { IconShieldCheck, IconShieldOff } from '@tabler/icons-react';
import styles from './two-factor-mark.module.css';

const texts = { on: 'On', off: 'Off' };

/** Whether somebody has a second factor, as icon and word. */
export function TwoFactorMark({ isOn, words = texts }: { isOn: boolean; words?: { on: string; off: string } }) {
  const Icon = isOn ? IconShieldCheck : IconShieldOff;
  return (
    <span className={styles.mark} data-on={isOn}>
      <Icon size={15} stroke={1.8} aria-hidden />
      {isOn ? words.on : words.off}
    </span>
  );
}
