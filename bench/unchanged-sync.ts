import { sql } from 'kysely';
import { kept, peakMemoryMb, printResult, readGiven, settingOf } from './given.ts';
import { syncOnce } from './sync-once.ts';

/** A second sync in which the vendor says what it said before. */
const INVENTORY = [
  'source_record',
  'source_record_version',
  'set_aside',
  'company',
  'client',
  'asset',
  'link',
  'asset_change',
  'asset_redirect',
];
const BOOKKEEPING = ['sync_run', 'sync_problem', 'company_read', 'integration'];

const given = readGiven();
const setting = settingOf(given);
const { accountId, integrationId } = kept(given.directory);

/** Every row knows the transaction that wrote it. */
async function writtenSince(transaction: string, tables: readonly string[]): Promise<number> {
  const counts = await setting.db.inAccount(accountId, async ({ run }) => {
    const each: number[] = [];
    for (const table of tables) {
      const { rows } = await sql<{
        n: number;
      }>`select count(*)::int as n from ${sql.table(table)} where xmin::text::bigint >= ${transaction}::bigint`.execute(run);
      each.push(rows[0]?.n ?? 0);
    }
    return each;
  });
  return counts.reduce((sum, count) => sum + count, 0);
}

const { rows } = await setting.db.inAccount(accountId, ({ run }) =>
  sql<{ id: string }>`select pg_current_xact_id()::text as id`.execute(run),
);
const transaction = rows[0]?.id ?? '0';
const began = performance.now();
await syncOnce(setting, accountId, integrationId);
const seconds = (performance.now() - began) / 1000;
printResult({
  seconds,
  peakMemoryMb: peakMemoryMb(),
  rowsWritten: await writtenSince(transaction, INVENTORY),
  bookkeepingRows: await writtenSince(transaction, BOOKKEEPING),
});
await setting.db.close();
