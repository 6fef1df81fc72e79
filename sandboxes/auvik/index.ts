export type { FleetSource } from './fleet/load-fleet.ts';
export { FLEET_NOW, type FleetOptions, generateFleet } from './generator/generate-fleet.ts';
export { type Fault, type FaultAction, parseFault } from './protocol/faults.ts';
export type { RateLimit } from './protocol/rate-limit.ts';
export { type AuvikSandbox, type AuvikSandboxOptions, DEFAULT_KEY, DEFAULT_USER, startAuvikSandbox } from './start-sandbox.ts';
