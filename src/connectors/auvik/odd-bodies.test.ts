import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AuvikSandbox, startAuvikSandbox } from '../../../sandboxes/auvik/index.ts';
import { aDetails, aDevice, deviceId, HARBOR, twoClients } from '../../../tests/auvik-fleet.ts';
import { replacingProxy } from '../kit/replacing-proxy.ts';
import { testContext } from '../kit/test-context.ts';
import { companiesOf, readDevices } from './sandbox-story.ts';
import { openAuvik } from './session.ts';

/**
 * Answers with 200 that are no list: taken for an empty one, everything in it would count as gone.
 */
const ODD: Readonly<Record<string, unknown>> = {
  'a message': { message: 'The service is being updated.' },
  'an error object': { error: { code: 17, message: 'Service degraded' } },
  errors: { errors: [{ title: 'Degraded', detail: 'The inventory is not available' }] },
  'errors beside an empty list': { errors: [{ detail: 'The inventory is not available' }], data: [] },
  'errors beside null': { errors: [{ detail: 'The inventory is not available' }], data: null, links: {} },
  'null data': { data: null },
  'data as an object': { data: { 0: {} }, links: {} },
  'data as a text': { data: 'none', links: {} },
  'an empty object': {},
  'links alone': { links: {}, meta: { totalPages: 0 } },
  'a list in place of the object': [],
  null: null,
  'a text': 'ok',
};
const RAW: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(ODD).map(([what, body]) => [what, JSON.stringify(body)])),
  'a web page': '<!doctype html><html><body>Be right back</body></html>',
  nothing: '',
  'half of an answer': '{"data":[{"type":"dev',
};

const COMPANY = { id: HARBOR, prefix: 'harbor', name: 'Harbor Clinic' };
const DEVICES = { v1: '/v1/inventory/device/info', v2: '/v2/api/inventory/device/info' } as const;
const BROKE_OFF = { kind: 'broke-off', fault: { kind: 'odd-answer' } };

const sandboxes: Partial<Record<'v1' | 'v2', AuvikSandbox>> = {};
beforeAll(async () => {
  const more = Array.from({ length: 25 }, (_, at) => aDevice({ tenant: HARBOR, number: at + 10 })).flat();
  const resources = [...twoClients(2), ...more, ...aDetails(HARBOR, 1)];
  sandboxes.v1 = await startAuvikSandbox({ resources, rateLimit: null, versionTwo: 404 });
  sandboxes.v2 = await startAuvikSandbox({ resources, rateLimit: null, versionTwo: 'on' });
});
afterAll(() => Promise.all(Object.values(sandboxes).map((sandbox) => sandbox.close())));

async function sessionWith(version: 'v1' | 'v2', body: string, where: (path: string, query: URLSearchParams) => boolean) {
  const sandbox = sandboxes[version];
  if (!sandbox) throw new Error('no sandbox');
  const proxy = await replacingProxy(sandbox.url, (path, query) => (where(path, query) ? { body } : undefined));
  const settings = { username: sandbox.user, apiKey: sandbox.key, domainPrefix: 'northpeak', apiHost: proxy.origin };
  return Object.assign(proxy, { session: openAuvik(settings, testContext(), { pageSize: 10 }) });
}

/** Not the question that finds out which version of the API there is, which asks for one row. */
const isWalk = (query: URLSearchParams) => query.get('page[first]') !== '1';

describe.each(Object.entries(RAW))('%s', (_, body) => {
  it.each(['/v1/tenants', '/v1/tenants/detail'])('in the place of %s is no list without companies', async (list) => {
    await using proxy = await sessionWith('v1', body, (path) => path === list);

    expect(await companiesOf(proxy.session)).toMatchObject({ companies: [], end: BROKE_OFF });
  });

  it.each(['v1', 'v2'] as const)('in the place of any page of devices (%s) ends no list', async (version) => {
    for (const isAtFirst of [true, false]) {
      await using proxy = await sessionWith(
        version,
        body,
        (path, query) => path === DEVICES[version] && isWalk(query) && (query.get('page[after]') === null) === isAtFirst,
      );

      expect((await readDevices(proxy.session, COMPANY)).end, `first page: ${isAtFirst}`).toMatchObject(BROKE_OFF);
    }
  });

  it('in the place of a list of details is no list without any', async () => {
    await using proxy = await sessionWith('v1', body, (path) => path === '/v1/inventory/network/info');

    expect((await readDevices(proxy.session, COMPANY, { stream: 'networks' })).end).toMatchObject(BROKE_OFF);
  });

  it.each(['v1', 'v2'] as const)('in the place of a single device (%s) concludes nothing', async (version) => {
    await using proxy = await sessionWith(version, body, (path) => path === `${DEVICES[version]}/${deviceId(HARBOR, 77)}`);
    const [stream] = proxy.session.streams;
    if (!stream || !('lookAgain' in stream)) throw new Error('no second look');
    const company = { key: HARBOR, name: 'Harbor Clinic', isContainer: false };

    expect(await stream.lookAgain?.(company, [deviceId(HARBOR, 77)])).toEqual({ found: [], gone: [] });
  });
});

it('null with the links of a list is a list without devices, as the vendor may say it', async () => {
  await using proxy = await sessionWith('v1', '{"data":null,"links":{},"meta":{"totalPages":0}}', (path) => path === DEVICES.v1);

  expect(await readDevices(proxy.session, COMPANY)).toMatchObject({ records: [], end: { kind: 'complete' } });
});

it('errors beside records are about something else', async () => {
  const [device] = aDevice({ tenant: HARBOR, number: 1 });
  const body = JSON.stringify({ data: [device], errors: [{ detail: 'one of the sites is not reachable' }], links: {} });
  await using proxy = await sessionWith('v1', body, (path) => path === DEVICES.v1);

  expect(await readDevices(proxy.session, COMPANY)).toMatchObject({ records: { length: 1 }, end: { kind: 'complete' } });
});
