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
  unchangedRatio: number;
  /** Rows of the inventory: records, versions, set aside, companies, clients, assets, links, changes. */
  unchangedRowsWritten: number;
  /** Rows the run keeps of itself: the run, one line a company read. */
  unchangedBookkeepingRows: number;
  peakMemoryMb: number;
  /** The most the first sync's process held in each quarter of its time: alike when memory does not grow with the fleet. */
  memoryQuartersMb: readonly number[];
  list: ReadTimes;
  search: ReadTimes;
  serialLookUp: ReadTimes;
};
