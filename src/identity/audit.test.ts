import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountTx } from '#db';
import { newId } from '#lib';
import { createTestDatabase } from '../../tests/database.ts';
import { allEntries, changesBetween, recordAudit } from './audit.ts';
import { type AuditEntry, countEntries, type FieldChange, selectEntries } from './audit-store.ts';

const ALL = { search: '', action: null, after: null, before: null };
const ANA = { kind: 'member', id: newId(), name: 'Ana Moreno' } as const;

describe('what changed between two states', () => {
  it.each<[string, Record<string, unknown>, Record<string, unknown>, FieldChange[]]>([
    ['nothing', { name: 'Desk', levels: ['view'] }, { name: 'Desk', levels: ['view'] }, []],
    ['a text', { name: 'Desk' }, { name: 'Night desk' }, [{ field: 'name', from: 'Desk', to: 'Night desk' }]],
    ['a field that was not there', {}, { name: 'Desk' }, [{ field: 'name', from: null, to: 'Desk' }]],
    ['a field that is no longer there', { name: 'Desk' }, {}, [{ field: 'name', from: 'Desk', to: null }]],
    ['a yes that became a no', { 'API only': true }, { 'API only': false }, [{ field: 'API only', from: 'yes', to: 'no' }]],
    ['a list, told in one line', { boxes: [] }, { boxes: ['b', 'a'] }, [{ field: 'boxes', from: null, to: 'a, b' }]],
    ['a list in another order', { boxes: ['a', 'b'] }, { boxes: ['b', 'a'] }, []],
    ['empty, null and left out, which are the same', { a: '', b: null, c: undefined, d: [] }, { a: null, b: [], d: '' }, []],
    ['a number', { count: 0 }, { count: 7 }, [{ field: 'count', from: '0', to: '7' }]],
    ['a no, which is not nothing', {}, { paused: false }, [{ field: 'paused', from: null, to: 'no' }]],
  ])('%s', (_, before, after, changes) => {
    expect(changesBetween(before, after)).toEqual(changes);
  });

  it('leaves the lists it is given as they are', () => {
    const boxes = ['b', 'a'];

    changesBetween({}, { boxes });

    expect(boxes).toEqual(['b', 'a']);
  });
});

describe('the audit log', () => {
  let db: Awaited<ReturnType<typeof createTestDatabase>>;
  const accountId = newId();
  const inAccount = <T>(work: (tx: AccountTx) => Promise<T>) => db.inAccount(accountId, work);
  const write = (tx: AccountTx, entry: Partial<AuditEntry> = {}, at = new Date('2026-11-23T09:00:00.000Z')) =>
    recordAudit(tx, { action: 'role.added', actor: ANA, from: '10.0.0.1', subject: null, changes: [], ...entry }, at);
  const list = () => inAccount((tx) => selectEntries(tx, ALL, { after: null, limit: 5_000 }));

  beforeAll(async () => {
    db = await createTestDatabase();
    await inAccount(async (tx) => {
      await sql`insert into account (account_id, name) values (${accountId}, 'Ridgeline IT')`.execute(tx.run);
      await write(tx);
    });
  });
  afterAll(() => db.drop());

  it.each([
    "update audit_entry set actor_name = 'Somebody else'",
    'update audit_entry set changes = changes',
    'delete from audit_entry',
    'truncate audit_entry',
    'drop table audit_entry',
    'alter table audit_entry disable row level security',
    "insert into audit_entry select * from audit_entry on conflict (account_id, entry_id) do update set actor_name = 'Eve'",
  ])('the application cannot %s', async (statement) => {
    const before = await list();

    await expect(inAccount(({ run }) => sql.raw(statement).execute(run))).rejects.toThrow(/permission denied|must be owner/);
    await expect(db.identityPool.query(statement.replaceAll('audit_entry', 'public.audit_entry'))).rejects.toThrow(/permission|owner/);
    expect(await list()).toEqual(before);
  });

  it('the application cannot give itself the right, nor become somebody who has it', async () => {
    await db.identityPool.query('grant update, delete on public.audit_entry to lm_app'); // PostgreSQL warns and grants nothing.
    await expect(db.identityPool.query('delete from public.audit_entry')).rejects.toThrow(/permission denied/);
    for (const role of ['lm_owner', 'postgres'])
      await expect(db.identityPool.query(`set role ${role}`)).rejects.toThrow(/permission|exist/);
  });

  it('takes no entry in the name of another account', async () => {
    const forged = inAccount((tx) => write({ ...tx, accountId: newId() }));

    await expect(forged).rejects.toThrow(/row-level security/);
  });

  it('has no entry of what was not done in the end', async () => {
    const before = await list();

    await inAccount(async (tx) => {
      await write(tx, { action: 'role.deleted' });
      throw new Error('The database went away');
    }).catch(() => undefined);

    expect(await list()).toEqual(before);
  });

  it('is read page by page to its very end, the newest first, each entry once', async () => {
    await inAccount(async (tx) => {
      for (let n = 0; n < 1_000; n += 1) await write(tx, { changes: [{ field: 'n', from: null, to: String(n) }] });
    });

    const entries: AuditEntry[] = [];
    for await (const entry of allEntries(inAccount, { ...ALL, search: 'n' })) entries.push(entry);

    expect(entries.slice(0, 1_000).map(({ changes }) => changes[0]?.to)).toEqual(Array.from({ length: 1_000 }, (_, n) => String(999 - n)));
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
    expect(await inAccount((tx) => countEntries(tx, ALL, 5_000))).toBe((await list()).length);
    expect(await inAccount((tx) => countEntries(tx, ALL, 10))).toBe(10);
  });
});
