import fc from 'fast-check';
import { SEED } from './seed.ts';

/**
 * Property tests try the same cases in every run, so that what is green stays green until something
 * changes.
 */
fc.configureGlobal({ seed: SEED });
