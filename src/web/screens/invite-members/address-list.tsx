import { IconAlertTriangle, IconCopy, IconMail } from '@tabler/icons-react';
import type { Address } from './addresses.ts';
import styles from './invite.module.css';
import { texts } from './texts.ts';

const ICONS = { fine: IconMail, wrong: IconAlertTriangle, double: IconCopy } as const;

/** What was understood of the typed text, address by address, with what is wrong with each. */
export function AddressList({ addresses, problems }: { addresses: readonly Address[]; problems: Readonly<Record<string, string>> }) {
  if (addresses.length === 0) return null;
  return (
    <ul className={styles.list} aria-label={texts.understood}>
      {addresses.map(({ email, state }, index) => {
        const problem = state === 'fine' ? problems[email] : texts[state];
        const look = problem && state === 'fine' ? 'wrong' : state;
        const Icon = ICONS[look];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: an address may stand here twice, and the list is drawn anew with the text
          <li key={`${index} ${email}`} className={styles.address} data-state={look}>
            <Icon size={14} stroke={1.8} aria-hidden />
            <span>
              {!problem?.includes(email) && `${email} `}
              {problem && <span className={styles.why}>{problem}</span>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
