export { type FleetOptions, generateFleet } from './generator/generate-fleet.ts';
export { type Fault, parseFault } from './protocol/faults.ts';
export { type AuvikSandbox, type AuvikSandboxOptions, startAuvikSandbox } from './start-sandbox.ts';
