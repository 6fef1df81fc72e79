import { IconX } from '@tabler/icons-react';
import { FILTER_IDS, FILTERS, type FilterId } from './list-state.ts';
import { texts } from './texts.ts';
import styles from './toolbar.module.css';
import type { ListControl } from './use-list-state.ts';

/** One removable chip for each value that narrows the list. */
export function FilterChips({ control, labelFor }: { control: ListControl; labelFor: (id: FilterId, value: string) => string }) {
  const { state, setFilter, clearFilters } = control;
  const chips = FILTER_IDS.flatMap((id) => state.filters[id].map((value) => ({ id, value, words: labelFor(id, value) })));
  if (chips.length === 0) return null;
  return (
    <div className={styles.chips}>
      <ul className={styles.chipList} aria-label={texts.filters}>
        {chips.map(({ id, value, words }) => (
          <li key={`${id}:${value}`} className={styles.chip}>
            <span className={styles.chipName}>{FILTERS[id].label}</span> <span className={styles.chipValue}>{words}</span>
            <button
              type="button"
              aria-label={texts.remove(FILTERS[id].label, words)}
              onClick={() =>
                setFilter(
                  id,
                  state.filters[id].filter((each) => each !== value),
                )
              }
            >
              <IconX size={13} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      <button type="button" className={styles.clearAll} onClick={clearFilters}>
        {texts.clearAll}
      </button>
    </div>
  );
}
