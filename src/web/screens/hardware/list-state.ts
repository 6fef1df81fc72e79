import { AssetPresence, AssetType, HARDWARE_SORTS } from '#contract';
import type { HardwareQuestion } from '../../data/hardware.ts';
import { joinList, type Search, splitList } from '../../data/search-params.ts';
import { COLUMN_IDS, type ColumnId, DEFAULT_COLUMNS } from './column-ids.ts';

/** The filters of the list, by the name they have in the address, and the path each has in the API. */
export const FILTERS = {
  client: { path: 'client.id', label: 'Client' },
  type: { path: 'type', label: 'Type' },
  manufacturer: { path: 'manufacturer.name', label: 'Manufacturer' },
  presence: { path: 'presence', label: 'Presence' },
  serial: { path: 'serial_absent_because', label: 'Serial' },
  sources: { path: 'sources', label: 'Known to' },
  integration: { path: 'integration.id', label: 'Integration' },
} as const;

export type FilterId = keyof typeof FILTERS;
export const FILTER_IDS = Object.keys(FILTERS) as FilterId[];

export type Sort = { by: string; isReversed: boolean };

/** Everything that makes up what the list shows. All of it is in the address, with the defaults left out. */
export type ListState = {
  search: string;
  filters: Readonly<Record<FilterId, readonly string[]>>;
  sort: Sort;
  columns: readonly ColumnId[];
  /** The asset whose summary is open at the side. */
  panel: string | null;
};

const NO_FILTERS: ListState['filters'] = { client: [], type: [], manufacturer: [], presence: [], serial: [], sources: [], integration: [] };

const isId = (value: string) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value);
const oneOf = (values: readonly string[]) => (value: string) => values.includes(value);

/** Which values a filter can have at all: the API refuses others, and an old link must still open the list. */
const CAN_BE: Readonly<Record<FilterId, (value: string) => boolean>> = {
  client: isId,
  type: oneOf(AssetType.options),
  manufacturer: () => true,
  presence: oneOf(AssetPresence.options),
  serial: oneOf(['none', 'placeholder']),
  sources: oneOf(['one', 'several']),
  integration: isId,
};

export const DEFAULT_STATE: ListState = {
  search: '',
  filters: NO_FILTERS,
  sort: { by: 'name', isReversed: false },
  columns: DEFAULT_COLUMNS,
  panel: null,
};

/**
 * Reads an address. What it does not know is ignored and told in `ignored`, so that an old link
 * still opens the list. An address that names no columns shows the member's own.
 */
export function readListState(search: Search, own = DEFAULT_COLUMNS): { state: ListState; ignored: readonly string[] } {
  const ignored = Object.keys(search).filter((name) => !isKnown(name));
  const state: ListState = {
    search: (search['q'] ?? '').trim().slice(0, 200),
    filters: Object.fromEntries(FILTER_IDS.map((id) => [id, readFilter(id, search[id], ignored)])) as ListState['filters'],
    sort: readSort(search['sort'], ignored),
    columns: search['cols'] ? readColumns(search['cols'], ignored) : own,
    panel: search['panel'] || null,
  };
  return { state, ignored };
}

/**
 * Writes the address of a state: defaults are left out, so the plain list is plain `/hardware`.
 * Columns are left out only where the address without them shows the same to the member and to
 * whomever they send it.
 */
export function writeListState(state: ListState, own = DEFAULT_COLUMNS): Search {
  const filters = FILTER_IDS.map((id) => [id, joinList(state.filters[id])] as const);
  const sort = sortWord(state.sort);
  const columns = joinList(state.columns);
  const all = {
    q: state.search,
    ...Object.fromEntries(filters),
    sort: sort === sortWord(DEFAULT_STATE.sort) ? '' : sort,
    cols: columns === joinList(DEFAULT_COLUMNS) && columns === joinList(own) ? '' : columns,
    panel: state.panel ?? '',
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
}

/** The question to the API that this state asks, without paging. */
export function toHardwareQuery(state: Pick<ListState, 'search' | 'filters' | 'sort'>): HardwareQuestion {
  return { ...toFacetQuery(state), sort: sortWord(state.sort) };
}

/** The same question without what does not change how many assets match. */
export function toFacetQuery({ search, filters }: Pick<ListState, 'search' | 'filters'>): HardwareQuestion {
  const set = FILTER_IDS.filter((id) => filters[id].length > 0);
  return {
    ...(search && { search }),
    ...Object.fromEntries(set.map((id) => [`filter[${FILTERS[id].path}]`, `in:${filters[id].map(apiValue).join(',')}`])),
  };
}

export function filterCount({ filters }: Pick<ListState, 'filters'>): number {
  return FILTER_IDS.reduce((sum, id) => sum + filters[id].length, 0);
}

function sortWord({ by, isReversed }: Sort): string {
  return isReversed ? `-${by}` : by;
}

/** The API separates values by commas and its operator by a colon: a value that holds either, or a blank, stands in quotes, and a quote in it after a backslash. */
function apiValue(value: string): string {
  return /[,:"\\\s]/.test(value) ? `"${value.replaceAll(/["\\]/g, '\\$&')}"` : value;
}

function isKnown(name: string): boolean {
  return name in FILTERS || ['q', 'sort', 'cols', 'panel'].includes(name);
}

function readFilter(id: FilterId, text: string | undefined, ignored: string[]): readonly string[] {
  const values = [...new Set(splitList(text))];
  ignored.push(...values.filter((value) => !CAN_BE[id](value)).map((value) => `${id}=${value}`));
  return values.filter(CAN_BE[id]);
}

function readSort(text: string | undefined, ignored: string[]): Sort {
  if (!text) return DEFAULT_STATE.sort;
  const by = text.replace(/^-/, '');
  if ((HARDWARE_SORTS as readonly string[]).includes(by)) return { by, isReversed: text.startsWith('-') };
  ignored.push(`sort=${text}`);
  return DEFAULT_STATE.sort;
}

/**
 * The columns a member chose, as `preferences.ts` keeps them. One that no longer exists is nobody's
 * fault and not told.
 */
export function readOwnColumns(kept: string): readonly ColumnId[] {
  return kept ? readColumns(kept, []) : DEFAULT_COLUMNS;
}

/** How a choice of columns is kept. */
export function keptColumns(columns: readonly ColumnId[]): string {
  const kept = joinList(columns);
  return kept === joinList(DEFAULT_COLUMNS) ? '' : kept;
}

/** The name always stands first: it is the link into the asset. */
function readColumns(text: string, ignored: string[]): readonly ColumnId[] {
  const asked = [...new Set(splitList(text))];
  const known = asked.filter((id): id is ColumnId => (COLUMN_IDS as readonly string[]).includes(id));
  ignored.push(...asked.filter((id) => !(COLUMN_IDS as readonly string[]).includes(id)).map((id) => `cols=${id}`));
  return ['name', ...known.filter((id) => id !== 'name')];
}
