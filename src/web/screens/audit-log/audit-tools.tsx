import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import { SearchBox } from '../../components/search-box.tsx';
import { AREAS, type AuditFilters, isDay, NO_FILTERS } from './audit-filters.ts';
import styles from './audit-log.module.css';
import { texts } from './texts.ts';

const ACTION_CHOICES = [
  { value: '', label: texts.everything },
  ...AREAS.map(({ area, label, actions }) => ({
    group: label,
    items: [
      ...(actions.length > 1 ? [{ value: area, label: texts.allOf(label) }] : []),
      ...actions.map((action) => ({ value: action.id, label: action.label })),
    ],
  })),
];

type Props = { filters: AuditFilters; offersClear: boolean; onChange(part: Partial<AuditFilters>): void };

export function AuditTools({ filters, offersClear, onChange }: Props) {
  const { search, action, from, to } = filters;
  const isWrongOrder = from !== '' && to !== '' && to < from;
  return (
    <search className={styles.tools}>
      <div className={styles.search}>
        <SearchBox label={texts.search} hint={texts.searchHint} value={search} onSearch={(typed) => onChange({ search: typed })} />
      </div>
      <NativeSelect
        size="xs"
        aria-label={texts.action}
        className={styles.action}
        value={action}
        onChange={(event) => onChange({ action: event.currentTarget.value })}
        data={ACTION_CHOICES}
      />
      <DayBox key={`from ${from}`} label={texts.from} day={from} onDay={(day) => onChange({ from: day })} />
      <DayBox
        key={`to ${to}`}
        label={texts.to}
        day={to}
        problem={isWrongOrder ? texts.wrongOrder : undefined}
        onDay={(day) => onChange({ to: day })}
      />
      {offersClear && (
        <Button variant="subtle" size="xs" onClick={() => onChange(NO_FILTERS)}>
          {texts.clear}
        </Button>
      )}
    </search>
  );
}

type DayProps = { label: string; day: string; problem?: string | undefined; onDay(day: string): void };

/** A day of the browser's own kind. While it is being typed it is no day yet, and nothing is asked. */
function DayBox({ label, day, problem, onDay }: DayProps) {
  const [typed, setTyped] = useState(day);
  const id = useId();
  const take = (text: string) => {
    setTyped(text);
    if (isDay(text) || (text === '' && day !== '')) onDay(text);
  };
  return (
    <div className={styles.day}>
      <label htmlFor={id}>{label}</label>
      <TextInput id={id} type="date" size="xs" value={typed} error={problem} onChange={(event) => take(event.currentTarget.value)} />
    </div>
  );
}
