/** A fleet large enough to scroll and to watch being read, small enough to be read in seconds. */
export const FLEET = { devices: 1_200, clients: 12, seed: 'journeys' } as const;

/** The invented fleet's uppermost tenant. */
export const FLEET_PREFIX = 'northpeakmsp';
