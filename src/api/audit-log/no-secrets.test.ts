import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as api from '#contract';
import { type ApiShop, openApiShop, PASSWORD } from '../../../tests/api.ts';
import { askedForCode, scan, setUpTwoFactor } from '../../../tests/authenticator.ts';
import { twoClients } from '../../../tests/auvik-fleet.ts';
import { letPass, startTheClock, stopTheClock } from '../../../tests/frozen-time.ts';
import { acceptance, makeKey, openReception, type Person, type Reception, tokenIn } from '../../../tests/people.ts';
import { storedText } from '../../../tests/stored-text.ts';
import { settingsFor } from '../../../tests/workshop.ts';

let shop: ApiShop;
let reception: Reception;
/** Everything that nobody but its owner may ever read again. */
const secrets: Record<string, string> = {};
/** Codes of six digits: they may stand in any number by chance, so they are looked for by themselves. */
const codes: string[] = [];
let log: string;

const VENDOR_KEY = 'planted+Vendor/Key+48';

beforeAll(async () => {
  shop = await openApiShop(twoClients(1), { key: VENDOR_KEY });
  stopTheClock();
  reception = openReception(shop);
  await useEverySecret();
  await shop.app.background.settled();
  log = (await shop.rows<{ row: string }>('select t::text as row from audit_entry t')).map(({ row }) => row).join('\n');
});
afterAll(async () => {
  startTheClock();
  await shop.close();
});

async function useEverySecret(): Promise<void> {
  const { visitor, invite } = reception;
  const { email, token } = await invite('ben@ridgeline.example');
  Object.assign(secrets, {
    link: token.split('.')[1],
    password: 'Planted-Trellis-1',
    'wrong password': 'Planted-Guess-2',
    'next password': 'Planted-Quarry-3',
  });
  const ben: Person = { ...visitor(), id: '', name: 'Ben Tester', email, password: secrets['password'] ?? '' };
  await ben.get(api.AcceptInvitation, { body: acceptance(token, 'Ben', ben.password) });
  await visitor().refused(api.SignIn, { body: { email, password: secrets['wrong password'] ?? '' } });
  await ben.refused(api.ChangePassword, {
    body: { current_password: secrets['wrong password'] ?? '', password: secrets['next password'] ?? '' },
  });
  await useSecondFactor(ben);
  const { secret } = await makeKey(ben, { hardware: 'view' });
  await reception.program(secret).get(api.GetUserIdentity, {});
  await visitor().get(api.RequestPasswordReset, { body: { email } });
  const reset = tokenIn((await reception.mailsTo(email))[0]?.text);
  await visitor().get(api.ResetPassword, { body: { token: reset, password: secrets['next password'] ?? '' } });
  Object.assign(secrets, { 'API key': secret, 'reset link': reset, 'vendor key': VENDOR_KEY });
  await useVendorKey();
}

async function useSecondFactor(ben: Person): Promise<void> {
  const { key, uri } = await ben.get(api.BeginTwoFactor, { body: { password: ben.password } });
  Object.assign(secrets, { 'abandoned app key': key });
  codes.push(scan(uri).code());
  const { app, backupCodes } = await setUpTwoFactor(ben);
  const caller = await askedForCode(reception, ben);
  codes.push(app.code(), app.wrongCode());
  await caller.refused(api.ProveSecondFactor, { body: { code: app.wrongCode() } });
  await caller.refused(api.ProveSecondFactor, { body: { backup_code: 'planted-wrong' } });
  await caller.get(api.ProveSecondFactor, { body: { code: app.code() } });
  letPass({ minutes: 1 });
  await (await askedForCode(reception, ben)).get(api.ProveSecondFactor, { body: { backup_code: backupCodes[0] ?? '' } });
  Object.assign(secrets, { 'wrong backup code': 'planted-wrong', 'used backup code': backupCodes[0], 'backup code': backupCodes[1] });
}

async function useVendorKey(): Promise<void> {
  const settings = settingsFor(shop.sandbox);
  const added = await shop.addIntegration(settings);
  await shop.finished(added.latest_run?.id ?? '');
  const typed = { ...settings, apiKey: 'planted+Typed/Key+49' };
  secrets['typed vendor key'] = typed.apiKey;
  const input = { connector_id: 'auvik', settings: typed, mapping: { mode: 'per-client-systems' as const } };
  await shop.administrator.follow(api.TestIntegration, { body: input });
  await shop.administrator.follow(api.TestIntegration, { body: { ...input, connector_id: 'unknown' } }).catch(() => undefined);
  await shop.administrator.refused(api.UpdateIntegration, { params: { integrationId: added.id }, body: { settings: typed } });
}

const NAMES = [
  ...['link', 'password', 'wrong password', 'next password', 'API key', 'reset link'],
  ...['abandoned app key', 'wrong backup code', 'used backup code', 'backup code', 'vendor key', 'typed vendor key'],
];

describe('no secret', () => {
  it('is missing from this test', () => {
    expect(Object.keys(secrets).toSorted()).toEqual(NAMES.toSorted());
    for (const [name, secret] of Object.entries(secrets)) expect(secret.length, name).toBeGreaterThan(8);
    expect(log.split('\n').length).toBeGreaterThan(15);
  });

  it.each(NAMES)('is in the audit log: the %s', (name) => {
    expect(log).not.toContain(secrets[name]);
  });

  it('is in the audit log: the codes of the app', () => {
    for (const code of codes) expect(log).not.toMatch(new RegExp(`(?<!\\d)${code}(?!\\d)`));
  });

  it.each(NAMES)('is in the database as it is: the %s', async (name) => {
    expect(await storedText(shop.db)).not.toContain(secrets[name]);
  });

  it('is in what the log shows or exports', async () => {
    const list = await shop.administrator.ask(api.ListAuditLog, { query: { page_size: 200 } });
    const file = await shop.administrator.ask(api.ExportAuditLog, { query: {} });

    expect(list.text.length).toBeGreaterThan(1_000);
    for (const [name, secret] of Object.entries(secrets)) {
      for (const { text } of [list, file]) expect(text, name).not.toContain(secret);
    }
  });

  it('is in any answer, but what is shown once where it is made', () => {
    const once = ['API key', 'abandoned app key', 'used backup code', 'backup code'];
    for (const [name, secret] of Object.entries(secrets)) {
      const answers = [...shop.heard, ...reception.heard].filter((text) => text.includes(secret));

      expect(answers, name).toHaveLength(once.includes(name) ? 1 : 0);
    }
  });
});

it('what was set is told without its value', async () => {
  const { data } = await shop.administrator.get(api.ListAuditLog, { query: { action: 'integration.added' } });

  expect(data[0]?.changes).toContainEqual({ field: 'apiKey', from: null, to: expect.stringMatching(/^\(secret\)/) });
  expect(data[0]?.changes).toContainEqual({ field: 'username', from: null, to: shop.sandbox.user });
  expect(PASSWORD.length).toBeGreaterThan(8);
});
