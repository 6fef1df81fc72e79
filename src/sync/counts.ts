/** What a run did, so far. `read` = `created` + `changed` + `same` + `duplicates` + `setAside`, always. */
export type RunCounts = {
  companies: number;
  companiesRead: number;
  companiesExpected: number | null;
  /** Companies that could not be kept; they are not among `companies`. */
  companiesSetAside: number;
  read: number;
  expected: number | null;
  created: number;
  changed: number;
  same: number;
  duplicates: number;
  setAside: number;
  /** Devices that were read and that the settings leave out; they are among `read`. */
  leftOut: number;
  /** Rows of details and context, read besides. */
  details: number;
  missing: number;
  returned: number;
  assetsCreated: number;
  assetsChanged: number;
  assetsSame: number;
  clientsReconciled: number;
  clientsExpected: number | null;
  requests: number;
  retries: number;
  errors: number;
  bytes: number;
  waitedSeconds: number;
  /** Seconds spent reading records; the rate is worked out from it. */
  readingSeconds: number;
};

export const NOTHING_YET: RunCounts = {
  companies: 0,
  companiesRead: 0,
  companiesExpected: null,
  companiesSetAside: 0,
  read: 0,
  expected: null,
  created: 0,
  changed: 0,
  same: 0,
  duplicates: 0,
  setAside: 0,
  leftOut: 0,
  details: 0,
  missing: 0,
  returned: 0,
  assetsCreated: 0,
  assetsChanged: 0,
  assetsSame: 0,
  clientsReconciled: 0,
  clientsExpected: null,
  requests: 0,
  retries: 0,
  errors: 0,
  bytes: 0,
  waitedSeconds: 0,
  readingSeconds: 0,
};
