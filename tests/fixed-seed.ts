import fc from 'fast-check';

/**
 * Property tests try the same cases in every run, so that what is green stays green until something changes.
 * `LM_TEST_SEED=$RANDOM` looks further.
 */
fc.configureGlobal({ seed: Number(process.env['LM_TEST_SEED'] ?? 20_261_122) });
