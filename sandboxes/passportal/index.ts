export { type Fault, parseFault } from '#faults';
export { generatePassportalFleet, type PassportalFleetOptions } from './generator/generate-fleet.ts';
export { readOverlap, type SeenCompany } from './generator/overlap.ts';
export { PASSPORTAL_FAULTS } from './protocol/faults-played.ts';
export { type PassportalSandbox, type PassportalSandboxOptions, startPassportalSandbox } from './start-sandbox.ts';
