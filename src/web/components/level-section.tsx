import { IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useId, useState } from 'react';
import type { Levels } from '#contract';
import { levelCount } from '../words/level-words.ts';
import { countLevels, type SectionOfLevels } from './levels.ts';
import styles from './levels-editor.module.css';

type Props = {
  section: SectionOfLevels;
  levels: Levels;
  startsOpen: boolean;
  holdsProblem?: boolean;
  setAll?: ReactNode;
  children: ReactNode;
};

/** A section that folds to one line, which then says what its levels come to. One with a problem stays open. */
export function LevelSection({ section, levels, startsOpen, holdsProblem = false, setAll, children }: Props) {
  const [isUnfolded, setIsUnfolded] = useState(startsOpen);
  const id = useId();
  const isOpen = isUnfolded || holdsProblem;
  return (
    <section className={styles.section} aria-labelledby={`${id}-name`}>
      <div className={styles.head}>
        <button
          type="button"
          className={styles.opener}
          aria-expanded={isOpen}
          aria-describedby={isOpen ? undefined : `${id}-summary`}
          onClick={() => setIsUnfolded(!isOpen)}
        >
          <IconChevronRight size={16} aria-hidden data-open={isOpen} />
          <span id={`${id}-name`} className={styles.name}>
            {section.label}
          </span>
        </button>
        {!isOpen && (
          <span id={`${id}-summary`} className={styles.summary}>
            {levelCount(countLevels(levels, section.items))}
          </span>
        )}
        {setAll}
      </div>
      {isOpen && <div className={styles.items}>{children}</div>}
    </section>
  );
}
