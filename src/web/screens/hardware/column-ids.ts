/** Every column the list can show, in the order of the chooser. */
export const COLUMN_IDS = [
  'name',
  'client',
  'type',
  'manufacturer',
  'model',
  'serial',
  'ip',
  'last_seen',
  'sources',
  'presence',
  'kind',
  'mac',
  'os',
  'firmware',
  'added',
  'changed',
] as const;

export type ColumnId = (typeof COLUMN_IDS)[number];

/** What fits a screen of 1440 pixels with whole client names and serial numbers. */
export const DEFAULT_COLUMNS: readonly ColumnId[] = ['name', 'client', 'type', 'manufacturer', 'model', 'serial', 'ip', 'last_seen'];
