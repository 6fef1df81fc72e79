import type { AccountTx } from '#db';
import { toRow } from './apply-plan.ts';
import { changesBetween } from './changes.ts';
import type { Violation, ViolationKind } from './check-store.ts';
import { planClient } from './reconcile.ts';
import { selectRows } from './store.ts';

/** How many examples are told of each violation. */
const EXAMPLES = 3;

/**
 * Whether a client's assets say what its records say by the rules of today: works all of them out
 * anew and compares. When an asset was last seen is left out, since it moves with every read.
 */
export async function checkValues(tx: AccountTx, client: { id: string; name: string }): Promise<Violation | undefined> {
  const { plan, integrationOf } = await planClient(tx, client.id);
  const rows = plan.assets.map((asset) => toRow(client.id, asset, integrationOf));
  const stored = await selectRows(
    tx,
    rows.map((row) => row.asset_id),
  );
  const storedById = new Map(stored.map((row) => [row.asset_id, row]));
  const off = rows.filter((row) => {
    const known = storedById.get(row.asset_id);
    return !known || changesBetween(known, row).length > 0;
  });
  if (off.length === 0) return undefined;
  const examples = off.slice(0, EXAMPLES).map((row) => row.name);
  return { kind: 'asset-out-of-date', clientId: client.id, clientName: client.name, count: off.length, examples };
}

const SENTENCES: Record<ViolationKind, (count: number) => string> = {
  'record-without-asset': (count) => `${devices(count)} read and ${count === 1 ? 'has' : 'have'} no asset`,
  'link-to-elsewhere': (count) => `${devices(count)} linked to an asset that is gone or another client's`,
  'asset-without-record': (count) => `${assets(count)} no record that says ${count === 1 ? 'it is' : 'they are'} there`,
  'asset-out-of-date': (count) => `${assets(count)} other values than ${count === 1 ? 'its' : 'their'} records`,
};

const devices = (count: number) => (count === 1 ? '1 device is' : `${count.toLocaleString('en')} devices are`);
const assets = (count: number) => (count === 1 ? '1 asset has' : `${count.toLocaleString('en')} assets have`);

/**
 * A violation in words: `Harbor Dental: 3 devices are read and have no asset (sw-1, sw-2, sw-3).`
 */
export function describeViolation({ kind, clientName, count, examples }: Violation): string {
  const shown = examples.slice(0, EXAMPLES).join(', ');
  return `${clientName}: ${SENTENCES[kind](count)} (${shown}${count > EXAMPLES ? ', …' : ''}).`;
}
