import { existsSync, statSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { symmetricEncrypt } from 'better-auth/crypto';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLogger, newId } from '#lib';
import { createTestDatabase } from '../../tests/database.ts';
import { deriveKey, loadMasterKey, openMasterKey } from './master-key.ts';
import { type MasterKey, masterKey, seal } from './seal.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lm-key-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const keyFile = () => join(directory, 'master-key');
const inText = (key: Buffer) => key.toString('base64');
const OTHER = Buffer.alloc(32, 7);

describe('the master key', () => {
  it('is made once, for its owner alone, and stays the same', () => {
    const first = loadMasterKey(directory, undefined);

    expect(statSync(keyFile()).mode & 0o777).toBe(0o600);
    expect(loadMasterKey(directory, undefined)).toEqual(first);
  });

  it('comes from the environment when it is there, and must be 32 bytes', async () => {
    expect(loadMasterKey(directory, inText(OTHER)).key).toEqual(OTHER);
    expect(() => loadMasterKey(directory, 'c2hvcnQ=')).toThrow(/LM_MASTER_KEY is damaged: it must be 32 bytes/);
    await writeFile(keyFile(), '');
    expect(() => loadMasterKey(directory, undefined)).toThrow(`${keyFile()} is damaged`);
  });

  it('derives keys that differ by purpose and do not hold the master key', () => {
    const master = loadMasterKey(directory, undefined);

    expect(deriveKey(master, 'sessions')).not.toBe(deriveKey(master, 'other'));
    expect(deriveKey(master, 'sessions')).not.toBe(inText(master.key));
  });
});

describe('a start on a database', () => {
  let db: Awaited<ReturnType<typeof createTestDatabase>>;
  beforeEach(async () => {
    db = await createTestDatabase();
  });
  afterEach(() => db.drop());

  const open = (given: { fromEnvironment?: string; acceptAnother?: boolean; dataDirectory?: string } = {}) =>
    openMasterKey(db, { dataDirectory: directory, ...given }, createLogger('silent'));

  it('makes a key for a new one, and takes it again at every later start', async () => {
    const first = await open();

    expect(await open()).toEqual(first);
    expect(inText(first.key)).toBe(await readFile(keyFile(), 'utf8'));
  });

  it('refuses another key in one sentence that says which is where and what to do', async () => {
    const first = await open();
    const refused = open({ fromEnvironment: inText(OTHER) });

    await expect(refused).rejects.toMatchObject({ whoActs: 'operator', message: expect.stringContaining(`the master key ${first.id}`) });
    await expect(refused).rejects.toThrow(`LM_MASTER_KEY holds another one (${masterKey(OTHER).id})`);
    await expect(refused).rejects.toThrow(/Put the right key there/);
    await writeFile(keyFile(), inText(OTHER));
    await expect(open()).rejects.toThrow(`${keyFile()} holds another one`);
  });

  it('refuses to go without the key, says where it is expected, and makes none', async () => {
    await open();
    await rm(keyFile());

    await expect(open()).rejects.toThrow(`there is none in ${keyFile()} and LM_MASTER_KEY is not set`);
    expect(existsSync(keyFile())).toBe(false);
  });

  it('goes on with another key when people say that the earlier one is lost for good', async () => {
    await open();
    await rm(keyFile());
    const accepted = await open({ acceptAnother: true });

    expect(await open()).toEqual(accepted);
  });

  it('lets several servers that come first at once have one key, and leaves no other lying about', async () => {
    const elsewhere = await mkdtemp(join(directory, 'elsewhere-'));
    const starts = await Promise.allSettled([open(), open(), open({ dataDirectory: elsewhere })]);
    const keys = starts.flatMap((it) => (it.status === 'fulfilled' ? [it.value.id] : []));

    expect(new Set(keys).size).toBe(1);
    const kept = [keyFile(), join(elsewhere, 'master-key')].filter((file) => existsSync(file));
    expect(kept).toHaveLength(1);
  });

  describe('that is older than the proof', () => {
    const sealedWith = (key: MasterKey) =>
      db.inAccount(newId(), async ({ accountId, run }) => {
        await sql`insert into account (account_id, name) values (${accountId}, 'Old')`.execute(run);
        await sql`insert into integration (account_id, integration_id, connector_id, name, settings, secrets, mapping_mode, created_by)
        values (${accountId}, ${newId()}, 'auvik', 'Auvik', '{}', ${JSON.stringify({ apiKey: { sealed: seal('s', 'x', key) } })},
          'per-client-systems', ${newId()})`.execute(run);
      });

    it('knows the key by the credentials that are sealed with it', async () => {
      const key = masterKey(OTHER);
      await sealedWith(key);

      await expect(open()).rejects.toThrow(`the master key ${key.id}`);
      expect(existsSync(keyFile())).toBe(false);
      expect(await open({ fromEnvironment: inText(OTHER) })).toEqual(key);
    });

    it('knows it by an authenticator, where no credential is stored', async () => {
      const secret = await symmetricEncrypt({ key: deriveKey(masterKey(OTHER), 'sessions'), data: 'JBSWY3DPEHPK3PXP' });
      await db.global(async ({ run }) => {
        await sql`insert into identity."user" ("id", "name", "email", "emailVerified", "twoFactorEnabled")
          values ('ana', 'Ana', 'ana@example.com', true, true)`.execute(run);
        await sql`insert into identity."twoFactor" ("id", "secret", "backupCodes", "userId") values ('one', ${secret}, '', 'ana')`.execute(
          run,
        );
      });

      await expect(open()).rejects.toThrow('This database was set up with another master key');
      expect(await open({ fromEnvironment: inText(OTHER) })).toEqual(masterKey(OTHER));
    });
  });
});
