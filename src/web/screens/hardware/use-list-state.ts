import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { DEFAULT_STATE, type FilterId, type ListState, readListState, writeListState } from './list-state.ts';

/** The list's state as the address holds it, and the ways to change it. */
export function useListState() {
  const search = useSearch({ from: '/frame/hardware' });
  const navigate = useNavigate();
  const { state, ignored } = useMemo(() => readListState(search), [search]);

  /** Steps somebody may want to take back get an entry in the browser's history; typing and looking around do not. */
  const change = (part: Partial<ListState>, history: 'step' | 'no step' = 'step') =>
    void navigate({ to: '/hardware', search: writeListState({ ...state, ...part }), replace: history === 'no step' });

  return {
    state,
    ignored,
    change,
    setFilter: (id: FilterId, values: readonly string[]) => change({ filters: { ...state.filters, [id]: values } }),
    clearFilters: () => change({ filters: DEFAULT_STATE.filters }),
    clearAll: () => change({ filters: DEFAULT_STATE.filters, search: '' }),
  };
}

export type ListControl = ReturnType<typeof useListState>;
