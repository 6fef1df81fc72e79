import { describe, expect, it } from 'vitest';
import { aDevice, aResource, CLINIC, GROUP, ownedBy, PLANT, SCHOOLS, TENANTS } from './a-fleet.ts';
import { aSandbox, ask, authorization, ids, page } from './ask.ts';

const ALERTS = '/v1/alert/history/info';
const USAGE = '/v1/billing/usage/client';
const OCTOBER = 'filter[fromDate]=2026-10-01&filter[thruDate]=2026-10-31';
const FLEET = [
  ...TENANTS,
  aDevice('d1', { deviceType: 'firewall' }),
  aDevice('d2', { deviceType: 'switch' }),
  aDevice('d3', { deviceType: 'workstation' }),
  aDevice('d4', { deviceType: 'switch' }),
  aResource('deviceDetail', 'd4', { manageStatus: false }),
  aDevice('d5', {}, ownedBy(SCHOOLS)),
  aResource('alert', 'a1', { name: 'x', dismissed: false }),
  aResource('alert', 'a2', { name: 'y', dismissed: false }, ownedBy(SCHOOLS)),
  aResource('clientUsage', PLANT, { billableDays: 3, usagePeriod: 'of the file' }, ownedBy(PLANT)),
  aResource('configuration', 'f1', { backupTime: '2026-11-01T00:00:00.000Z', isRunning: true }),
];

type Usage = { data: { id: string; attributes: Record<string, unknown>; relationships: { devices: { data: { id: string }[] } } }[] };

describe('alerts', () => {
  const post = (sandbox: Parameters<typeof ask>[0], path: string, method = 'POST') =>
    ask(sandbox, path, { method, headers: { authorization: authorization(sandbox.user, sandbox.key) } });

  it('are dismissed with POST, answered with nothing, and are dismissed from then on', async () => {
    const sandbox = await aSandbox({ resources: FLEET });

    const response = await post(sandbox, '/v1/alert/dismiss/a1');

    expect([response.status, await response.text(), response.headers.get('content-type')]).toEqual([200, '', null]);
    expect(await ids(sandbox, `${ALERTS}?filter[dismissed]=true`)).toEqual(['a1']);
    expect((await page(sandbox, `${ALERTS}?filter[dismissed]=true`)).data[0]?.attributes).toEqual({ name: 'x', dismissed: true });
  });

  it.each([
    ['POST', '/v1/alert/dismiss/nobody', 400],
    ['POST', '/v1/alert/dismiss/a2', 403],
    ['GET', '/v1/alert/dismiss/a1', 405],
    ['PUT', '/v1/alert/dismiss/a1', 405],
    ['POST', ALERTS, 405],
    ['POST', `${ALERTS}/a1`, 405],
    ['DELETE', '/v1/inventory/configuration/f1', 405],
    ['POST', '/v2/api/inventory/device/info', 405],
  ])('%s %s is %i', async (method, path, status) => {
    const sandbox = await aSandbox({ resources: FLEET, forbiddenTenants: [SCHOOLS] });

    expect((await post(sandbox, path, method)).status).toBe(status);
  });

  it('are not dismissed by strangers', async () => {
    const sandbox = await aSandbox({ resources: FLEET });

    expect((await fetch(`${sandbox.url}/v1/alert/dismiss/a1`, { method: 'POST' })).status).toBe(401);
    expect(await ids(sandbox, `${ALERTS}?filter[dismissed]=true`)).toEqual([]);
  });
});

describe('billing', () => {
  it('is a list even for one client, without pages, of the period asked for', async () => {
    const sandbox = await aSandbox({ resources: FLEET });

    const answer = (await (await ask(sandbox, `${USAGE}?${OCTOBER}&tenants=${CLINIC}`)).json()) as Usage;

    expect(Object.keys(answer)).toEqual(['data']);
    expect(answer.data).toHaveLength(1);
    expect(answer.data[0]).toMatchObject({
      id: CLINIC,
      attributes: {
        domainPrefix: 'harborclinic',
        usagePeriod: { startDate: '2026-10-01T00:00:00Z', endDate: '2026-10-31T00:00:00Z', lengthInDays: 31 },
        billableDays: 62,
        deviceUsage: { totalDays: 62, averageDays: 2, totalDaysByClientType: { notier: 0, light: 0, essentials: 31, performance: 31 } },
      },
    });
    expect(answer.data[0]?.relationships.devices.data.map((one) => one.id)).toEqual(['d1', 'd2']);
  });

  it('of a container is that of its children', async () => {
    const { data } = (await (await ask(await aSandbox({ resources: FLEET }), `${USAGE}?${OCTOBER}&tenants=${GROUP}`)).json()) as Usage;

    expect(data.map((one) => one.id)).toEqual([PLANT]);
  });

  it('shows a line of the fleet with the period asked for, every client that may be read, and no containers', async () => {
    const sandbox = await aSandbox({ resources: FLEET, forbiddenTenants: [SCHOOLS] });

    const { data } = (await (await ask(sandbox, `${USAGE}?${OCTOBER}`)).json()) as Usage;

    expect(data.map((one) => one.id)).toEqual([CLINIC, PLANT]);
    expect(data[1]?.attributes).toMatchObject({ billableDays: 3, usagePeriod: { lengthInDays: 31 } });
  });

  it.each([
    ['d1', 31, 'performance'],
    ['d2', 31, 'essentials'],
    ['d3', 0, 'notier'],
    ['d4', 0, 'notier'],
  ])('of the device %s is %i days as %s', async (id, days, tier) => {
    const answer = await (await ask(await aSandbox({ resources: FLEET }), `/v1/billing/usage/device/${id}?${OCTOBER}`)).json();

    expect(answer).toMatchObject({
      data: { type: 'deviceUsage', id, attributes: { deviceName: id, totalDays: days, totalDaysByClientType: { [tier]: days } } },
    });
  });

  it.each([
    [USAGE, 400],
    [`${USAGE}?filter[fromDate]=2026-10-01`, 400],
    [`${USAGE}?filter[fromDate]=2026-10-01&filter[thruDate]=31.10.2026`, 400],
    [`${USAGE}?filter[fromDate]=2026-10-31&filter[thruDate]=2026-10-01`, 400],
    [`${USAGE}?filter[fromDate]=2026-13-01&filter[thruDate]=2026-13-02`, 400],
    [`${USAGE}?${OCTOBER}&tenants=${SCHOOLS}`, 403],
    [`/v1/billing/usage/device/d5?${OCTOBER}`, 403],
    [`/v1/billing/usage/device/d9?${OCTOBER}`, 404],
    ['/v1/billing/usage/device/d1', 400],
  ])('%s is %i', async (target, status) => {
    expect((await ask(await aSandbox({ resources: FLEET, forbiddenTenants: [SCHOOLS] }), target)).status).toBe(status);
  });
});
