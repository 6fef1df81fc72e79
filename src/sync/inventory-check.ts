import {
  type CheckFigures,
  checkValues,
  describeViolation,
  distrustAssets,
  finishCheck,
  noteViolations,
  reconcileAndApply,
  selectAccountsToCheck,
  selectFigures,
  selectViolations,
  startCheck,
  VALUE_KINDS,
  type Violation,
  WIRING_KINDS,
} from '#assets';
import { selectClientNames } from '#clients';
import type { AccountTx } from '#db';
import { markClients, selectPendingClients } from '#pending';
import type { CurrentRun, StoredSetting } from './current-run.ts';
import { noteFailure, reconcilePending } from './reconcile-pending.ts';

/** The whole inventory of an account is looked over as often. */
const EVERY_MS = 24 * 60 * 60 * 1000;

/** As many clients are held to the rules in one transaction. */
const TOGETHER = 50;

/**
 * What a look over an inventory came to: what was found, and what of it is still so after mending.
 */
export type InventoryReport = { figures: CheckFigures; found: readonly string[]; left: readonly string[] };

/**
 * Looks at the clients that a run reconciled: only at how records, links and assets hang together,
 * which costs a hundredth of working them out. What is found is told of, mended by reconciling the
 * client once more, and looked at again. Answers with a sentence for each violation.
 */
export async function checkTouched(run: CurrentRun, clientIds: readonly string[]): Promise<readonly string[]> {
  const found = await run.inAccount((tx) => checkWiring(tx, clientIds, run.now()));
  for (const violation of found) {
    const { clientId, clientName, kind, count } = violation;
    const sentence = `${describeViolation(violation)} The client was reconciled once more.`;
    run.setting.logger.error('The inventory does not hold together', { runId: run.id, clientId, kind, count });
    await run.noteProblem({
      code: 'INVENTORY_VIOLATION',
      sentence,
      companyKey: null,
      companyName: clientName,
      clientId,
      stream: kind,
      count: 1,
      details: { [kind]: count },
    });
  }
  if (found.length === 0) return [];
  await reconcilePending(run);
  await run.inAccount((tx) => checkWiring(tx, [...new Set(found.map(({ clientId }) => clientId))], run.now()));
  return found.map(describeViolation);
}

/** One look at clients that are not pending; who is wrong is marked in the same transaction. */
async function checkWiring(tx: AccountTx, clientIds: readonly string[], now: Date): Promise<readonly Violation[]> {
  const pending = new Set(await selectPendingClients(tx));
  const settled = clientIds.filter((id) => !pending.has(id));
  const violations = await selectViolations(tx, settled);
  await noteViolations(tx, { clientIds: settled, kinds: WIRING_KINDS }, violations, now);
  await markForMending(tx, violations);
  return violations;
}

async function markForMending(tx: AccountTx, violations: readonly Violation[]): Promise<void> {
  const clients = [...new Set(violations.map(({ clientId }) => clientId))];
  await distrustAssets(tx, clients);
  await markClients(tx, clients);
}

/** Starts the looks that are due, one account after the other. Any number of processes may ask. */
export async function checkDueInventories(setting: StoredSetting, stopping: AbortSignal): Promise<void> {
  const before = new Date(setting.now().getTime() - EVERY_MS);
  for (const accountId of await setting.db.global((tx) => selectAccountsToCheck(tx, before))) {
    if (stopping.aborted) return;
    const isOurs = await setting.db.inAccount(accountId, (tx) => startCheck(tx, setting.now(), before));
    if (isOurs) await checkInventory(setting, accountId, stopping);
  }
}

/**
 * Looks over the whole inventory of an account: how it hangs together, and whether every asset says
 * what its records say. What is wrong is told of in the log and on the screens, and mended.
 */
export async function checkInventory(setting: StoredSetting, accountId: string, stopping: AbortSignal): Promise<InventoryReport> {
  const { db, now } = setting;
  const clients = await db.inAccount(accountId, (tx) => selectClientNames(tx));
  const figures = { clients: clients.length, records: 0, leftOut: 0, assets: 0 };
  const found: Violation[] = [];
  for (let at = 0; at < clients.length && !stopping.aborted; at += TOGETHER) {
    const some = clients.slice(at, at + TOGETHER);
    const ids = some.map(({ id }) => id);
    found.push(...(await db.inAccount(accountId, (tx) => checkWiring(tx, ids, now()))));
    found.push(...(await checkValuesOf(setting, accountId, some)));
    for (const { records, leftOut, assets } of await db.inAccount(accountId, (tx) => selectFigures(tx, ids))) {
      figures.records += records;
      figures.leftOut += leftOut;
      figures.assets += assets;
    }
  }
  const left = await mend(setting, accountId, found);
  if (!stopping.aborted) await db.inAccount(accountId, (tx) => finishCheck(tx, figures, now()));
  return { figures, found: found.map(describeViolation), left: left.map(describeViolation) };
}

async function checkValuesOf(
  { db, now }: StoredSetting,
  accountId: string,
  clients: readonly { id: string; name: string }[],
): Promise<Violation[]> {
  const found: Violation[] = [];
  for (const client of clients) {
    const violation = await db.inAccount(accountId, async (tx) => {
      // What is pending is known to be otherwise, and what somebody reconciles at this moment is
      // not looked at half.
      if ((await selectPendingClients(tx)).includes(client.id)) return undefined;
      const off = await checkValues(tx, client);
      await noteViolations(tx, { clientIds: [client.id], kinds: VALUE_KINDS }, off ? [off] : [], now());
      if (off) await markForMending(tx, [off]);
      return off;
    });
    if (violation) found.push(violation);
  }
  return found;
}

/** Reconciles the clients concerned and looks at them again. Answers with what is still wrong. */
async function mend(setting: StoredSetting, accountId: string, found: readonly Violation[]): Promise<readonly Violation[]> {
  const { db, logger, now } = setting;
  const clients = [...new Map(found.map(({ clientId: id, clientName: name }) => [id, { id, name }])).values()];
  for (const violation of found) {
    const { clientId, kind, count } = violation;
    logger.error('The inventory does not hold together', { accountId, clientId, kind, count });
  }
  for (const { id } of clients) {
    try {
      await db.inAccount(accountId, (tx) => reconcileAndApply(tx, id, { runId: null, now: now() }));
    } catch (error) {
      await noteFailure(setting, accountId, id, error);
    }
  }
  const ids = clients.map(({ id }) => id);
  const again = await db.inAccount(accountId, (tx) => checkWiring(tx, ids, now()));
  return [...again, ...(await checkValuesOf(setting, accountId, clients))];
}
