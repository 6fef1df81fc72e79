import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { type Dashboard, EMAIL, KEY, openDashboard, PASSWORD } from '../../../tests/passportal-dashboard.ts';
import { GetSandbox, SignIn } from '../contract/index.ts';
import { startPassportalSandbox } from '../index.ts';

let dashboard: Dashboard;
beforeEach(async () => {
  dashboard = await openDashboard();
  return dashboard.close;
});

it('is at the other datacenter, and no longer here, once the account has moved', async () => {
  const { wrongDatacenterUrl } = dashboard.sandbox;
  dashboard.sandbox.moveDatacenter();

  expect(await dashboard.visitor({}, wrongDatacenterUrl).get(GetSandbox, {})).toMatchObject({
    is_here: true,
    api_url: wrongDatacenterUrl,
  });
  expect(await dashboard.visitor().get(GetSandbox, {})).toMatchObject({ is_here: false });
  expect(await dashboard.visitor().status(SignIn, { body: { email: EMAIL, password: PASSWORD } })).toBe(404);
});

it('opens no database with another seal than the one its keys were closed with', async () => {
  const elsewhere = await mkdtemp(join(tmpdir(), 'lm-dashboard-'));
  onTestFinished(() => rm(elsewhere, { recursive: true }));
  const admin = { dataDirectory: elsewhere, database: dashboard.db.urls, email: EMAIL, password: PASSWORD };
  await dashboard.sandbox.close();

  await expect(startPassportalSandbox({ resources: [], keyId: 'ef'.repeat(32), secret: KEY.secret, admin })).rejects.toMatchObject({
    code: 'KEY_SEALED',
    message: expect.stringContaining(KEY.keyId),
  });
});
