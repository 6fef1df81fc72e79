export const texts = {
  search: 'Find a client',
  name: 'Name',
  documents: 'Documents',
  none: 'No client of this name.',
  clear: 'Clear the search',
} as const;
