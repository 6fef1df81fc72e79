import {
  IconAlertTriangle,
  IconArchive,
  IconCircleCheck,
  IconClock,
  IconHelpCircle,
  IconPlayerPause,
  IconRefresh,
} from '@tabler/icons-react';
import styles from './status-badge.module.css';

/** The steps of the one scale of states, and what is not on it: work under way, a pause, and what is no longer there. */
export type Step = 'fine' | 'soon' | 'past' | 'unknown' | 'working' | 'paused' | 'gone';

const ICONS = {
  fine: IconCircleCheck,
  soon: IconClock,
  past: IconAlertTriangle,
  unknown: IconHelpCircle,
  working: IconRefresh,
  paused: IconPlayerPause,
  gone: IconArchive,
} as const;

/** A state as icon and word: colour is never alone. */
export function StatusBadge({ step, label }: { step: Step; label: string }) {
  const Icon = ICONS[step];
  return (
    <span className={styles.badge} data-step={step}>
      <Icon size={14} stroke={2} aria-hidden />
      {label}
    </span>
  );
}
