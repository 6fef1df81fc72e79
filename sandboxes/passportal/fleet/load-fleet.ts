import { type FleetSource, readFleet } from '#fleets';
import { Fleet } from './fleet.ts';

/** Loads a fleet as a stream, whatever its size; what is JSON but not what the vendor would send is served as it is. */
export async function loadFleet(source: FleetSource): Promise<Fleet> {
  const fleet = new Fleet();
  await readFleet(source, (line) => fleet.add(line));
  fleet.finish();
  return fleet;
}
