import { type FleetSource, readFleet } from '#fleets';
import { Fleet } from './fleet.ts';

/** Loads a fleet. A resource that is JSON but not what the vendor would send is loaded and served as it is. */
export async function loadFleet(source: FleetSource): Promise<Fleet> {
  const fleet = new Fleet();
  await readFleet(source, (resource, bytes) => fleet.add(resource, bytes));
  fleet.finish();
  return fleet;
}
