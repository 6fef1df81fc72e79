import type { VendorCalls } from './calls.ts';
import type { ByTable } from './rows-written.ts';

/** Milliseconds of many requests over HTTP, beside the same rows by bare SQL on one open connection. */
export type ReadTimes = { p50Ms: number; p95Ms: number; bareP50Ms: number; bareP95Ms: number };

/** What `npm run bench -- --json` prints as its last line. */
export type BenchResult = {
  devices: number;
  assets: number;
  firstSyncSeconds: number;
  /** Fetch and parse of the same pages, plus COPY of the same rows. */
  floorSeconds: number;
  copySeconds: number;
  firstSyncRatio: number;
  unchangedSeconds: number;
  fetchParseSeconds: number;
  /**
   * Pages that the floor fetched and parsed: as many requests as the first sync made, because they
   * are the same.
   */
  floorPages: number;
  unchangedRatio: number;
  /** So much later, at the vendor, the unchanged sync comes. */
  hoursBetweenSyncs: number;
  /**
   * Rows of the inventory (records, versions, set aside, companies, clients, assets, links,
   * changes) without those of `unchangedLastSeenRows`: made, changed, deleted, or written again as
   * they were.
   */
  unchangedRowsWritten: number;
  /**
   * Rows of the inventory that were written only to refresh when a thing was last seen: nothing
   * else in them has changed.
   */
  unchangedLastSeenRows: number;
  /** The two above, by table. */
  unchangedRowsByTable: { lastSeen: ByTable; otherwise: ByTable };
  /** Rows the run keeps of itself: the run, one line a company read. */
  unchangedBookkeepingRows: number;
  peakMemoryMb: number;
  /** The most the first sync's process held in each quarter of its time: alike when memory does not grow with the fleet. */
  memoryQuartersMb: readonly number[];
  /** What each connector asks of its vendor in a first and in an unchanged sync. */
  requests: { auvik: VendorCalls; passportal: VendorCalls };
  list: ReadTimes;
  search: ReadTimes;
  serialLookUp: ReadTimes;
};
