import { type CatalogueEntry, FAULT_CATALOGUE } from '#faults';

/** No tokens, no word of success in a body, and pages that are found by cursors instead of numbers. */
const NOT_HERE = ['token-expired', 'unsuccessful', 'repeated-page'];

/** The faults that can show in this vendor's answers. */
export const AUVIK_FAULTS: readonly CatalogueEntry[] = FAULT_CATALOGUE.filter(({ id }) => !NOT_HERE.includes(id));
