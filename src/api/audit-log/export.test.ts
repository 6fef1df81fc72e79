import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AddRole, type Call, ChangeAccount, ChangeProfile, ExportAuditLog, ListAuditLog } from '#contract';
import type { Caller } from '../../../tests/caller.ts';
import { startTheClock, stopTheClock } from '../../../tests/frozen-time.ts';
import { makeKey, type Office, openNextDoor, openOffice, type Person } from '../../../tests/people.ts';

let office: Office;
let ana: Person;

beforeAll(async () => {
  stopTheClock();
  office = await openOffice();
  ana = office.ana;
});
afterAll(async () => {
  await office.close();
  startTheClock();
});

type Query = Call<typeof ExportAuditLog>['query'];
const download = (query: Query = {}, caller: Caller = ana) => caller.ask(ExportAuditLog, { query });
const lines = (text: string) => text.split('\r\n').slice(1, -1);

describe('the audit log as a file', () => {
  it('is a CSV file that spreadsheets read, named after the day', async () => {
    const { headers, text } = await download();

    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('content-disposition')).toBe('attachment; filename="audit-log-2026-11-23.csv"');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(text.startsWith('at,action,actor,from,subject,changes,id\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('begins with the mark of UTF-8, without which spreadsheets spoil every accent', async () => {
    const { secret } = await makeKey(ana, { 'audit-log': 'view' });

    const response = await fetch(new URL(ExportAuditLog.path, office.url), { headers: { 'x-api-key': secret } });

    expect([...new Uint8Array(await response.arrayBuffer()).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });

  it('has the same entries as the list, in the same order', async () => {
    const { text } = await download();

    const { data } = await ana.get(ListAuditLog, { query: { page_size: 200 } });
    expect(lines(text).map((line) => line.split(',').at(-1))).toEqual(data.map(({ id }) => id));
  });

  it('tells it in words, before and after', async () => {
    await ana.get(ChangeAccount, { body: { name: 'Ridgeline, "Group"' } });

    const [line] = lines((await download({ action: 'account.changed' })).text);

    expect(line).toMatch(
      /^2026-11-23T09:00:00\.000Z,Account changed,Ana Moreno,127\.0\.0\.1,"Ridgeline, ""Group""","name: Ridgeline IT → Ridgeline, ""Group""",[0-9a-f-]{36}$/,
    );
  });

  it('lets nothing that somebody called himself become a formula', async () => {
    const formula = '=HYPERLINK("https://evil.example","Click")';
    const eve = await office.join('Eve');
    await eve.get(ChangeProfile, { body: { name: formula } });
    await eve.get(ChangeProfile, { body: { name: 'Eve' } });

    const { text } = await download({ action: 'member.renamed' });

    expect(text).toContain(`,"'=HYPERLINK(""https://evil.example"",""Click"")",`);
    expect(text).not.toMatch(/[,"]=HYPERLINK/);
  });

  it('holds what was asked for and no more', async () => {
    for (const name of ['Desk', 'Day']) await ana.get(AddRole, { body: { name, is_api_only: false, levels: {} } });

    const { text } = await download({ action: 'role', search: 'desk', from_day: '2026-11-23', to_day: '2026-11-23' });

    expect(lines(text)).toEqual([expect.stringContaining(',Role added,Ana Moreno,127.0.0.1,Desk,')]);
    expect(lines((await download({ search: 'nothing like it' })).text).filter((line) => !line.includes('exported'))).toEqual([]);
  });

  it('is itself in the log, with what was asked for', async () => {
    await download({ action: 'key', search: 'Nightly', from_day: '2026-11-01' });

    const { data } = await ana.get(ListAuditLog, { query: { action: 'audit-log.exported', page_size: 1 } });
    expect(data).toMatchObject([
      {
        actor: { name: 'Ana Moreno' },
        changes: [
          { field: 'search', from: null, to: 'Nightly' },
          { field: 'action', from: null, to: 'key' },
          { field: 'from_day', from: null, to: '2026-11-01' },
        ],
      },
    ]);
  });

  it('is refused for a day that is none, and then it is not in the log', async () => {
    const count = async () => (await ana.get(ListAuditLog, { query: { action: 'audit-log.exported' } })).total_count;
    const before = await count();

    expect(await ana.refused(ExportAuditLog, { query: { to_day: 'today' } })).toMatchObject({ status: 400, field: 'to_day' });

    expect(await count()).toBe(before);
  });
});

describe('who exports the log', () => {
  it('is whoever may read it, also by a key, which is then named', async () => {
    const ben = await office.join('Ben');
    const { secret } = await makeKey(ana, { 'audit-log': 'view' }, 'Archive');

    expect((await download({}, ben)).status).toBe(403);
    expect((await download({}, office.program(secret))).status).toBe(200);
    const { data } = await ana.get(ListAuditLog, { query: { action: 'audit-log.exported', page_size: 1 } });
    expect(data).toMatchObject([{ actor: { kind: 'key', name: 'Archive (Ana Moreno)' } }]);
  });

  it('gets nothing of another account', async () => {
    const nils = await openNextDoor(office);

    const { text } = await download({}, nils);

    expect(text).not.toMatch(/Ana|Ridgeline IT|Desk/);
    expect(lines(text)).toHaveLength(2);
  });
});
