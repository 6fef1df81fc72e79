import type { Intended } from './differences.ts';

/**
 * What an upgrade changes on purpose, by the commit whose database is upgraded. One line each, with
 * the reason in words; a line that no longer applies fails the test as a difference without a line
 * does.
 */
type OnPurpose = {
  /** In what the screens show of the inventory, as `inventory.ts` reads it. */
  shown: readonly Intended[];
  /**
   * In what is stored, when the vendors' answers are understood and reconciled anew by the code of
   * today.
   */
  readAnew: readonly Intended[];
};

export const ON_PURPOSE: Readonly<Record<string, OnPurpose>> = {
  '6183880': {
    shown: [
      { of: 'asset', field: 'sources.unread', because: 'a source tells what it says that could not be used' },
      { of: 'asset', field: 'history.changes.from', because: 'sources are told by their names, not by their ids' },
      { of: 'asset', field: 'history.changes.to', because: 'sources are told by their names, not by their ids' },
      { of: 'integration', field: 'removal', because: 'an integration can be removed, and tells of it' },
      { of: 'run', field: 'waiting_because', because: 'a run that waits tells why' },
    ],
    // Only what changes at Auvik is translated anew. Until then the coverage alone shows the text.
    readAnew: [
      { of: 'source_record', field: 'claims.unread.claim', because: 'an end of a warranty that is no date is kept' },
      { of: 'source_record', field: 'claims.unread.label', because: 'the same, with its label' },
      { of: 'source_record', field: 'claims.unread.text', because: 'the same, as it was written' },
      { of: 'source_record', field: 'claims.unread.because', because: 'the same, with the reason' },
    ],
  },
};

/** What a sync writes when nothing has changed at the vendor, in the rows of the account. */
export const WRITTEN_BY_EVERY_SYNC: readonly Intended[] = [
  { of: 'sync_run', field: 'itself', because: 'the run is told of' },
  { of: 'company_read', field: 'last_complete_at', because: 'the company was read again' },
  { of: 'integration', field: 'last_complete_at', because: 'everything was read again' },
  { of: 'integration', field: 'memory', because: 'the vendor was found where it is now' },
  { of: 'audit_entry', field: 'itself', because: 'somebody started the sync' },
];

/** What the first sync after an upgrade writes besides. */
export const HEALED_BY_THE_FIRST_SYNC: readonly Intended[] = [
  { of: 'pending_mark', field: 'itself', because: 'the upgrade marks every client once, and the sync has looked at each' },
  { of: 'integration', field: 'translated_with', because: 'what is stored of documents was translated anew' },
  { of: 'source_record', field: 'claims.further.location', because: 'a second label of one thing is kept, in case the first is unusable' },
  { of: 'source_record', field: 'claims.unread.claim', because: 'a date in a document that is none is kept' },
  { of: 'source_record', field: 'claims.unread.label', because: 'the same, with its label' },
  { of: 'source_record', field: 'claims.unread.text', because: 'the same, as it was written' },
  { of: 'source_record', field: 'claims.unread.because', because: 'the same, with the reason' },
];

/** What the first one of a day writes besides. */
export const WRITTEN_ON_ANOTHER_DAY: readonly Intended[] = [
  { of: 'integration', field: 'next_run_at', because: 'the next appointment is a day later' },
];

/** What it writes besides when it takes every answer for a new one. */
export const WRITTEN_WHEN_ALL_IS_NEW: readonly Intended[] = [
  { of: 'source_record', field: 'changed_at', because: 'it was written anew' },
  { of: 'source_record', field: 'hash', because: 'what is gone or left out was not asked for, and has none now' },
  { of: 'source_record', field: 'run_id', because: 'it was written anew' },
  { of: 'source_record', field: 'checked_at', because: 'what may have changed is looked up' },
  { of: 'company_read', field: 'rows_read', because: 'so many were looked up' },
  { of: 'source_record_version', field: 'itself', because: 'what was replaced is kept' },
];
