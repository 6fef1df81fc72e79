import { IconCheck, IconPoint } from '@tabler/icons-react';
import { PASSWORD_RULES } from '#contract';
import styles from './password-rules.module.css';

type Texts = { rules: string; met: string; unmet: string };

/** The password's rules, visible from the start and ticking off while typing. */
export function PasswordRules({ password, texts }: { password: string; texts: Texts }) {
  return (
    <ul className={styles.rules} aria-label={texts.rules}>
      {PASSWORD_RULES.map((rule) => {
        const isMet = rule.holds(password);
        const Icon = isMet ? IconCheck : IconPoint;
        return (
          <li key={rule.id} data-met={isMet}>
            <Icon size={14} aria-hidden />
            {rule.label}
            <span className="visually-hidden"> ({isMet ? texts.met : texts.unmet})</span>
          </li>
        );
      })}
    </ul>
  );
}
