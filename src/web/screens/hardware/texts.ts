import { count, number } from '../../words/numbers.ts';

export const texts = {
  search: 'Search assets',
  searchHint: 'Name, serial, person, client, IP …',
  filters: 'Filters',
  clearAll: 'Clear all',
  clear: 'Clear',
  columns: 'Columns',
  columnsReset: 'Reset',
  columnUp: (label: string) => `Move ${label} up`,
  columnDown: (label: string) => `Move ${label} down`,
  nameStays: 'The name always stands first.',
  rows: 'Row height',
  compact: 'Compact',
  comfortable: 'Comfortable',
  findValue: (label: string) => `Find in ${label.toLowerCase()}`,
  noValue: 'Nothing here matches what you typed.',
  noValues: 'No values under the other filters.',
  moreValues: (hidden: number) => count(hidden, '{n} more: type to find it.', '{n} more: type to find them.'),
  remove: (filter: string, value: string) => `Remove the filter ${filter}: ${value}`,
  found: (total: string, isOne: boolean) => (isOne ? `${total} asset` : `${total} assets`),
  lastSync: 'last complete sync',
  neverSynced: 'no complete sync yet',
  syncing: 'syncing now',
  older: 'Shown below are the rows of the last good answer.',
  fresh: (added: number) => count(added, '{n} new asset.', '{n} new assets.'),
  show: 'Show',
  ignored: (names: readonly string[]) =>
    names.length === 1
      ? `The address asks for “${names[0]}”, which this list does not know. It was ignored.`
      : `The address asks for ${names.map((name) => `“${name}”`).join(', ')}, which this list does not know. They were ignored.`,
  narrow: (shown: number, total: string) => `The first ${number(shown)} of ${total} are shown. Narrow it down: add a filter or search.`,
  loadingMore: 'Loading more',
  nothingYet: 'No hardware yet.',
  nothingYetText: 'Connect the system you already use to watch your clients’ devices. Its devices appear here within minutes.',
  addIntegration: 'Add integration',
  firstSync: 'The first sync is under way.',
  firstSyncText: 'Devices appear here as they are written.',
  seeProgress: 'See its progress',
  nothingMatches: (filters: number, search: string) => {
    const these = filters === 1 ? 'this filter' : `these ${filters} filters`;
    if (search === '') return `No assets match ${these}.`;
    return filters === 0 ? `Nothing found for “${search}”.` : `Nothing found for “${search}” with ${these}.`;
  },
  lookedIn:
    'Looked in names, serial numbers, models, manufacturers, IP and MAC addresses, assigned people and last users, locations, asset tags, clients, and operating systems with their versions.',
  everyWord: 'Each of the words has to stand in one of them. A part of a word is enough.',
  allClients: 'Search all clients',
  withoutFilters: 'Search without filters',
  clearBoth: 'Clear search and filters',
  biggest: (label: string) => `The filter ${label} removes most.`,
  clearFilters: 'Clear all filters',
  clearSearch: 'Clear the search',
  grid: 'Hardware assets. Enter opens a row, Space its summary.',
  sortBy: (label: string) => `Sort by ${label.toLowerCase()}`,
  rowKeys: 'next and previous row',
  panelKey: 'summary',
  allKeys: 'all keys',
  panel: 'Summary',
  panelOpen: 'Open asset',
  panelClose: 'Close the summary',
  notGiven: 'No source gives it.',
} as const;
