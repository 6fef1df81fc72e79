import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './notice.module.css';

const ICONS = { info: IconInfoCircle, fine: IconCircleCheck, soon: IconAlertTriangle } as const;

type Props = { tone?: keyof typeof ICONS; children: ReactNode; action?: ReactNode };

/** A sentence that has to be seen before going on, with its one button where there is something to do about it. */
export function Notice({ tone = 'info', children, action }: Props) {
  const Icon = ICONS[tone];
  return (
    <div className={styles.notice} data-tone={tone} role="status">
      <Icon size={17} aria-hidden className={styles.icon} />
      <div className={styles.text}>{children}</div>
      {action}
    </div>
  );
}
