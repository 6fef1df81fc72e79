import styles from './problem-summary.module.css';

type Props = { problems: readonly { field: string; label: string; sentence: string }[]; onGo(field: string): void };

/** Several problems of a form summed up on top, each a link to its field. One alone stands at its field only. */
export function ProblemSummary({ problems, onGo }: Props) {
  if (problems.length < 2) return null;
  return (
    <div className={styles.summary} role="alert">
      <p>{problems.length} fields need another value:</p>
      <ul className={styles.list}>
        {problems.map(({ field, label, sentence }) => (
          <li key={field}>
            <button type="button" onClick={() => onGo(field)}>
              {label}
            </button>{' '}
            {sentence}
          </li>
        ))}
      </ul>
    </div>
  );
}
