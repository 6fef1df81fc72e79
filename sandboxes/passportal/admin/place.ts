import { DATACENTERS, type Datacenter } from '../protocol/datacenters.ts';
import type { Place } from './admin.ts';

/** The first folder of a datacenter's pages, which is the first word of its host: `us-clover`. */
export const folderOf = (datacenter: Datacenter): `${Datacenter}-clover` => `${datacenter}-clover`;

const FOLDERS: ReadonlySet<string> = new Set(DATACENTERS.map(({ id }) => folderOf(id)));

/** Whether a request to this host reached the listener of the datacenter where the account lives. */
export function isHere({ origins }: Place, host: string | null): boolean {
  return URL.parse(`http://${host ?? ''}`)?.port === new URL(origins()[0]).port;
}

/**
 * Where a page's address leads that names no datacenter, or has the vendor's double slash in it; undefined for a page that
 * is right as it stands, and for files. The listener of another datacenter names another one.
 */
export function elsewhereOf(place: Place, { pathname, search, host }: URL): string | undefined {
  const parts = pathname.split('/').filter((part) => part !== '');
  if (parts.at(-1)?.includes('.')) return undefined;
  const isNamed = FOLDERS.has(parts[0]?.toLowerCase() ?? '');
  if (isNamed && !pathname.includes('//')) return undefined;
  const folders = isNamed ? [] : [folderOf(isHere(place, host) ? place.datacenter : otherThan(place.datacenter))];
  const path = [...folders, ...parts].join('/');
  return `/${path}${parts.length === 0 || pathname.endsWith('/') ? '/' : ''}${search}`;
}

function otherThan(datacenter: Datacenter): Datacenter {
  return DATACENTERS.find(({ id }) => id !== datacenter)?.id ?? datacenter;
}
