import { afterEach, expect, it } from 'vitest';
import { startAuvikSandbox } from '../../sandboxes/auvik/index.ts';
import { twoClients } from '../../tests/auvik-fleet.ts';
import { openWorkshop, type Workshop } from '../../tests/workshop.ts';
import { findIntegration, verifyChange } from './index.ts';

let shop: Workshop;
afterEach(() => shop.close());

it('does not send a kept key to another address: whoever edits settings must know the key', async () => {
  shop = await openWorkshop(twoClients(1));
  const stranger = await startAuvikSandbox({ resources: twoClients(1), key: shop.sandbox.key });
  const id = await shop.connect();
  const integration = await shop.inAccount((tx) => findIntegration(tx, id));
  const typed = { username: shop.sandbox.user, apiKey: '', domainPrefix: 'northpeak', apiHost: stranger.url };
  const setting = { ...shop.setting, allowedHosts: ['127.0.0.1'] };

  await expect(verifyChange(integration, typed, setting)).rejects.toMatchObject({ code: 'INVALID_INPUT', field: 'apiKey' });
  expect(stranger.requests()).toBe(0);

  await expect(verifyChange(integration, { ...typed, apiKey: stranger.key }, setting)).resolves.toMatchObject({ id });
  await stranger.close();
});
