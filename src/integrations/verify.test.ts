import { afterEach, expect, it } from 'vitest';
import { startAuvikSandbox } from '../../sandboxes/auvik/index.ts';
import { twoClients } from '../../tests/auvik-fleet.ts';
import { openPassportalWorkshop, twoPractices } from '../../tests/passportal-workshop.ts';
import { openWorkshop } from '../../tests/workshop.ts';
import { findIntegration, storeChange, updateIntegration, verifyChange } from './index.ts';

let shop: { close(): Promise<void> };
afterEach(() => shop.close());

it('does not send a kept key to another address: whoever edits settings must know the key', async () => {
  const auvik = await openWorkshop(twoClients(1));
  shop = auvik;
  const stranger = await startAuvikSandbox({ resources: twoClients(1), key: auvik.sandbox.key });
  const id = await auvik.connect();
  const integration = await auvik.inAccount((tx) => findIntegration(tx, id));
  const typed = { username: auvik.sandbox.user, apiKey: '', domainPrefix: 'northpeak', apiHost: stranger.url };
  const setting = { ...auvik.setting, allowedHosts: ['127.0.0.1'] };

  await expect(verifyChange(integration, typed, setting)).rejects.toMatchObject({ code: 'INVALID_INPUT', field: 'apiKey' });
  expect(stranger.requests()).toBe(0);

  await expect(verifyChange(integration, { ...typed, apiKey: stranger.key }, setting)).resolves.toMatchObject({ id });
  await stranger.close();
});

it('keeps settings that are not on the form when it is saved again, and those on it only as they are typed', async () => {
  const passportal = await openPassportalWorkshop(twoPractices(1, 0));
  shop = passportal;
  const form = { accessKeyId: passportal.sandbox.keyId, datacenter: 'custom', customAddress: passportal.sandbox.url };
  const fieldMapping = '{"rack":"location"}';
  const id = await passportal.connect({ settings: { ...form, secretAccessKey: passportal.sandbox.secret, fieldMapping } });
  const integration = await passportal.inAccount((tx) => findIntegration(tx, id));

  expect(await verifyChange(integration, { ...form, secretAccessKey: '' }, passportal.setting)).toMatchObject({
    settings: { ...form, fieldMapping },
  });
  await expect(
    verifyChange(integration, { ...form, datacenter: 'us', customAddress: '', secretAccessKey: '' }, passportal.setting),
  ).rejects.toMatchObject({
    field: 'secretAccessKey',
  });
});

it('keeps what was decided elsewhere while the credentials of the form were being verified', async () => {
  const passportal = await openPassportalWorkshop(twoPractices(1, 0));
  shop = passportal;
  const form = { accessKeyId: passportal.sandbox.keyId, datacenter: 'custom', customAddress: passportal.sandbox.url, secretAccessKey: '' };
  const id = await passportal.connect();
  const found = () => passportal.inAccount((tx) => findIntegration(tx, id));
  const before = await found();
  const decide = (settings: Readonly<Record<string, string>>) => passportal.inAccount((tx) => updateIntegration(tx, id, { settings }));
  const save = async () => {
    const verified = await verifyChange(before, form, passportal.setting);
    return async () => {
      const change = { name: null, typed: form, verified };
      await passportal.inAccount((tx) => storeChange(tx, before, change, passportal.actor, passportal.setting, new Date()));
    };
  };

  const store = await save();
  await decide({ ...before.settings, fieldMapping: '{"rack":"location"}' });
  await store();
  expect((await found()).settings).toEqual({ ...before.settings, fieldMapping: '{"rack":"location"}' });

  const again = await save();
  await decide(before.settings);
  await again();
  expect((await found()).settings).toEqual(before.settings);
});
