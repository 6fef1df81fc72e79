import { findConnector, type Quota } from '#connectors';

/** What one sync asked of its vendor. */
export type Calls = {
  requests: number;
  per1000: number;
  /**
   * How long they take at the pace that the connector keeps to for the vendor's sake, were
   * everything else done in no time.
   */
  minutesAtPace: number;
};

/** A first and an unchanged sync of so many devices, with the pace that the connector declares. */
export type VendorCalls = { devices: number; pace: Quota; first: Calls; unchanged: Calls };

/**
 * What a sync did: its requests as the sandbox counted them, and how far it moved a clock that only
 * waiting moves.
 */
export type Asked = { requests: number; waitedMs: number };

export function vendorCalls(connectorId: string, devices: number, { first, unchanged }: Record<'first' | 'unchanged', Asked>): VendorCalls {
  const calls = ({ requests, waitedMs }: Asked): Calls => ({
    requests,
    per1000: (requests / devices) * 1000,
    minutesAtPace: waitedMs / 60_000,
  });
  return { devices, pace: paceOf(connectorId), first: calls(first), unchanged: calls(unchanged) };
}

/** How fast the connector asks, as it declares itself. */
export function paceOf(connectorId: string): Quota {
  const connector = findConnector(connectorId);
  if (!connector) throw new Error(`There is no connector ${connectorId}`);
  return connector.quota;
}

/**
 * Three parts of a line: what it is about, the figures a thousand devices, and what they come to.
 */
export function callsRow(name: string, { devices, pace, first, unchanged }: VendorCalls): [string, string, string] {
  const told = ({ requests, minutesAtPace }: Calls) => `${requests.toLocaleString('en')} in ${minutesAtPace} min`;
  const size = devices.toLocaleString('en');
  return [
    `Requests, ${name}`,
    `${first.per1000} · ${unchanged.per1000} / 1,000`,
    `first · unchanged; ${size} devices: ${told(first)} · ${told(unchanged)} at ${pace.perSecond} a second after ${pace.burst.toLocaleString('en')} at once`,
  ];
}
