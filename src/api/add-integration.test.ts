import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  AddIntegration,
  type IntegrationInput,
  ListClients,
  ListCompanies,
  ListHardware,
  ListIntegrations,
  ListRuns,
  TestIntegration,
} from '#contract';
import { newId } from '#lib';
import { type ApiShop, openApiShop } from '../../tests/api.ts';
import { twoClients } from '../../tests/auvik-fleet.ts';
import { settingsFor } from '../../tests/workshop.ts';

const KEY = 'planted+Key/7f3a9c1e5b==';
const WRONG_KEY = 'typed+Wrong/Key0d9e8f';

let shop: ApiShop;
let closedPort: number;

beforeAll(async () => {
  shop = await openApiShop(twoClients(20), { key: KEY });
  closedPort = await portNobodyListensOn();
});
afterAll(() => shop.close());

/** The form as filled in by somebody who does everything right, but for what is given. */
function form({ settings = {}, ...given }: Partial<IntegrationInput> = {}): IntegrationInput {
  return {
    connector_id: 'auvik',
    settings: { ...settingsFor(shop.sandbox), ...settings },
    mapping: { mode: 'per-client-systems' },
    ...given,
  };
}

async function storedRows(): Promise<number[]> {
  const tables = ['integration', 'client', 'company', 'sync_run', 'source_record', 'asset'];
  return Promise.all(tables.map(async (table) => (await shop.rows(`select from ${table}`)).length));
}

type Wrong = { name: string; body: () => IntegrationInput; status: number; code: string; field?: string; says: RegExp };

const WRONG_AT_THE_VENDOR: Wrong[] = [
  {
    name: 'a wrong key',
    body: () => form({ settings: { apiKey: WRONG_KEY } }),
    status: 422,
    code: 'VENDOR_REFUSED_KEY',
    field: 'apiKey',
    says: /refused this username and API key\. .* under API Key click Regenerate/,
  },
  {
    name: 'a wrong user',
    body: () => form({ settings: { username: 'somebody@example.com' } }),
    status: 422,
    code: 'VENDOR_REFUSED_KEY',
    field: 'apiKey',
    says: /refused this username/,
  },
  {
    name: 'a wrong domain prefix',
    body: () => form({ settings: { domainPrefix: 'southpeak' } }),
    status: 422,
    code: 'VENDOR_WRONG_ADDRESS',
    field: 'domainPrefix',
    says: /no tenant with the prefix southpeak for this user\. It can see: northpeak, /,
  },
  {
    name: 'a host that does not answer',
    body: () => form({ settings: { apiHost: `http://127.0.0.1:${closedPort}` } }),
    status: 422,
    code: 'VENDOR_UNREACHABLE',
    field: 'apiHost',
    says: /127\.0\.0\.1/,
  },
  {
    name: 'an address of our own network',
    body: () => form({ settings: { apiHost: 'https://192.168.7.7' } }),
    status: 422,
    code: 'ADDRESS_NOT_ALLOWED',
    field: 'apiHost',
    says: /192\.168\.7\.7.*private or local address.*LM_ALLOW_HOSTS/,
  },
  {
    name: 'a name that leads to our own machine',
    body: () => form({ settings: { apiHost: 'https://localhost' } }),
    status: 422,
    code: 'ADDRESS_NOT_ALLOWED',
    field: 'apiHost',
    says: /localhost.*private or local address/,
  },
];

const WRONG_ON_THE_FORM: Wrong[] = [
  ...(['username', 'apiKey', 'domainPrefix'] as const).map((field) => ({
    name: `no ${field}`,
    body: () => form({ settings: { [field]: '  ' } }),
    status: 400,
    code: 'INVALID_INPUT',
    field,
    says: /is missing/,
  })),
  {
    name: 'a prefix that cannot be one',
    body: () => form({ settings: { domainPrefix: 'north peak!' } }),
    status: 400,
    code: 'INVALID_INPUT',
    field: 'domainPrefix',
    says: /no domain prefix/,
  },
  {
    name: 'an address that is none',
    body: () => form({ settings: { apiHost: 'auvik' } }),
    status: 400,
    code: 'INVALID_INPUT',
    field: 'apiHost',
    says: /must be a full address/,
  },
  {
    name: 'a vendor nobody knows',
    body: () => form({ connector_id: 'nobody' }),
    status: 404,
    code: 'NOT_FOUND',
    says: /no connector called nobody/,
  },
];

const WRONG_MAPPING: Wrong[] = [
  {
    name: 'Site / group level without a level',
    body: () => form({ mapping: { mode: 'site-level' } }),
    status: 400,
    code: 'INVALID_INPUT',
    field: 'mapping.level',
    says: /Choose which level of the tree is the client/,
  },
  {
    name: 'Single client without a client',
    body: () => form({ mapping: { mode: 'single-client' } }),
    status: 400,
    code: 'INVALID_INPUT',
    field: 'mapping.client_id',
    says: /Choose the client that everything belongs to/,
  },
  {
    name: 'Single client with a blank name',
    body: () => form({ mapping: { mode: 'single-client', new_client_name: '   ' } }),
    status: 400,
    code: 'INVALID_INPUT',
    field: 'mapping.client_id',
    says: /Choose the client/,
  },
  {
    name: 'Single client with a client that is not there',
    body: () => form({ mapping: { mode: 'single-client', client_id: newId() } }),
    status: 404,
    code: 'NOT_FOUND',
    says: /no such client/,
  },
];

const named = (cases: readonly Wrong[]) => cases.map((it) => [it.name, it] as const);

describe('adding an integration that cannot work', () => {
  it.each(named([...WRONG_AT_THE_VENDOR, ...WRONG_ON_THE_FORM, ...WRONG_MAPPING]))(
    '%s is refused and nothing is stored',
    async (_, wrong) => {
      const before = await storedRows();

      const refusal = await shop.manager.refused(AddIntegration, { body: wrong.body() });

      expect(refusal).toMatchObject({ status: wrong.status, code: wrong.code, detail: expect.stringMatching(wrong.says) });
      expect(refusal.field).toBe(wrong.field);
      expect(await storedRows()).toEqual(before);
    },
  );

  it('tells all fields that are missing at once', async () => {
    const { errors } = await shop.manager.refused(AddIntegration, { body: { ...form(), settings: {} } });

    expect(errors.map(({ field, detail }) => [field, detail])).toEqual([
      ['username', 'Username is missing.'],
      ['apiKey', 'API Key is missing.'],
      ['domainPrefix', 'Primary Auvik Domain Prefix is missing.'],
    ]);
  });

  it('refuses settings that are no texts, at their place', async () => {
    const { status, errors } = await shop.manager.refused(AddIntegration, { body: { ...form(), settings: { username: 7 } } as never });

    expect([status, errors[0]?.field]).toEqual([400, 'settings.username']);
  });

  it('takes no key it was not asked for', async () => {
    shop.sandbox.setKey(null);
    const refusal = await shop.manager.refused(AddIntegration, { body: form({ settings: { apiKey: KEY, surprise: KEY } }) });
    shop.sandbox.setKey(KEY);

    expect(refusal.code).toBe('VENDOR_REFUSED_KEY');
  });
});

describe('testing a connection', () => {
  it('tells each step when it starts and when it ends, and stores nothing', async () => {
    const before = await storedRows();

    const lines = await shop.manager.follow(TestIntegration, { body: form() });

    expect(lines.map(({ step, outcome }) => `${step} ${outcome}`)).toEqual(
      ['reach', 'sign-in', 'companies', 'devices', 'details'].flatMap((step) => [`${step} running`, `${step} ok`]),
    );
    expect(lines.filter(({ outcome }) => outcome === 'ok').map(({ milliseconds }) => milliseconds)).not.toContain(null);
    expect(lines.find(({ step, outcome }) => step === 'devices' && outcome === 'ok')?.result).toBe('20 in Harbor Clinic');
    expect(lines.map(({ error }) => error)).toEqual(lines.map(() => null));
    expect(await storedRows()).toEqual(before);
  });

  it.each(named(WRONG_AT_THE_VENDOR))('ends with the step at which %s shows, and its sentence', async (_, wrong) => {
    const lines = await shop.manager.follow(TestIntegration, { body: wrong.body() });
    const last = lines.at(-1);

    expect(last).toMatchObject({ outcome: 'failed', error: { code: wrong.code, detail: expect.stringMatching(wrong.says) } });
    expect(last?.error?.field).toBe(wrong.field);
    expect(lines.filter(({ outcome }) => outcome === 'failed')).toHaveLength(1);
  });

  it.each(named(WRONG_ON_THE_FORM))('refuses %s before anything is asked', async (_, wrong) => {
    const asked = shop.sandbox.requests();

    expect(await shop.manager.refused(TestIntegration, { body: wrong.body() })).toMatchObject({
      status: wrong.status,
      code: wrong.code,
      detail: expect.stringMatching(wrong.says),
    });
    expect(shop.sandbox.requests()).toBe(asked);
  });

  it('does not ask for a level yet: which there are is only known afterwards', async () => {
    const lines = await shop.manager.follow(TestIntegration, { body: form({ mapping: { mode: 'site-level' } }) });

    expect(lines.at(-1)).toMatchObject({ outcome: 'ok', error: null });
  });

  it('says what it made of a pasted address', async () => {
    const pasted = form({ settings: { domainPrefix: 'https://northpeak.us1.my.auvik.com/#dashboard' } });
    const [first] = await shop.manager.follow(TestIntegration, { body: pasted });

    expect(first?.note).toMatch(/northpeak/);
  });

  it('leaves the server well when somebody goes away in the middle', async () => {
    shop.sandbox.setFaults([{ path: '/v1/tenants', from: 1, to: 9, does: { kind: 'slow', milliseconds: 60_000 } }]);
    const gone = new AbortController();
    const body = JSON.stringify(form());
    const asking = shop.manager.send('/api/v1/integrations/test', { method: 'POST', body, signal: gone.signal });
    const asked = shop.sandbox.requests();
    await expect.poll(() => shop.sandbox.requests(), { interval: 5 }).toBeGreaterThan(asked + 1);
    gone.abort();
    await expect(asking).rejects.toThrow();
    shop.sandbox.setFaults([]);

    expect((await shop.manager.follow(TestIntegration, { body: form() })).at(-1)?.outcome).toBe('ok');
  });
});

describe('adding an integration', () => {
  it('ends with a finished run, clients and hardware', async () => {
    const added = await shop.manager.get(AddIntegration, { body: form() });

    expect(added).toMatchObject({
      connector: { id: 'auvik', name: 'Auvik' },
      name: 'Auvik',
      mapping: { mode: 'per-client-systems', client: null },
      settings: { username: shop.sandbox.user, domainPrefix: 'northpeak', apiHost: shop.sandbox.url },
      secrets: { apiKey: { set_by: 'manager' } },
      latest_run: { trigger: 'setup', finished_at: null },
    });
    const run = await shop.finished(added.latest_run?.id ?? '');

    expect(run).toMatchObject({ state: 'succeeded', reason: null, problems: [] });
    expect(run.counts).toMatchObject({ companies: 3, companies_read: 3, read: 40, created: 40, assets_created: 40, errors: 0 });
    expect((await shop.member.get(ListHardware, { query: {} })).total_count).toBe(40);
    expect((await shop.member.get(ListClients, {})).data).toMatchObject([
      { name: 'Harbor Clinic', num_hardware_assets: 20 },
      { name: 'Maple Schools', num_hardware_assets: 20 },
    ]);
    const [stored] = (await shop.member.get(ListIntegrations, {})).data;
    expect(stored).toMatchObject({
      state: 'healthy',
      state_reason: null,
      counts: { companies: 3, source_records: 40, assets: 40, missing: 0 },
    });
    expect((await shop.member.get(ListRuns, { params: { integrationId: added.id } })).data).toEqual([run]);
    const companies = (await shop.member.get(ListCompanies, { params: { integrationId: added.id }, query: {} })).data;
    expect(companies.map(({ name, devices, client }) => [name, devices, client?.name])).toEqual([
      ['Harbor Clinic', 20, 'Harbor Clinic'],
      ['Maple Schools', 20, 'Maple Schools'],
      ['Northpeak MSP', 0, undefined],
    ]);
  });

  it('a second one gets a name of its own, and a name that was typed must be free', async () => {
    const before = await storedRows();
    const taken = await shop.manager.refused(AddIntegration, {
      body: form({ name: 'Auvik', mapping: { mode: 'single-client', new_client_name: 'Not to be made' } }),
    });
    expect(taken).toMatchObject({ status: 409, code: 'NAME_TAKEN', field: 'name', detail: expect.stringMatching(/already called Auvik/) });
    expect(await storedRows()).toEqual(before);

    expect((await shop.manager.get(AddIntegration, { body: form() })).name).toBe('Auvik 2');
  });

  it('several at the same moment get names of their own', async () => {
    const both = await Promise.all([1, 2, 3, 4, 5].map(() => shop.manager.get(AddIntegration, { body: form() })));

    expect(both.map(({ name }) => name).toSorted()).toEqual([3, 4, 5, 6, 7].map((number) => `Auvik ${number}`));
  });

  it('puts everything into one new client when the mapping says so', async () => {
    const mapping = { mode: 'single-client', new_client_name: ' Internal ' } as const;
    const added = await shop.manager.get(AddIntegration, { body: form({ name: 'All in one', mapping }) });

    expect(added.mapping).toMatchObject({ mode: 'single-client', client: { name: 'Internal' } });
    await shop.finished(added.latest_run?.id ?? '');
    const { total_count } = await shop.member.get(ListHardware, { query: { 'filter[client.name]': 'Internal' } });
    expect(total_count).toBe(40);
  });
});

it('no answer to anybody held a key, right or wrong, open or sealed', async () => {
  const sealed = (await shop.rows<{ sealed: string }>(`select secrets->'apiKey'->>'sealed' as sealed from integration`)).map(
    (it) => it.sealed,
  );
  const secrets = [KEY, WRONG_KEY, Buffer.from(`${shop.sandbox.user}:${KEY}`).toString('base64'), ...sealed];

  expect(sealed.length).toBeGreaterThan(1);
  expect(shop.heard.length).toBeGreaterThan(50);
  for (const secret of secrets) expect(shop.heard.filter((text) => text.includes(secret))).toEqual([]);
});

/** A port that was free a moment ago. */
async function portNobodyListensOn(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  return typeof address === 'object' && address ? address.port : 0;
}
