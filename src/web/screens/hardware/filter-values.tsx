import type { ReactNode } from 'react';
import type { AssetType, HardwareFacets } from '#contract';
import { TypeMark } from '../../components/type-mark.tsx';
import { PRESENCE_WORDS, SERIAL_WORDS, SOURCES_WORDS, TYPE_WORDS } from '../../words/asset-words.ts';
import type { FilterId } from './list-state.ts';

export type FilterValue = { value: string; label: string; count: number; mark?: ReactNode };

/** The filters that have a menu, in the order of the toolbar. */
export const MENU_FILTERS = [
  'client',
  'type',
  'manufacturer',
  'presence',
  'serial',
  'sources',
  'integration',
] as const satisfies readonly FilterId[];
export type MenuFilterId = (typeof MENU_FILTERS)[number];

const FIXED_WORDS: Partial<Record<FilterId, Readonly<Record<string, string>>>> = {
  type: TYPE_WORDS,
  presence: PRESENCE_WORDS,
  serial: SERIAL_WORDS,
  sources: SOURCES_WORDS,
};

/** The values of a filter with their words and counts. A chosen value that would give nothing now stays, so that it can be taken back. */
export function filterValues(id: MenuFilterId, facets: HardwareFacets | undefined, chosen: readonly string[]): FilterValue[] {
  const given = facets?.[id] ?? [];
  const gone = chosen.filter((value) => !given.some((each) => each.value === value));
  return [
    ...given.map(({ value, label, count }) => ({ value, label: wordFor(id, value, label), count })),
    ...gone.map((value) => ({ value, label: wordFor(id, value, value), count: 0 })),
  ].map((each) => (id === 'type' && each.value in TYPE_WORDS ? { ...each, mark: <TypeMark type={each.value as AssetType} /> } : each));
}

export function wordFor(id: FilterId, value: string, label: string): string {
  return FIXED_WORDS[id]?.[value] ?? label;
}
