/**
 * What chance begins with wherever a test draws: the same in every run, unless
 * `LM_TEST_SEED=$RANDOM` looks further.
 */
export const SEED = Number(process.env['LM_TEST_SEED'] ?? 20_261_122);
