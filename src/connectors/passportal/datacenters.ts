/** Vendor fact: the five places an account can live in. The host serves dashboard and API alike. */
export const DATACENTERS = [
  { id: 'us', label: 'United States', host: 'us-clover.passportalmsp.com' },
  { id: 'ca', label: 'Canada', host: 'ca-clover.passportalmsp.com' },
  { id: 'uk', label: 'United Kingdom', host: 'uk-clover.passportalmsp.com' },
  { id: 'de', label: 'Germany', host: 'de-clover.passportalmsp.com' },
  { id: 'au', label: 'Australia', host: 'au-clover.passportalmsp.com' },
] as const;
export type Datacenter = (typeof DATACENTERS)[number];

/** What the form says for an address that is none of the five. */
export const CUSTOM = 'custom';

const HOST = /\b([a-z]{2})-clover\.passportalmsp\.com\b(?!\.)/i;

/** The datacenter that an id, a host or a pasted address names. Vendor fact: addresses read `https://us-clover.passportalmsp.com//dashboard#/default`. */
export function datacenterIn(text: string): Datacenter | undefined {
  const id = (HOST.exec(text)?.[1] ?? text).trim().toLowerCase();
  return DATACENTERS.find((one) => one.id === id);
}

export const originOf = ({ host }: Datacenter): string => `https://${host}`;
