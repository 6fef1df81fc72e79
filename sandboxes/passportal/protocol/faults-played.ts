import { type CatalogueEntry, FAULT_CATALOGUE } from '#faults';

/** No refusal that names a rate limit is known; pages have numbers, so there are no cursors, links or counts to be wrong. */
const NOT_HERE = ['throttle', 'repeated-cursor', 'foreign-next', 'early-empty-page', 'shrinking-list'];

/** Where it looks otherwise than the general sentence says. */
const IN_OTHER_WORDS: Readonly<Record<string, string>> = {
  '401': 'A call is refused as if its token had ended, a request for a token as if the key had been deleted.',
  '403': 'What was asked for is said not to be found, as where it is closed to the key.',
  'early-end': 'The page has no rows: the list seems to end here.',
  'shifted-rows': 'Rows moved up while they were read: the first row of this page is skipped, though it is there.',
  moved: 'From this request on the account lives in the other datacenter; in the old one nobody knows its key.',
};

/** The faults that can show in this vendor's answers. */
export const PASSPORTAL_FAULTS: readonly CatalogueEntry[] = FAULT_CATALOGUE.filter(({ id }) => !NOT_HERE.includes(id)).map((entry) => ({
  ...entry,
  sentence: IN_OTHER_WORDS[entry.id] ?? entry.sentence,
}));
