import type { StreamEnd, VendorFault } from '#connectors';
import { RunParked } from './current-run.ts';

/** The parking that a fault asks for: the vendor is there and wants to be left alone for long. */
export function parkingOf({ kind, message, details }: VendorFault): RunParked | undefined {
  if (kind !== 'busy') return undefined;
  const seconds = Number(details['waitSeconds']);
  return new RunParked(Number.isFinite(seconds) ? seconds : 60, message);
}

export function parkingFor(end: StreamEnd): RunParked | undefined {
  return 'fault' in end ? parkingOf(end.fault) : undefined;
}

/** Whether it ended by an outage or a refused key, which are tried again soon. */
export function isSetback(end: StreamEnd): boolean {
  return 'fault' in end && isSetbackFault(end.fault);
}

export function isSetbackFault({ kind }: VendorFault): boolean {
  return kind === 'unreachable' || kind === 'refused-key' || kind === 'busy';
}
