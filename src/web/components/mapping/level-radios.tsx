import { Radio } from '@mantine/core';
import type { LevelView } from '#contract';
import styles from './mapping-choice.module.css';
import { LEVEL_FIELD } from './mapping-draft.ts';
import { texts } from './texts.ts';

type Props = { levels: readonly LevelView[]; value: string; problem: string | undefined; onChange(level: string): void };

/** The levels of the vendor's tree, each with what it would make clients. */
export function LevelRadios({ levels, value, problem, onChange }: Props) {
  if (levels.length === 0) return <p className={styles.quiet}>{texts.noLevels}</p>;
  return (
    <Radio.Group name={LEVEL_FIELD} label={texts.level} required value={value} error={problem} onChange={onChange}>
      <div className={styles.levels}>
        {levels.map(({ id, label, clients, companies, examples }) => (
          <Radio
            key={id}
            value={id}
            label={label}
            description={
              <>
                {texts.levelClients(clients)} {texts.levelCompanies(companies)}
                <span className={styles.example}>{texts.levelExamples(examples, clients)}</span>
              </>
            }
          />
        ))}
      </div>
    </Radio.Group>
  );
}
