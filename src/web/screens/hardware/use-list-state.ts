import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { usePreference } from '../../data/preferences.ts';
import type { ColumnId } from './column-ids.ts';
import { DEFAULT_STATE, type FilterId, keptColumns, type ListState, readListState, readOwnColumns, writeListState } from './list-state.ts';

/** The list's state as the address holds it, and the ways to change it. */
export function useListState() {
  const search = useSearch({ from: '/frame/hardware' });
  const navigate = useNavigate();
  const [kept, keep] = usePreference('columns');
  const own = useMemo(() => readOwnColumns(kept), [kept]);
  const { state, ignored } = useMemo(() => readListState(search, own), [search, own]);

  /** Steps somebody may want to take back get an entry in the browser's history; typing and looking around do not. */
  const change = (part: Partial<ListState>, history: 'step' | 'no step' = 'step') =>
    void navigate({ to: '/hardware', search: writeListState({ ...state, ...part }, part.columns ?? own), replace: history === 'no step' });
  /** Chosen columns hold for every way into the list, which seldom names any. */
  const chooseColumns = (columns: readonly ColumnId[]) => {
    keep(keptColumns(columns));
    change({ columns }, 'no step');
  };

  return {
    state,
    ignored,
    change,
    chooseColumns,
    setFilter: (id: FilterId, values: readonly string[]) => change({ filters: { ...state.filters, [id]: values } }),
    clearFilters: () => change({ filters: DEFAULT_STATE.filters }),
    clearAll: () => change({ filters: DEFAULT_STATE.filters, search: '' }),
  };
}

export type ListControl = ReturnType<typeof useListState>;
