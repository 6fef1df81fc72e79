import type { ConnectorContext, Meter } from '../connector.ts';
import { VirtualClock } from './virtual-clock.ts';

/** For tests: what the meter was told. */
type Metered = { requests: number; bytes: number; retries: string[]; waits: { seconds: number; because: string }[] };

/** For tests: a context that may call loopback, waits in virtual time and keeps what the meter heard. */
export function testContext(
  changes: Partial<ConnectorContext> = {},
  clock = new VirtualClock(),
): ConnectorContext & { metered: Metered; clock: VirtualClock } {
  const metered: Metered = { requests: 0, bytes: 0, retries: [], waits: [] };
  const meter: Meter = {
    request(bytes) {
      metered.requests += 1;
      metered.bytes += bytes;
    },
    retry: (because) => void metered.retries.push(because),
    wait: (seconds, because) => void metered.waits.push({ seconds, because }),
  };
  return {
    allowedHosts: ['127.0.0.1'],
    signal: new AbortController().signal,
    meter,
    memory: {},
    metered,
    ...changes,
    clock,
  };
}
