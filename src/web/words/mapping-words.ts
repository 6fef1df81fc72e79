import { count } from './numbers.ts';

/** What waits for a person: companies, and the devices that were read from them. */
export function companiesWait(companies: number, devices: number): string {
  const waits = count(companies, '1 company waits for a client.', '{n} companies wait for a client.');
  if (devices === 0) return waits;
  const were = count(devices, '1 device was read and appears', '{n} devices were read and appear');
  return `${waits} ${were} once ${companies === 1 ? 'it is' : 'they are'} matched.`;
}
