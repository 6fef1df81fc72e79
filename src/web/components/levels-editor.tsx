import { useState } from 'react';
import type { Level, Levels } from '#contract';
import { announce } from './announcer.tsx';
import { LevelChoice, LevelShown, type WhyNot } from './level-choice.tsx';
import { LevelSection } from './level-section.tsx';
import { offered, type SectionOfLevels, sharedLevel, withAll, withAllRaised } from './levels.ts';
import styles from './levels-editor.module.css';
import { RaisePointer } from './raise-pointer.tsx';
import { SetAllLevels } from './set-all-levels.tsx';
import { useLevelWords } from './use-level-words.ts';

const texts = {
  setAll: 'Set all to',
  all: 'All',
  setSection: (section: string) => `Set all of ${section} to`,
  wasSet: (level: string) => `All are set to ${level}.`,
  sectionWasSet: (section: string, level: string) => `${section} is set to ${level}.`,
  sectionWasRaised: (section: string) => `All of ${section} are one level higher.`,
  undo: 'Undo',
};

type Problems = Readonly<Record<string, string>>;
const NO_PROBLEMS: Problems = {};

type Props = {
  sections: readonly SectionOfLevels[];
  levels: Levels;
  /** What the one who chooses holds: a level above it is shown and cannot be chosen. */
  max?: Levels;
  whyNot?: WhyNot;
  /** Sentences by item, from a refused save. */
  problems?: Problems;
  startsOpen?: boolean;
  /** Vendor fact: at Auvik a pointer at each section raises all its levels with one click. */
  hasPointers?: boolean;
  onChange(levels: Levels): void;
};

/** Chooses a level for each item of a catalogue: one by one, a section at once, or all at once. */
export function LevelsEditor({
  sections,
  levels,
  max,
  whyNot,
  problems = NO_PROBLEMS,
  startsOpen = false,
  hasPointers = false,
  onChange,
}: Props) {
  const [before, setBefore] = useState<{ levels: Levels; words: string }>();
  const levelWords = useLevelWords();
  const items = sections.flatMap((section) => section.items);
  const choose = (itemId: string, level: Level) => {
    setBefore(undefined);
    onChange({ ...levels, [itemId]: level });
  };
  const replace = (next: Levels, words: string) => {
    setBefore({ levels, words });
    announce(words);
    onChange(next);
  };
  const setAll = (section: SectionOfLevels | null, level: Level) => {
    const words = section ? texts.sectionWasSet(section.label, levelWords[level]) : texts.wasSet(levelWords[level]);
    replace(withAll(levels, section?.items ?? items, level, max), words);
  };
  const undo = () => {
    if (before) onChange(before.levels);
    setBefore(undefined);
  };
  return (
    <div className={styles.editor}>
      <div className={styles.all}>
        {before && (
          <span className={styles.before}>
            {before.words}{' '}
            <button type="button" className={styles.undo} onClick={undo}>
              {texts.undo}
            </button>
          </span>
        )}
        <SetAllLevels
          lead={texts.setAll}
          label={texts.setAll}
          offered={offered(items)}
          shared={sharedLevel(levels, items, max)}
          onSet={(level) => setAll(null, level)}
        />
      </div>
      {sections.map((section) => (
        <LevelSection
          key={section.id}
          section={section}
          levels={levels}
          startsOpen={startsOpen}
          holdsProblem={section.items.some(({ id }) => problems[id])}
          setAll={
            <>
              {hasPointers && (
                <RaisePointer
                  section={section.label}
                  onRaise={() => replace(withAllRaised(levels, section.items, max), texts.sectionWasRaised(section.label))}
                />
              )}
              <SetAllLevels
                lead={texts.all}
                label={texts.setSection(section.label)}
                offered={offered(section.items)}
                shared={sharedLevel(levels, section.items, max)}
                onSet={(level) => setAll(section, level)}
              />
            </>
          }
        >
          {section.items.map((item) => (
            <LevelChoice
              key={item.id}
              item={item}
              levels={levels}
              max={max}
              whyNot={whyNot}
              problem={problems[item.id]}
              onChange={choose}
            />
          ))}
        </LevelSection>
      ))}
    </div>
  );
}

/** The same catalogue with its levels as words, where they cannot be changed. */
export function LevelsShown({ sections, levels, startsOpen = false }: Pick<Props, 'sections' | 'levels' | 'startsOpen'>) {
  return (
    <div className={styles.editor}>
      {sections.map((section) => (
        <LevelSection key={section.id} section={section} levels={levels} startsOpen={startsOpen}>
          {section.items.map((item) => (
            <LevelShown key={item.id} item={item} levels={levels} />
          ))}
        </LevelSection>
      ))}
    </div>
  );
}
