import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { FaultPlan } from '#faults';
import { loadFleet } from '../fleet/load-fleet.ts';
import { API_PERMISSIONS, type ApiPermission, type Caller } from '../protocol/access.ts';
import { handle } from '../protocol/protocol-server.ts';
import { RateLimiter } from '../protocol/rate-limit.ts';
import type { World } from '../protocol/world.ts';
import { aDevice, aResource, CLINIC, TENANTS } from './a-fleet.ts';

const PERIOD = 'filter[fromDate]=2026-10-01&filter[thruDate]=2026-10-31';
const V1 = '/v1/inventory';
const V2 = '/v2/api/inventory';
const kinds = [
  'deviceDetail',
  'deviceWarranty',
  'deviceLifecycle',
  'network',
  'networkDetail',
  'interface',
  'component',
  'configuration',
  'entityNote',
  'entityAudit',
  'alert',
];
const FLEET = [
  ...TENANTS,
  aDevice('x'),
  ...kinds.map((type) => aResource(type, 'x')),
  aResource('deviceExtendedDetail', 'x', { deviceType: 'switch' }),
  aResource('deviceLifecycle', 'x', { provider: 'AI' }),
];

/** Every endpoint under the permission that opens it. */
const OPENED: Readonly<Record<ApiPermission, readonly string[]>> = {
  tenants: [
    '/v1/tenants',
    '/v1/tenants/detail?tenantDomainPrefix=northpeakmsp',
    `/v1/tenants/detail/${CLINIC}?tenantDomainPrefix=northpeakmsp`,
  ],
  'device-info': [`${V1}/device/info`, `${V1}/device/info/x`, `${V2}/device/info`, `${V2}/device/info/x`],
  'device-details': [
    `${V1}/device/detail`,
    `${V1}/device/detail/x`,
    `${V2}/device/discoveryStatus?tenant=${CLINIC}`,
    `${V2}/device/discoveryStatus/x`,
  ],
  'device-details-extended': [`${V1}/device/detail/extended?filter[deviceType]=switch`, `${V1}/device/detail/extended/x`],
  'hardware-lifecycle': [
    `${V1}/device/warranty`,
    `${V1}/device/warranty/x`,
    `${V1}/device/lifecycle`,
    `${V1}/device/lifecycle/x`,
    `${V2}/device/lifecycle?tenant=${CLINIC}`,
    `${V2}/device/lifecycle/x`,
  ],
  'network-info': [`${V1}/network/info`, `${V1}/network/info/x`],
  'network-details': [`${V1}/network/detail`, `${V1}/network/detail/x`],
  'interface-info': [`${V1}/interface/info`, `${V1}/interface/info/x`, `${V2}/interface/info?tenant=${CLINIC}`, `${V2}/interface/info/x`],
  components: [`${V1}/component/info`, `${V1}/component/info/x`],
  'configuration-history': [`${V1}/configuration`, `${V1}/configuration/x`],
  'entity-notes': [`${V1}/entity/note`, `${V1}/entity/note/x`],
  'audit-history': [`${V1}/entity/audit`, `${V1}/entity/audit/x`],
  alerts: ['/v1/alert/history/info', '/v1/alert/history/info/x'],
  usage: [`/v1/billing/usage/client?${PERIOD}`, `/v1/billing/usage/device/x?${PERIOD}`],
};
const EVERYTHING = Object.values(OPENED).flat();

/** The protocol, asked by somebody whose role is what the test says. */
async function servedTo(caller: Omit<Caller, 'id'>): Promise<string> {
  const world: World = {
    fleet: await loadFleet({ resources: FLEET }),
    access: { admit: () => ({ id: 'somebody', ...caller }) },
    faults: new FaultPlan(),
    limiter: new RateLimiter(null),
    latencyMilliseconds: 0,
    expandMultiClient: false,
    region: 'us2',
    wrongRegionAnswer: 308,
    versionTwo: 'on',
    requests: 0,
    origins: ['', ''],
  };
  const server = createServer((request, response) => void handle(world, world.origins[0], request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  world.origins = [origin, ''];
  return origin;
}

async function statuses(origin: string, targets: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const target of targets) found.push(`${(await fetch(`${origin}${target}`)).status} ${target}`);
  return found;
}

describe('a permission', () => {
  it.each(API_PERMISSIONS.map((permission) => [permission]))('%s opens its endpoints and no others', async (permission) => {
    const origin = await servedTo({ sees: () => true, may: (asked) => asked === permission });

    const expected = EVERYTHING.map((target) => `${OPENED[permission].includes(target) ? 200 : 403} ${target}`);
    expect(await statuses(origin, EVERYTHING)).toEqual(expected);
  });

  it('at one tenant is none at another, nor where the tenant is not in his list', async () => {
    for (const caller of [
      { sees: () => true, may: (_: ApiPermission, id: string) => id !== CLINIC },
      { sees: (id: string) => id !== CLINIC, may: () => true },
    ]) {
      const origin = await servedTo(caller);
      const about = EVERYTHING.filter((target) => /\/x(?:\?|$)|tenant=/.test(target));

      expect(await statuses(origin, about)).toEqual(about.map((target) => `403 ${target}`));
    }
  });

  it('to look at alerts is not yet one to dismiss them', async () => {
    for (const [level, status] of [
      ['view', 403],
      ['edit', 200],
    ] as const) {
      const origin = await servedTo({ sees: () => true, may: (_permission, _id, asked = 'view') => asked === 'view' || level === 'edit' });

      expect((await fetch(`${origin}/v1/alert/dismiss/x`, { method: 'POST' })).status).toBe(status);
      expect((await fetch(`${origin}/v1/alert/history/info`)).status).toBe(200);
    }
  });

  it('is not needed to prove a key', async () => {
    expect((await fetch(`${await servedTo({ sees: () => false, may: () => false })}/v1/authentication/verify`)).status).toBe(200);
  });
});
