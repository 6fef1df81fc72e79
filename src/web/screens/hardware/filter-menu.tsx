import { Button, TextInput } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { PopUp } from '../../components/pop-up.tsx';
import { number } from '../../words/numbers.ts';
import type { FilterValue } from './filter-values.tsx';
import { texts } from './texts.ts';
import styles from './toolbar.module.css';

/** More values than this are found by typing; drawing thousands of boxes helps nobody. */
const SHOWN_MAX = 200;
const SEARCH_FROM = 9;

type Props = { label: string; values: readonly FilterValue[]; chosen: readonly string[]; onChoose(values: readonly string[]): void };

/** A filter button and its values, each with how many rows it would give. Tinted and counted while set. */
export function FilterMenu({ label, values, chosen, onChoose }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const isSet = chosen.length > 0;
  return (
    <PopUp
      isOpen={isOpen}
      onChange={setIsOpen}
      label={label}
      padding={8}
      position="bottom-start"
      width={300}
      button={
        <Button
          variant={isSet ? 'light' : 'default'}
          size="xs"
          rightSection={<IconChevronDown size={14} aria-hidden />}
          onClick={() => setIsOpen(!isOpen)}
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          className={isSet ? styles.setFilter : undefined}
        >
          {label}
          {isSet && <span className={styles.setCount}>{chosen.length}</span>}
        </Button>
      }
    >
      <ValueList label={label} values={values} chosen={chosen} onChoose={onChoose} />
    </PopUp>
  );
}

function ValueList({ label, values, chosen, onChoose }: Props) {
  const [sought, setSought] = useState('');
  const found = values.filter((value) => value.label.toLowerCase().includes(sought.trim().toLowerCase()));
  const toggle = (value: string) => onChoose(chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value]);
  return (
    <>
      {values.length >= SEARCH_FROM && (
        <TextInput
          size="xs"
          mb={6}
          data-autofocus
          aria-label={texts.findValue(label)}
          placeholder={texts.findValue(label)}
          value={sought}
          onChange={(event) => setSought(event.currentTarget.value)}
        />
      )}
      <ul className={styles.values}>
        {found.slice(0, SHOWN_MAX).map(({ value, label: words, count, mark }) => (
          <li key={value}>
            <label className={styles.value}>
              <input type="checkbox" className={styles.box} checked={chosen.includes(value)} onChange={() => toggle(value)} />
              <span className={styles.valueLabel}>{mark ?? words}</span>
              <span className={styles.valueCount}>{number(count)}</span>
            </label>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className={styles.noValue}>{values.length === 0 ? texts.noValues : texts.noValue}</p>}
      {found.length > SHOWN_MAX && <p className={styles.noValue}>{texts.moreValues(found.length - SHOWN_MAX)}</p>}
      {chosen.length > 0 && (
        <Button variant="subtle" size="compact-xs" mt={4} onClick={() => onChoose([])}>
          {texts.clear}
        </Button>
      )}
    </>
  );
}
