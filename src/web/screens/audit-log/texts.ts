export const texts = {
  seeing: 'Seeing the audit log',
  facts: (total: string, isOne: boolean) => (isOne ? `${total} entry` : `${total} entries`),
  newestFirst: 'newest first',
  export: 'Export CSV',

  search: 'Search the audit log',
  searchHint: 'Person, thing or address',
  action: 'What',
  everything: 'Everything',
  allOf: (area: string) => `${area}: all`,
  from: 'From day (UTC)',
  to: 'To day (UTC)',
  wrongOrder: 'The last day is before the first.',
  clear: 'Clear all filters',
  ignored: (names: readonly string[]) =>
    names.length === 1
      ? `The address asks for “${names[0]}”, which this list does not know. It was ignored.`
      : `The address asks for ${names.map((name) => `“${name}”`).join(', ')}, which this list does not know. They were ignored.`,

  none: 'Nothing is written yet.',
  noneText: 'Sign-ins, changes of permissions and settings, keys and exports are written here as they happen.',
  noMatch: (filters: number) => (filters === 1 ? 'No entries match this filter.' : `No entries match these ${filters} filters.`),
  older: 'Shown below are the entries of the last good answer.',
  showOlder: 'Show older',
  thatIsAll: 'These are the oldest entries.',

  when: 'When',
  who: 'Who',
  what: 'What',
  toWhat: 'To what',
  address: 'From',
  noSubject: 'It was done to nothing in particular.',
  noAddress: 'It came over no network.',
  nobody: 'Nobody signed in',
  key: 'API key',
  showChanges: 'Show what changed',
  hideChanges: 'Hide what changed',

  changes: 'What changed',
  field: 'Field',
  before: 'Before',
  after: 'After',
  empty: 'empty',
  showWhole: 'Show all of it',
} as const;
