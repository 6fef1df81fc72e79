import { Button, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import { number } from '../words/numbers.ts';
import styles from './choice-list.module.css';

/** Drawing thousands of boxes helps nobody: beyond this many the rest is found by typing. */
const SHOWN_MAX = 200;
const SEARCH_FROM = 9;

export type Choice = { id: string; name: string; note?: string };

/** The words of a list: each takes the place of the plain "all of these". */
export type ChoiceTexts = {
  search: string;
  none: string;
  noMatch: string;
  chosen: (chosen: number, all: number) => string;
  selectFound: (found: number) => string;
  clear: string;
  onlyChosen: string;
  more: (hidden: number) => string;
};

type Props = {
  label: string;
  help?: string;
  /** The name by which a form finds it, to put the cursor there. */
  name: string;
  choices: readonly Choice[];
  chosen: readonly string[];
  problem?: string | undefined;
  texts: ChoiceTexts;
  onChange(chosen: readonly string[]): void;
};

/** Many of many: boxes with a search, "select all found", and a look at what is chosen. */
export function ChoiceList({ label, help, name, choices, chosen, problem, texts, onChange }: Props) {
  const id = useId();
  const described = [help && `${id}-help`, problem && `${id}-problem`].filter(Boolean).join(' ');
  return (
    <fieldset className={styles.field} aria-describedby={described || undefined}>
      <legend className={styles.label}>{label}</legend>
      {help && (
        <p id={`${id}-help`} className={styles.help}>
          {help}
        </p>
      )}
      {choices.length === 0 ? (
        <p className={styles.none}>{texts.none}</p>
      ) : (
        <Chooser name={name} choices={choices} chosen={chosen} hasProblem={problem !== undefined} texts={texts} onChange={onChange} />
      )}
      {problem && (
        <p id={`${id}-problem`} className={styles.problem}>
          {problem}
        </p>
      )}
    </fieldset>
  );
}

type ChooserProps = Pick<Props, 'name' | 'choices' | 'chosen' | 'texts' | 'onChange'> & { hasProblem: boolean };

function Chooser({ name, choices, chosen, hasProblem, texts, onChange }: ChooserProps) {
  const hasTools = choices.length >= SEARCH_FROM;
  const [sought, setSought] = useState('');
  /** What was chosen when only that was asked for: a box unticked since must not vanish from under the cursor. */
  const [looked, setLooked] = useState<ReadonlySet<string> | null>(null);
  /** In a long list what was chosen before stands first; it keeps its place when it is unticked. */
  const [first] = useState(() => new Set(hasTools ? chosen : []));
  const picked = new Set(chosen);
  const ordered = [...choices.filter(({ id }) => first.has(id)), ...choices.filter(({ id }) => !first.has(id))];
  const found = ordered.filter((choice) => matches(choice, sought) && (!looked || looked.has(choice.id)));
  const unpicked = found.filter((choice) => !picked.has(choice.id)).map((choice) => choice.id);
  const toggle = (id: string) => onChange(picked.has(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
  return (
    <div className={styles.box} data-problem={hasProblem}>
      {hasTools && (
        <div className={styles.tools}>
          <TextInput
            type="search"
            size="xs"
            name={name}
            className={styles.search}
            aria-label={texts.search}
            placeholder={texts.search}
            value={sought}
            onChange={(event) => setSought(event.currentTarget.value)}
          />
          <label className={styles.toggle}>
            <input type="checkbox" checked={looked !== null} onChange={() => setLooked(looked ? null : picked)} />
            {texts.onlyChosen}
          </label>
        </div>
      )}
      <ul className={styles.choices}>
        {found.slice(0, SHOWN_MAX).map((choice, index) => (
          <li key={choice.id}>
            <ChoiceBox
              choice={choice}
              isPicked={picked.has(choice.id)}
              onToggle={() => toggle(choice.id)}
              name={hasTools || index > 0 ? undefined : name}
            />
          </li>
        ))}
        {found.length === 0 && <li className={styles.quiet}>{texts.noMatch}</li>}
        {found.length > SHOWN_MAX && <li className={styles.quiet}>{texts.more(found.length - SHOWN_MAX)}</li>}
      </ul>
      <div className={styles.foot}>
        <span role="status">{texts.chosen(chosen.length, choices.length)}</span>
        {hasTools && unpicked.length > 0 && (
          <Button variant="subtle" size="compact-xs" className={styles.action} onClick={() => onChange([...chosen, ...unpicked])}>
            {texts.selectFound(unpicked.length)}
          </Button>
        )}
        {chosen.length > 0 && (
          <Button variant="subtle" size="compact-xs" className={styles.action} onClick={() => onChange([])}>
            {texts.clear}
          </Button>
        )}
      </div>
    </div>
  );
}

type BoxProps = { choice: Choice; isPicked: boolean; name: string | undefined; onToggle(): void };

function ChoiceBox({ choice, isPicked, name, onToggle }: BoxProps) {
  return (
    <label className={styles.choice}>
      <input type="checkbox" name={name} checked={isPicked} onChange={onToggle} />
      <span className={styles.name}>{choice.name}</span>
      {choice.note && <span className={styles.note}>{choice.note}</span>}
    </label>
  );
}

function matches({ name, note }: Choice, sought: string): boolean {
  return `${name} ${note ?? ''}`.toLowerCase().includes(sought.trim().toLowerCase());
}

/** The words of a list that differ only in what is chosen from: "clients", "members". */
export function choiceTexts(many: string, none: string): ChoiceTexts {
  return {
    search: `Find ${many}`,
    none,
    noMatch: `No ${many} match.`,
    chosen: (chosen, all) => `${number(chosen)} of ${number(all)} ${many} chosen`,
    selectFound: (found) => `Select all ${number(found)} found`,
    clear: 'Clear the choice',
    onlyChosen: 'Only chosen',
    more: (hidden) => `${number(hidden)} more: type to find them.`,
  };
}
