import { IconCheck, IconPoint } from '@tabler/icons-react';
import { PASSWORD_RULES } from '#contract';
import styles from './password-rules.module.css';

const texts = { rules: 'What the password needs', met: 'met', unmet: 'not yet met' };

/** The password's rules, visible from the start and ticking off while typing. */
export function PasswordRules({ password }: { password: string }) {
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
