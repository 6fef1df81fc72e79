export { type Fault, parseFault } from '#faults';
export { PASSPORTAL_FAULTS } from './protocol/faults-played.ts';
export { type PassportalSandbox, type PassportalSandboxOptions, startPassportalSandbox } from './start-sandbox.ts';
