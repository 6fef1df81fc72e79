import { Agent, request } from 'undici';
import { printResult, readGiven } from './given.ts';

/** The least a reader can do: fetch every page the sync reads, the same way, and parse it. */
const { apiHost = '', username = '', apiKey = '' } = readGiven().sandbox.settings;
const authorization = `Basic ${Buffer.from(`${username}:${apiKey}`).toString('base64')}`;
const dispatcher = new Agent();

type Page = { data: { id: string }[]; links?: { next?: string } };
let pages = 0;
let bytes = 0;

async function get(url: string): Promise<Page> {
  const { body } = await request(url, { dispatcher, headers: { authorization, accept: 'application/vnd.api+json' } });
  const text = await body.text();
  pages += 1;
  bytes += text.length;
  return JSON.parse(text) as Page;
}

type Tenant = { id: string; attributes: { tenantType: string } };

/** What a sync reads of each tenant. Containers are read with version 1, which brings details along; so they have one list more to skip. */
const OF_SITES = [
  ['/v2/api/inventory/device/info', 'tenant', 1000],
  ['/v1/inventory/device/detail', 'tenants', 300],
  ['/v2/api/inventory/device/lifecycle', 'tenant', 300],
] as const;
const OF_CONTAINERS = [['/v1/inventory/device/info?include=deviceDetail', 'tenants', 300]] as const;
const OF_BOTH = [
  ['/v1/inventory/device/detail/extended?filter%5BdeviceType%5D=stack', 'tenants', 300],
  ['/v1/inventory/device/detail/extended?filter%5BdeviceType%5D=hypervisor', 'tenants', 300],
  ['/v1/inventory/device/warranty', 'tenants', 300],
  ['/v1/inventory/device/lifecycle', 'tenants', 300],
  ['/v1/inventory/network/info', 'tenants', 300],
] as const;

const began = performance.now();
const tenants = (await get(`${apiHost}/v1/tenants`)) as unknown as { data: Tenant[] };
for (const { id, attributes } of tenants.data) {
  const own = attributes.tenantType === 'multiClient' ? OF_CONTAINERS : OF_SITES;
  for (const [path, scope, size] of [...own, ...OF_BOTH]) {
    let next: string | undefined = `${apiHost}${path}${path.includes('?') ? '&' : '?'}${scope}=${id}&page%5Bfirst%5D=${size}`;
    while (next) next = (await get(next)).links?.next;
  }
}
printResult({ fetchParseSeconds: (performance.now() - began) / 1000, pages, bytes });
