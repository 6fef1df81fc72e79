import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate, openDatabase } from '#db';
import { masterKey } from '#integrations';
import { createLogger } from '#lib';
import { type SyncSetting, sweepPending } from '#sync';
import { createTestDatabase } from '../database.ts';
import { keptDatabases } from './kept-database.ts';
import { loadDump } from './load-dump.ts';

/**
 * Until pending work belonged to the data, a run that ended early could leave records without an
 * asset and assets with values that no record has, for ever. Such databases are out there.
 */
describe.each(keptDatabases())('a database of commit $commit with holes', (kept) => {
  let db: Awaited<ReturnType<typeof createTestDatabase>>;
  beforeEach(async () => {
    db = await createTestDatabase('template0');
    await loadDump(kept.dump(), db.urls.owner);
  });
  afterEach(() => db.drop());

  const asOwner = async <T>(text: string): Promise<T[]> => {
    const owner = openDatabase({ ...db.urls, app: db.urls.owner });
    try {
      return await owner.global(async ({ run }) => (await sql.raw<T>(text).execute(run)).rows);
    } finally {
      await owner.close();
    }
  };
  const assets = () => asOwner('select asset_id, client_id, name, serial, description, location, presence from asset order by asset_id');
  const links = () => asOwner('select source_record_id, asset_id from link order by source_record_id');

  it('is whole again after the upgrade, without asking any vendor', async () => {
    const before = [await assets(), await links()];
    const inTen = (of: string) => `get_byte(decode(replace(${of}::text, '-', ''), 'hex'), 15) % 10`;
    await asOwner(`delete from link where ${inTen('asset_id')} < 4 and asset_id in (select asset_id from asset)`);
    await asOwner(`delete from asset where ${inTen('asset_id')} < 4`);
    await asOwner(`update asset set description = 'said by no record', hash = '' where ${inTen('asset_id')} > 7`);
    expect((await assets()).length).toBeLessThan((before[0] ?? []).length);

    await migrate(db.urls.owner);
    const inAMinute = new Date(Date.now() + 60_000);
    const setting: SyncSetting = {
      db,
      logger: createLogger('silent'),
      now: () => inAMinute,
      masterKey: masterKey(Buffer.alloc(32, 1)),
      allowedHosts: [],
    };
    const clients = await asOwner('select from client');

    expect(await sweepPending(setting, new AbortController().signal)).toBe(clients.length);
    expect([await assets(), await links()]).toEqual(before);
  });
});
