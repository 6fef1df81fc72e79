import { Button } from '@mantine/core';
import { FailureNote } from '../../components/failure-note.tsx';
import { LevelRadios } from '../../components/mapping/level-radios.tsx';
import { LEVEL_FIELD } from '../../components/mapping/mapping-draft.ts';
import { SkeletonBars } from '../../components/skeleton.tsx';
import styles from './connector-setup.module.css';
import { texts } from './texts.ts';
import type { Levels } from './use-levels.ts';

type Props = { vendor: string; from: Levels; value: string; problem: string | undefined; onChange(level: string): void };

/** The choice of a level before anything is saved: the vendor is asked for its tree with what was typed. */
export function SetupLevels({ vendor, from, value, problem, onChange }: Props) {
  if (from.isPending) {
    return (
      <div aria-busy="true">
        <p className={styles.quiet} role="status">
          {texts.readingLevels(vendor)}
        </p>
        <SkeletonBars widths={[70, 55]} height={28} />
      </div>
    );
  }
  if (from.levels) return <LevelRadios levels={from.levels} value={value} problem={problem} onChange={onChange} />;
  return (
    <div className={styles.levels}>
      {from.error && !from.isOutdated ? <FailureNote error={from.error} /> : <p className={styles.quiet}>{whyNone(from, vendor)}</p>}
      {from.mayAsk && (
        <Button name={LEVEL_FIELD} variant="default" size="xs" onClick={() => from.ask()} aria-describedby={problem && 'level-problem'}>
          {from.error || from.isOutdated ? texts.readLevelsAgain : texts.readLevels}
        </Button>
      )}
      {problem && (
        <p id="level-problem" className={styles.problem}>
          {problem}
        </p>
      )}
    </div>
  );
}

function whyNone({ mayAsk, isOutdated }: Levels, vendor: string): string {
  if (!mayAsk) return texts.levelsNeedSettings(vendor);
  return isOutdated ? texts.levelsOutdated : texts.levelsNotRead(vendor);
}
