/** The connectors' own clock for tests, for tests elsewhere: waits of minutes take no time. */
export { VirtualClock } from '../src/connectors/kit/virtual-clock.ts';
