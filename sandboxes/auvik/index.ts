export { type Fault, parseFault } from '#faults';
export { type FleetOptions, generateFleet } from './generator/generate-fleet.ts';
export { type AuvikSandbox, type AuvikSandboxOptions, startAuvikSandbox } from './start-sandbox.ts';
