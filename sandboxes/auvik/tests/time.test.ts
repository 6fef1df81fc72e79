import { describe, expect, it } from 'vitest';
import { aDevice, aResource, CLINIC, TENANTS } from './a-fleet.ts';
import { aSandbox, ask, page } from './ask.ts';

const BEFORE = '2026-11-20T17:50:41.000Z';
const A_DAY_LATER = '2026-11-21T17:50:41.000Z';
const A_DAY_SECONDS = 86_400;

const times = { lastModified: BEFORE, lastSeenTime: BEFORE };
const parent = (id: string) => ({ parentDevice: { data: { type: 'device', id } } });

const RESOURCES = [
  ...TENANTS,
  aDevice('on', { ...times, serialNumber: 'S1', description: '"lastSeenTime":"yesterday"' }),
  aDevice('off', { ...times, onlineStatus: 'offline' }),
  aDevice('never', { lastModified: BEFORE, onlineStatus: 'online' }),
  aDevice('odd', { lastModified: 'soon', lastSeenTime: 5 }),
  { ...aDevice('v2', { make: 'HP', manageStatus: true, lastSeenTime: BEFORE }) },
  aResource('deviceExtendedDetail', 'on', { deviceType: 'switch', ...times }),
  aResource('deviceExtendedDetail', 'off', { deviceType: 'switch', ...times }),
  aResource('interface', 'i-on', { lastModified: BEFORE }, parent('on')),
  aResource('interface', 'i-off', { lastModified: BEFORE }, parent('off')),
  aResource('component', 'c-on', { lastModified: BEFORE }, parent('on')),
  aResource('network', 'n1', { networkType: 'vlan', lastModified: BEFORE }),
  aResource('entityNote', 'o1', { entityId: 'on', lastModified: BEFORE }),
];

async function later() {
  const sandbox = await aSandbox({ resources: RESOURCES });
  const timesOf = async (target: string) => {
    const { data } = await page(sandbox, target);
    return Object.fromEntries(data.map(({ id, attributes }) => [id, [attributes['lastSeenTime'], attributes['lastModified']]]));
  };
  return { sandbox, timesOf };
}

describe('time that goes by at the vendor', () => {
  it('moves the times of what is online, with everything that belongs to it, and of networks', async () => {
    const { sandbox, timesOf } = await later();

    sandbox.letTimePass(A_DAY_SECONDS);

    expect(await timesOf('/v1/inventory/device/info')).toEqual({
      on: [A_DAY_LATER, A_DAY_LATER],
      off: [BEFORE, BEFORE],
      never: [undefined, A_DAY_LATER],
      odd: [5, 'soon'],
    });
    expect(await timesOf(`/v2/api/inventory/device/info?tenant=${CLINIC}`)).toMatchObject({
      on: [A_DAY_LATER, undefined],
      v2: [A_DAY_LATER, undefined],
    });
    expect(await timesOf('/v1/inventory/device/detail/extended?filter[deviceType]=switch')).toEqual({
      on: [A_DAY_LATER, A_DAY_LATER],
      off: [BEFORE, BEFORE],
    });
    expect(await timesOf('/v1/inventory/interface/info')).toEqual({ 'i-on': [undefined, A_DAY_LATER], 'i-off': [undefined, BEFORE] });
    expect(await timesOf('/v1/inventory/component/info')).toEqual({ 'c-on': [undefined, A_DAY_LATER] });
    expect(await timesOf('/v1/inventory/network/info')).toEqual({ n1: [undefined, A_DAY_LATER] });
    expect(await timesOf('/v1/inventory/entity/note')).toEqual({ o1: [undefined, BEFORE] });
  });

  it('changes nothing else, however often, and filters ask about the new times', async () => {
    const { sandbox } = await later();
    const texts = async () => (await ask(sandbox, '/v1/inventory/device/info')).text();
    const before = await texts();

    sandbox.letTimePass(A_DAY_SECONDS);
    sandbox.letTimePass(A_DAY_SECONDS);

    expect((await texts()).replaceAll('2026-11-22T17:50:41.000Z', BEFORE)).toBe(before);
    const { data } = await page(sandbox, '/v1/inventory/device/info?filter[modifiedAfter]=2026-11-22T00:00:00Z');
    expect(data.map(({ id }) => id)).toEqual(['never', 'on']);
  });

  it('is ordered over HTTP, and neither that nor a look at the control is a request to the vendor', async () => {
    const { sandbox, timesOf } = await later();
    const order = (seconds: unknown) =>
      fetch(`${sandbox.url}/_sandbox/time`, {
        method: 'POST',
        body: JSON.stringify({ seconds }),
        headers: { 'content-type': 'application/json' },
      });

    const answer = await order(A_DAY_SECONDS);

    expect([answer.status, await answer.json()]).toMatchObject([200, { vendor: 'auvik', requests: 0 }]);
    expect((await order(-1)).status).toBe(400);
    expect((await timesOf('/v1/inventory/device/info'))['on']).toEqual([A_DAY_LATER, A_DAY_LATER]);
    expect(await (await fetch(`${sandbox.url}/_sandbox/faults`)).json()).toMatchObject({ requests: 1 });
  });
});
