import type { Answer, CompanyState, ListCompanies } from '#contract';
import { SearchBox } from '../../../components/search-box.tsx';
import { number } from '../../../words/numbers.ts';
import styles from './companies.module.css';
import type { CompanyFilters } from './company-filters.ts';
import { texts } from './texts.ts';

type Props = {
  filters: CompanyFilters;
  counts: Answer<typeof ListCompanies>['counts'];
  onChange(part: Partial<CompanyFilters>): void;
};

/** Search, and one button a state with its count. */
export function CompanyTools({ filters, counts, onChange }: Props) {
  const { matched, unmatched, left_out } = counts;
  const choices: readonly { state: CompanyState | ''; label: string; count: number }[] = [
    { state: '', label: texts.all, count: matched + unmatched + left_out },
    { state: 'matched', label: texts.matched, count: matched },
    { state: 'unmatched', label: texts.waiting, count: unmatched },
    { state: 'left-out', label: texts.leftOut, count: left_out },
  ];
  return (
    <search className={styles.tools}>
      <SearchBox label={texts.search} hint={texts.searchHint} value={filters.search} onSearch={(search) => onChange({ search })} />
      <fieldset className={styles.states} aria-label={texts.filters}>
        {choices.map(({ state, label, count }) => (
          <button key={label} type="button" aria-pressed={filters.state === state} onClick={() => onChange({ state })}>
            {label} <span className={styles.stateCount}>{number(count)}</span>
          </button>
        ))}
      </fieldset>
    </search>
  );
}
