import type { ErrorItem } from '#contract';
import styles from './field-choices.module.css';

const texts = {
  all: (count: number) => (count === 1 ? 'The one that is right' : `All ${count} that are right, nearest first`),
};

/** Values by field, likeliest first: what a refusal says would be right there. */
export type Choices = Readonly<Record<string, readonly string[]>>;

/** What the refusals of a form offer instead of what was typed. */
export function choicesIn(items: readonly (ErrorItem | null)[]): Choices {
  const offered = items.flatMap((item) => {
    const choices = item?.details?.['choices'];
    return item?.field && typeof choices === 'string' ? [[item.field.replace(/^settings\./, ''), choices.split(' ')] as const] : [];
  });
  return Object.fromEntries(offered);
}

/**
 * Every value that would be right in a field; a click takes it. Open from the start: it is the
 * cure.
 */
export function FieldChoices({ choices, onTake }: { choices: readonly string[]; onTake(value: string): void }) {
  return (
    <details className={styles.choices} open>
      <summary>{texts.all(choices.length)}</summary>
      <ul className={styles.list}>
        {choices.map((choice) => (
          <li key={choice}>
            <button type="button" className={styles.choice} onClick={() => onTake(choice)}>
              {choice}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
