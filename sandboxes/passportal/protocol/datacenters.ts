/** Vendor fact: the five places an account can live in; the host serves dashboard and API alike. */
export const DATACENTERS = [
  { id: 'us', label: 'United States', host: 'us-clover.passportalmsp.com' },
  { id: 'ca', label: 'Canada', host: 'ca-clover.passportalmsp.com' },
  { id: 'uk', label: 'United Kingdom', host: 'uk-clover.passportalmsp.com' },
  { id: 'de', label: 'Germany', host: 'de-clover.passportalmsp.com' },
  { id: 'au', label: 'Australia', host: 'au-clover.passportalmsp.com' },
] as const;
export type Datacenter = (typeof DATACENTERS)[number]['id'];

export function datacenterOf(id: string): Datacenter | undefined {
  return DATACENTERS.find((one) => one.id === id.toLowerCase())?.id;
}

const HOST = /^([a-z]{2})-clover\.(?:passportalmsp\.com|localhost)$/i;
const FOLDER = /^\/+([a-z]{2})-clover(?=\/|$)/i;

/** Which datacenter an address names, by its host or by its first folder (`/de-clover/api/v2/…`), and the path within it. */
export type Place = { named: Datacenter | undefined; path: string };

export function placeOf({ hostname, pathname }: URL): Place {
  const [prefix = '', folder = ''] = FOLDER.exec(pathname) ?? [];
  const byFolder = datacenterOf(folder);
  const path = byFolder === undefined ? pathname : pathname.slice(prefix.length);
  const byHost = datacenterOf(HOST.exec(hostname)?.[1] ?? '');
  return { named: byHost ?? byFolder, path: withoutExtraSlashes(path) };
}

/** Vendor facts: dashboards have a double slash at their front, and a trailing slash changes nothing. */
function withoutExtraSlashes(path: string): string {
  return path.replace(/^\/{2,}/, '/').replace(/(?<=.)\/+$/, '') || '/';
}
