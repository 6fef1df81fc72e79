import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { startAuvikSandbox } from '../../../sandboxes/auvik/index.ts';
import { closedOrigin, reply, scriptedServer } from '../kit/scripted-server.ts';
import { testContext } from '../kit/test-context.ts';
import { ALDER, checksOf, companiesOf, devices, outcomes, PLANT, readDevices, storiesWith } from './sandbox-story.ts';
import { openAuvik } from './session.ts';

const story = storiesWith(startAuvikSandbox);
const fleet = [...devices(ALDER, 12), ...devices(PLANT, 3)];

describe('right settings', () => {
  it('are proven step by step, each step running first and then done with its time', async () => {
    await using auvik = await story(fleet);

    const checks = await checksOf(auvik.session);

    expect(outcomes(checks)).toBe('reach ok, sign-in ok, companies ok, devices ok, details ok');
    expect(checks.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 5 }).flatMap(() => ['running', 'ok']));
    expect(checks.at(5)).toMatchObject({ label: 'Find companies', result: '4', milliseconds: expect.any(Number) });
    expect(checks.at(7)).toMatchObject({ label: 'Read devices of the first one', result: '12 in Alder Creek' });
  });

  it('are right although one tenant refuses devices, which is a warning', async () => {
    await using auvik = await story(fleet, { sandbox: { forbiddenTenants: [ALDER.prefix] } });

    const checks = await checksOf(auvik.session);

    expect(outcomes(checks)).toBe('reach ok, sign-in ok, companies ok, devices warning, details ok');
    expect(checks.find(({ step, outcome }) => step === 'devices' && outcome !== 'running')).toMatchObject({
      result: '3 in Finch Plant',
      note: 'Alder Creek refuses devices to this user.',
    });
  });
});

describe('wrong settings fail with a sentence that says who can mend it', () => {
  it('a wrong key, asked once only', async () => {
    await using auvik = await story(fleet, { settings: () => ({ apiKey: 'not-the-key-at-all' }) });

    const checks = await checksOf(auvik.session);

    expect(outcomes(checks)).toBe('reach ok, sign-in failed');
    expect(checks.at(-1)?.fault).toMatchObject({
      kind: 'refused-key',
      whoActs: 'member',
      retry: 'never',
      field: 'apiKey',
      message:
        'Auvik refused this username and API key. Sign in to Auvik as that user, click the username, and under API Key click Regenerate: the old key is invalid from then on.',
    });
    expect(auvik.sandbox.requests()).toBe(1);
  });

  it('a wrong domain prefix', async () => {
    await using auvik = await story(fleet, { settings: () => ({ domainPrefix: 'fjordlime' }) });

    const checks = await checksOf(auvik.session);

    expect(outcomes(checks)).toBe('reach ok, sign-in ok, companies failed');
    expect(checks.at(-1)?.fault).toMatchObject({
      kind: 'wrong-address',
      field: 'domainPrefix',
      message: expect.stringContaining('There is no tenant with the prefix fjordlime for this user. It can see: fjordline, '),
    });
  });

  it('an unreachable host', async () => {
    const apiHost = await closedOrigin();
    const settings = { username: 'lm@fjordline.example', apiKey: 'AbC+dE/fG=', domainPrefix: 'fjordline', apiHost };

    const checks = await checksOf(openAuvik(settings, testContext()));

    expect(outcomes(checks)).toBe('reach failed');
    expect(checks.at(-1)?.fault).toMatchObject({
      kind: 'unreachable',
      whoActs: 'operator',
      field: 'apiHost',
      message: expect.stringContaining(`We could not reach ${new URL(apiHost).host} (it refused the connection).`),
    });
  });

  it('a private host the operator has not listed', async () => {
    await using auvik = await story(fleet, { context: { allowedHosts: [] } });

    const checks = await checksOf(auvik.session);

    expect(checks.at(-1)?.fault).toMatchObject({ kind: 'address-not-allowed', message: expect.stringContaining('LM_ALLOW_HOSTS') });
    expect(auvik.sandbox.requests()).toBe(0);
  });

  it('a role too small for devices', async () => {
    await using auvik = await story(fleet, { sandbox: { forbiddenTenants: ['fjordline', ALDER.prefix, 'finchgroup', PLANT.prefix] } });

    const checks = await checksOf(auvik.session);

    expect(outcomes(checks)).toBe('reach ok, sign-in ok, companies ok, devices failed');
    expect(checks.at(-1)?.fault).toMatchObject({
      kind: 'forbidden',
      whoActs: 'vendor-administrator',
      message:
        'Signed in, but the role of this user may not read devices. An Auvik administrator can add that permission under Manage Users > Roles.',
    });
  });

  it.each([
    [
      'a web page',
      (body: string) => `<!doctype html><html>${body}</html>`,
      'Auvik answered with a web page instead of data. This is usually short maintenance.',
    ],
    ['nothing', () => '', 'Auvik answered with nothing at all instead of data.'],
    ['an error inside a good status', () => '{"errors":[{"detail":"shard down"}]}', 'it reports an error instead of data (shard down)'],
    ['a list that is none', () => '{"data":{}}', 'data should be a list, but it is an object'],
  ])('an address that answers with %s', async (_, body, sentence) => {
    await using server = await scriptedServer((request, response) =>
      reply(response, 200, request.url?.includes('verify') ? '' : body('x')),
    );
    const settings = { username: 'lm@fjordline.example', apiKey: 'AbC+dE/fG=', domainPrefix: 'fjordline', apiHost: server.origin };

    const checks = await checksOf(openAuvik(settings, testContext()));

    expect(outcomes(checks)).toBe('reach ok, sign-in ok, companies failed');
    expect(checks.at(-1)?.fault).toMatchObject({ kind: 'odd-answer', message: expect.stringContaining(sentence) });
  });

  it('an address that is not Auvik', async () => {
    await using server = await scriptedServer((_, response) => reply(response, 404, 'no such page'));
    const settings = { username: 'lm@fjordline.example', apiKey: 'AbC+dE/fG=', domainPrefix: 'fjordline', apiHost: server.origin };

    const checks = await checksOf(openAuvik(settings, testContext()));

    expect(outcomes(checks)).toBe('reach failed');
    expect(checks.at(-1)?.fault).toMatchObject({
      kind: 'wrong-address',
      field: 'apiHost',
      message: expect.stringContaining('There is no Auvik API at'),
    });
  });
});

describe('the region of the account', () => {
  it('is found through the redirect of a wrong one, said, and remembered', async () => {
    await using auvik = await story(fleet, { settings: (box) => ({ apiHost: box.wrongRegionUrl }) });

    const checks = await checksOf(auvik.session);

    const { host } = new URL(auvik.sandbox.url);
    expect(outcomes(checks)).toBe('reach ok, sign-in ok, companies ok, devices ok, details ok');
    expect(checks.at(1)).toMatchObject({ result: host, note: `This account lives at ${host}. We use that address from now on.` });
    expect(auvik.session.remember()).toEqual({ baseUrl: auvik.sandbox.url, foundFor: auvik.sandbox.wrongRegionUrl });
  });

  it('once remembered is asked first', async () => {
    await using auvik = await story(fleet, { settings: (box) => ({ apiHost: box.wrongRegionUrl }) });
    await checksOf(auvik.session);
    const before = auvik.sandbox.requests();

    const next = openAuvik(auvik.settings, testContext({ memory: auvik.session.remember() }));

    expect(outcomes(await checksOf(next))).toBe('reach ok, sign-in ok, companies ok, devices ok, details ok');
    // Four questions about access and devices, one whether there is a second generation, three about details.
    expect(auvik.sandbox.requests() - before).toBe(4 + 1 + 3);
  });

  it('is not taken from memory any more when the form names another address', async () => {
    await using auvik = await story(fleet);
    const memory = { baseUrl: await closedOrigin(), foundFor: 'http://127.0.0.1:1' };

    const next = openAuvik(auvik.settings, testContext({ memory }));

    expect(outcomes(await checksOf(next))).toContain('devices ok');
  });

  it('is asked of every region when the first one refuses a key that may be right elsewhere', async () => {
    await using stranger = await scriptedServer((_, response) => reply(response, 401));
    const nobody = await closedOrigin();
    await using auvik = await story(fleet, {
      settings: () => ({ apiHost: '' }),
      options: (box) => ({ regionBases: [stranger.origin, nobody, box.url] }),
    });

    expect(outcomes(await checksOf(auvik.session))).toBe('reach ok, sign-in ok, companies ok, devices ok, details ok');
    expect(auvik.session.remember()).toEqual({ baseUrl: auvik.sandbox.url, foundFor: '' });
  });

  it('is not found for a key that is wrong everywhere', async () => {
    await using first = await scriptedServer((_, response) => reply(response, 401));
    await using second = await scriptedServer((_, response) => reply(response, 401));
    await using auvik = await story([], {
      settings: () => ({ apiHost: '' }),
      options: () => ({ regionBases: [first.origin, second.origin] }),
    });

    const checks = await checksOf(auvik.session);

    expect(checks.at(-1)?.fault).toMatchObject({ kind: 'refused-key' });
    expect([first.asked.length, second.asked.length]).toEqual([1, 1]);
    expect(auvik.session.remember()).toEqual({});
  });

  it('may change in the middle of a pass', async () => {
    await using auvik = await story(fleet, {
      sandbox: { faults: [{ path: '/v1/inventory/device/info', from: 2, to: 2, does: { kind: 'moved' } }] },
      options: () => ({ pageSize: 5 }),
    });

    const read = await readDevices(auvik.session, ALDER);

    expect(read.end).toEqual({ kind: 'complete' });
    expect(read.records).toHaveLength(12);
    expect(auvik.session.remember()).toMatchObject({ baseUrl: auvik.sandbox.wrongRegionUrl });
  });

  it('never takes the key to a host that is not Auvik’s', async () => {
    await using thief = await scriptedServer((_, response) => reply(response, 200));
    const { port } = new URL(thief.origin);
    await using liar = await scriptedServer((_, response) => reply(response, 308, '', { location: `http://localhost:${port}/v1/tenants` }));
    const settings = { username: 'lm@fjordline.example', apiKey: 'AbC+dE/fG=', domainPrefix: 'fjordline', apiHost: liar.origin };

    const checks = await checksOf(openAuvik(settings, testContext()));

    expect(checks.at(-1)?.fault).toMatchObject({ kind: 'odd-answer', message: expect.stringContaining('The key was not sent there') });
    expect(thief.asked).toEqual([]);
  });

  it('does not lead us round in circles', async () => {
    await using one = await scriptedServer((_, response) =>
      reply(response, 308, '', { location: `${two.origin}/v1/authentication/verify` }),
    );
    await using two = await scriptedServer((_, response) =>
      reply(response, 308, '', { location: `${one.origin}/v1/authentication/verify` }),
    );
    const settings = { username: 'lm@fjordline.example', apiKey: 'AbC+dE/fG=', domainPrefix: 'fjordline', apiHost: one.origin };

    const checks = await checksOf(openAuvik(settings, testContext()));

    expect(checks.at(-1)?.fault).toMatchObject({ kind: 'odd-answer', message: expect.stringContaining('from one region to the next') });
    expect(one.asked.length + two.asked.length).toBe(2);
  });
});

it('keeps the key out of every fault, even when Auvik echoes it', async () => {
  const apiKey = 'planted+secret/0123456789=';
  const username = 'lm@fjordline.example';
  const echo = [400, 401, 403, 404, 429, 500, 200];
  for (const status of echo) {
    await using server = await scriptedServer(({ headers }, response) => {
      const words = `${apiKey} ${headers.authorization}`;
      reply(response, status, { errors: [{ detail: words, title: words }] }, { 'x-request-id': 'r-1', 'retry-after': '1' });
    });
    const session = openAuvik({ username, apiKey, domainPrefix: 'fjordline', apiHost: server.origin }, testContext());

    const everything = inspect([await checksOf(session), await companiesOf(session), await readDevices(session, ALDER)], { depth: 20 });

    expect(everything).not.toContain(apiKey);
    expect(everything).not.toContain(Buffer.from(`${username}:${apiKey}`).toString('base64'));
  }
});
