import { type KeyboardEvent, useRef, useState } from 'react';
import type { Level } from '#contract';
import styles from './levels-editor.module.css';
import { useLevelWords } from './use-level-words.ts';

type Props = {
  /** What stands before the buttons. */
  lead: string;
  /** What is set, for those who do not see where the buttons stand: "Set all of Assets to". */
  label: string;
  offered: readonly Level[];
  /** The level all are at, if there is one. */
  shared: Level | undefined;
  onSet(level: Level): void;
};

/**
 * Sets many levels at once. Buttons and not a group of radio buttons, because there an arrow key would overwrite everything
 * on its way; here the arrow keys move and Enter sets.
 */
export function SetAllLevels({ lead, label, offered, shared, onSet }: Props) {
  const levelWords = useLevelWords();
  const buttons = useRef<(HTMLButtonElement | null)[]>([]);
  const [stop, setStop] = useState(0);
  const move = (event: KeyboardEvent) => {
    const to = nextStop(event.key, stop, offered.length);
    if (to === undefined) return;
    event.preventDefault();
    setStop(to);
    buttons.current[to]?.focus();
  };
  return (
    <div className={styles.setAll}>
      <span aria-hidden>{lead}</span>
      <div className={styles.segments} role="toolbar" aria-label={label} onKeyDown={move}>
        {offered.map((level, index) => (
          <button
            key={level}
            ref={(button) => {
              buttons.current[index] = button;
            }}
            type="button"
            className={styles.segment}
            data-level={level}
            aria-pressed={shared === level}
            tabIndex={index === Math.min(stop, offered.length - 1) ? 0 : -1}
            onFocus={() => setStop(index)}
            onClick={() => onSet(level)}
          >
            {levelWords[level]}
          </button>
        ))}
      </div>
    </div>
  );
}

/** Where an arrow key leads in a row of buttons; undefined for any other key. */
export function nextStop(key: string, stop: number, length: number): number | undefined {
  if (key === 'ArrowRight' || key === 'ArrowDown') return (stop + 1) % length;
  if (key === 'ArrowLeft' || key === 'ArrowUp') return (stop - 1 + length) % length;
  if (key === 'Home') return 0;
  return key === 'End' ? length - 1 : undefined;
}
