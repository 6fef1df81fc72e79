import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { twoClients } from '../../tests/auvik-fleet.ts';
import { openWorkshop, type Workshop } from '../../tests/workshop.ts';

let shop: Workshop | undefined;
afterEach(async () => {
  await shop?.close();
  shop = undefined;
});

/** The program as `npm run check:inventory` starts it. */
function check(environment: Record<string, string>): Promise<{ code: number | null; said: string; cried: string }> {
  const program = spawn(process.execPath, [join(import.meta.dirname, 'check-inventory.ts')], {
    env: { PATH: process.env['PATH'] ?? '', NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? '', ...environment },
  });
  const heard = { said: '', cried: '' };
  program.stdout.on('data', (text) => {
    heard.said += String(text);
  });
  program.stderr.on('data', (text) => {
    heard.cried += String(text);
  });
  return new Promise((resolve) => program.once('exit', (code) => resolve({ code, ...heard })));
}

it('npm run check:inventory says what it found, mends it beside a running server, and ends with 1 only then', async () => {
  shop = await openWorkshop(twoClients(3));
  await shop.sync(await shop.connect());
  const database = { DATABASE_URL: shop.db.urls.owner, LM_DATABASE_APP_URL: shop.db.urls.app };
  expect(await check(database)).toEqual({
    code: 0,
    said: expect.stringMatching(
      /^Checked 2 clients: 6 device records \(0 left out by settings\) and 6 assets\.\nEvery one of the other 6 records has its asset/,
    ),
    cried: '',
  });

  await shop.rows(`delete from link where asset_id = (select min(asset_id::text)::uuid from asset) returning 1`);
  const { code, said } = await check(database);
  expect({ code, said }).toEqual({
    code: 1,
    said: expect.stringMatching(/1 device is read and has no asset.+\n(- .+\n)*All of it was mended\./),
  });
  expect(await shop.rows('select from link')).toHaveLength(6);
  expect((await check(database)).code).toBe(0);
});
