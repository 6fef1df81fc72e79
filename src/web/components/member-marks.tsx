import type { MemberView } from '#contract';
import styles from './member-marks.module.css';
import { StatusBadge } from './status-badge.tsx';

const texts = { active: 'Active', disabled: 'Disabled', you: 'You' };

export function MemberStatus({ status }: Pick<MemberView, 'status'>) {
  return <StatusBadge step={status === 'active' ? 'fine' : 'paused'} label={texts[status]} />;
}

/** Marks the signed-in member among the others. */
export function YouMark() {
  return <span className={styles.you}>{texts.you}</span>;
}
