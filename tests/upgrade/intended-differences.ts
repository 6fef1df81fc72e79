import type { Intended } from './differences.ts';

/**
 * What an upgrade changes on purpose, by the commit whose database is upgraded. One line each, with the reason in words; a line that no longer applies fails the
 * test as a difference without a line does.
 */
type OnPurpose = {
  /** In what the screens show of the inventory, as `inventory.ts` reads it. */
  shown: readonly Intended[];
  /** In what is stored, when each client is reconciled once more by today's rules. */
  reconciled: readonly Intended[];
};

export const ON_PURPOSE: Readonly<Record<string, OnPurpose>> = {
  '6183880': {
    shown: [],
    reconciled: [],
  },
};

/** What a sync writes when nothing has changed at the vendor, in the rows of the account. */
export const WRITTEN_BY_EVERY_SYNC: readonly Intended[] = [
  { of: 'sync_run', field: 'itself', because: 'the run is told of' },
  { of: 'company_read', field: 'last_complete_at', because: 'the company was read again' },
  { of: 'integration', field: 'last_complete_at', because: 'everything was read again' },
  { of: 'integration', field: 'next_run_at', because: 'the next appointment is a day later' },
  { of: 'integration', field: 'memory', because: 'the vendor was found where it is now' },
  { of: 'audit_entry', field: 'itself', because: 'somebody started the sync' },
];
