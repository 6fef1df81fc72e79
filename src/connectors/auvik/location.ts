/** Where an Auvik account lives: one API host per region, and no way to tell from the credentials which. */

/**
 * Vendor fact (labels gathered from public clients): the regions asked in turn when nothing says where an account lives.
 * The list is open; an unknown region is found through the redirect of a known one, or typed as the API address.
 */
export const REGIONS = ['us1', 'us2', 'us3', 'us4', 'us5', 'us6', 'lnx', 'eu1', 'eu2', 'au1', 'ca1'] as const;

const REGION_NAMES: ReadonlySet<string> = new Set(REGIONS);
const API_HOST = /^auvikapi\.([a-z]{2,4}\d*)\.my\.auvik\.com$/;
const PORTAL_HOST = /^(?:([a-z0-9-]+)\.)?(?:([a-z]{2,4}\d*)\.)?my\.auvik\.com$/i;

export const isRegionLabel = (label: string): boolean => /^[a-z]{2,4}\d*$/.test(label);

export const apiBaseOf = (region: string): string => `https://auvikapi.${region}.my.auvik.com`;

/** The region in an API address; undefined for any other host. */
export function regionOf(url: URL): string | undefined {
  return API_HOST.exec(url.hostname)?.[1];
}

/** Auvik's own API host, over https and on its own port: the only place a redirect may take the key to unasked. */
export function isAuvikApi(url: URL): boolean {
  return url.protocol === 'https:' && url.port === '' && regionOf(url) !== undefined;
}

/** What a pasted address of Auvik's web page tells: `https://acme.us1.my.auvik.com/#…` is prefix `acme` in region `us1`. */
export function fromPortalAddress(typed: string): { prefix: string; region: string | undefined } | undefined {
  const url = URL.parse(/^https?:\/\//i.test(typed) ? typed : `https://${typed}`);
  const found = url && PORTAL_HOST.exec(url.hostname);
  const prefix = found?.[1]?.toLowerCase();
  // The sign-in page stands at us1.my.auvik.com, whose first word is no prefix.
  if (!found || !prefix || prefix === 'auvikapi' || REGION_NAMES.has(prefix)) return undefined;
  return { prefix, region: found[2]?.toLowerCase() };
}
