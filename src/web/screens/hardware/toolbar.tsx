import type { HardwareFacets } from '#contract';
import { SearchBox } from '../../components/search-box.tsx';
import { ColumnChooser } from './column-chooser.tsx';
import { FilterMenu } from './filter-menu.tsx';
import { filterValues, MENU_FILTERS } from './filter-values.tsx';
import { FILTERS } from './list-state.ts';
import { texts } from './texts.ts';
import styles from './toolbar.module.css';
import type { ListControl } from './use-list-state.ts';

type Props = { control: ListControl; facets: HardwareFacets | undefined; isNarrow: boolean };

export function Toolbar({ control, facets, isNarrow }: Props) {
  const { state, change, chooseColumns, setFilter } = control;
  return (
    <search className={styles.toolbar}>
      <div className={styles.search}>
        <SearchBox label={texts.search} hint={texts.searchHint} value={state.search} onSearch={(search) => change({ search }, 'no step')} />
      </div>
      <div className={styles.filters}>
        {MENU_FILTERS.map((id) => (
          <FilterMenu
            key={id}
            label={FILTERS[id].label}
            values={filterValues(id, facets, state.filters[id])}
            chosen={state.filters[id]}
            onChoose={(values) => setFilter(id, values)}
          />
        ))}
      </div>
      {!isNarrow && (
        <div className={styles.view}>
          <ColumnChooser columns={state.columns} onChange={chooseColumns} />
        </div>
      )}
    </search>
  );
}
