import { describe, expect, it } from 'vitest';
import { parseFault, startPassportalSandbox } from '../../../sandboxes/passportal/index.ts';
import { closedOrigin } from '../kit/scripted-server.ts';
import { DATACENTERS } from './datacenters.ts';
import { asset, assets, checksOf, outcomes, storiesWith } from './sandbox-story.ts';

const story = storiesWith(startPassportalSandbox);
const ALL_OK = 'reach ok, sign-in ok, companies ok, devices ok, details ok';

it('proves step by step that everything works, and says what it found', async () => {
  await using passportal = await story(assets(3));
  const checks = await checksOf(passportal.session);

  expect(outcomes(checks)).toBe(ALL_OK);
  expect(checks.flatMap(({ result }) => result ?? [])).toEqual([
    new URL(passportal.sandbox.url).host,
    'the key is right',
    '2',
    '3',
    '1 are filled in',
  ]);
});

it.each([
  { success: 'text' },
  { success: 'boolean' },
  { 'expiry-time': 'text' },
  { scope: 'docs_api' },
  { 'unknown-path': '404' },
  { 'parameter-case': 'exact' },
  { 'clients-path': 'clients' },
  { 'clients-path': 'nowhere' },
  { 'empty-page': 'absent' },
] as const)('works whatever the vendor’s material leaves open: %o', async (quirks) => {
  await using passportal = await story(assets(1), { sandbox: { quirks } });

  expect(outcomes(await checksOf(passportal.session))).toBe(ALL_OK);
});

describe('a check that fails', () => {
  it.each`
    what                    | settings                               | outcome                       | fault                                                | sentence
    ${'a wrong secret'}     | ${{ secretAccessKey: 'f'.repeat(64) }} | ${'reach ok, sign-in failed'} | ${{ kind: 'refused-key', field: 'secretAccessKey' }} | ${/knows no such key.*not swapped.*datacenter/}
    ${'a key nobody knows'} | ${{ accessKeyId: 'f'.repeat(64) }}     | ${'reach ok, sign-in failed'} | ${{ kind: 'refused-key' }}                           | ${/Settings > API Keys/}
  `('$what: $sentence', async ({ settings, outcome, fault, sentence }) => {
    await using passportal = await story(assets(1), { settings });
    const checks = await checksOf(passportal.session);

    expect(outcomes(checks)).toBe(outcome);
    expect(checks.at(-1)?.fault).toMatchObject(fault);
    expect(checks.at(-1)?.fault?.message).toMatch(sentence);
  });

  it('nobody at the address: it is mended where the address is chosen', async () => {
    await using passportal = await story(assets(1), { settings: { customAddress: await closedOrigin() } });
    const checks = await checksOf(passportal.session);

    expect(outcomes(checks)).toBe('reach failed');
    expect(checks.at(-1)?.fault).toMatchObject({ kind: 'unreachable', field: 'datacenter' });
  });

  it('a private address that nobody allowed is not called at all', async () => {
    await using passportal = await story(assets(1), { context: { allowedHosts: [] } });
    const checks = await checksOf(passportal.session);

    expect(checks.at(-1)?.fault).toMatchObject({ kind: 'address-not-allowed', field: 'datacenter' });
    expect(passportal.sandbox.requests()).toBe(0);
  });

  it.each([401, 308] as const)(
    'the wrong datacenter (%s) is told from a wrong key, and which one is right',
    async (wrongDatacenterAnswer) => {
      const [us, ca] = DATACENTERS;
      await using passportal = await story(assets(1), {
        sandbox: { wrongDatacenterAnswer },
        settings: { datacenter: 'us', customAddress: '' },
        options: ({ url, wrongDatacenterUrl }) => ({
          places: [
            { origin: wrongDatacenterUrl, datacenter: us },
            { origin: url, datacenter: ca },
          ],
        }),
      });
      const [last] = (await checksOf(passportal.session)).slice(-1);

      expect(last?.fault).toMatchObject({ kind: 'wrong-address', field: 'datacenter' });
      if (wrongDatacenterAnswer === 401) expect(last?.fault?.message).toContain('Choose Canada as the datacenter');
    },
  );

  it.each`
    fault                                         | outcome                                                 | kind
    ${'/api/v2/auth/client_token@*=html'}         | ${'reach failed'}                                       | ${'wrong-address'}
    ${'/api/v2/auth/client_token@*=429:600'}      | ${'reach failed'}                                       | ${'busy'}
    ${'/api/v2/auth/client_token@*=null-data'}    | ${'reach failed'}                                       | ${'odd-answer'}
    ${'/api/v2/auth/client_token@*=unsuccessful'} | ${'reach failed'}                                       | ${'odd-answer'}
    ${'/api/v2/documents/clients@*=403'}          | ${'reach ok, sign-in ok, companies failed'}             | ${'forbidden'}
    ${'/api/v2/documents/clients@*=unsuccessful'} | ${'reach ok, sign-in ok, companies failed'}             | ${'odd-answer'}
    ${'/api/v2/documents/all@*=500'}              | ${'reach ok, sign-in ok, companies ok, devices failed'} | ${'unreachable'}
    ${'/api/v2/documents/all@*=401'}              | ${'reach ok, sign-in ok, companies ok, devices failed'} | ${'odd-answer'}
    ${'/api/v2/documents/all@*=truncated-json'}   | ${'reach ok, sign-in ok, companies ok, devices failed'} | ${'odd-answer'}
  `('$fault: $outcome, $kind', async ({ fault, outcome, kind }) => {
    await using passportal = await story(assets(1), { sandbox: { faults: [parseFault(fault)] } });
    const checks = await checksOf(passportal.session);

    expect(outcomes(checks)).toBe(outcome);
    expect(checks.at(-1)?.fault).toMatchObject({ kind });
    expect(checks.at(-1)?.fault?.message).toMatch(/^\S.{20,}\.$/s);
  });
});

describe('a check that warns', () => {
  it('of an account without assets', async () => {
    await using passportal = await story([]);

    expect(outcomes(await checksOf(passportal.session))).toBe('reach ok, sign-in ok, companies ok, devices warning, details ok');
  });

  it('of assets that are closed to the key', async () => {
    await using passportal = await story([asset(1, { row: { accessible: false } })]);

    expect(outcomes(await checksOf(passportal.session))).toBe('reach ok, sign-in ok, companies ok, devices ok, details warning');
  });
});
