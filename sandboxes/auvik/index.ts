export { type Fault, parseFault } from '#faults';
export { type FleetOptions, generateFleet } from './generator/generate-fleet.ts';
export { AUVIK_FAULTS } from './protocol/faults-played.ts';
export { type AuvikSandbox, type AuvikSandboxOptions, startAuvikSandbox } from './start-sandbox.ts';
