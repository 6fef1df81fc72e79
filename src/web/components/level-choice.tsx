import { type ReactNode, useId } from 'react';
import type { Level, Levels } from '#contract';
import { levelNames } from '../words/level-words.ts';
import { isWithin, keptBack, type LevelItem, levelOf } from './levels.ts';
import styles from './levels-editor.module.css';
import { useLevelWords } from './use-level-words.ts';

const texts = {
  notHeld: 'you do not hold this yourself',
  notOffered: (levels: string, why: string) => `${levels}: ${why}.`,
  readOnly: { none: 'No access', view: 'Can view', edit: 'Can edit' },
};

/** Why a level above `max` cannot be chosen, where the reason is another than that nobody gives what he does not hold. */
export type WhyNot = (itemId: string, level: Level) => string | undefined;

type Props = {
  item: LevelItem;
  levels: Levels;
  max: Levels | undefined;
  whyNot: WhyNot | undefined;
  problem: string | undefined;
  onChange(itemId: string, level: Level): void;
};

/** One item: what it is about, and a choice of its levels. Arrow keys move within the choice, as in any group of radio buttons. */
export function LevelChoice({ item, levels, max, whyNot, problem, onChange }: Props) {
  const id = useId();
  const levelWords = useLevelWords();
  const missing = keptBack(item, max);
  const [lowest] = missing;
  const reason = lowest && texts.notOffered(levelNames(missing), whyNot?.(item.id, lowest) ?? texts.notHeld);
  return (
    <div className={styles.item} role="radiogroup" aria-labelledby={`${id}-label`} aria-describedby={`${id}-words`}>
      <ItemWords id={id} item={item}>
        {reason && <span className={styles.missing}>{reason}</span>}
        {problem && <span className={styles.problem}>{problem}</span>}
      </ItemWords>
      <div className={styles.segments}>
        {item.levels.map((level) => (
          <label key={level} className={styles.segment} data-level={level} {...(missing.includes(level) && { title: reason })}>
            <input
              type="radio"
              name={`levels.${item.id}`}
              checked={levelOf(levels, item.id) === level}
              disabled={!isWithin(max, item.id, level)}
              onChange={() => onChange(item.id, level)}
            />
            {levelWords[level]}
          </label>
        ))}
      </div>
    </div>
  );
}

/** The same where nothing can be chosen. */
export function LevelShown({ item, levels }: { item: LevelItem; levels: Levels }) {
  const level = levelOf(levels, item.id);
  return (
    <div className={styles.item}>
      <ItemWords id={useId()} item={item} />
      <span className={styles.shown} data-level={level}>
        {texts.readOnly[level]}
      </span>
    </div>
  );
}

function ItemWords({ id, item, children }: { id: string; item: LevelItem; children?: ReactNode }) {
  return (
    <div className={styles.words}>
      <span id={`${id}-label`} className={styles.label}>
        {item.label}
      </span>
      <div id={`${id}-words`} className={styles.sentence}>
        {item.sentence}
        {children}
      </div>
    </div>
  );
}
