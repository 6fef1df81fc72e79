import { markCompaniesMissing, selectUnlisted } from '#clients';
import type { AccountTx } from '#db';
import { isTooMuchAtOnce } from '#source-records';
import type { CurrentRun } from '../current-run.ts';
import { type HoldPlace, lockHold } from './hold-store.ts';
import { settle } from './settle.ts';

/**
 * Marks the companies that a complete list did not hold, by the rule of devices: an empty list
 * where there were some, or more than max(10, 10 %) gone at once, waits for a person. Answers with
 * whether it does.
 */
export async function settleCompanies(tx: AccountTx, run: CurrentRun, listed: readonly string[]): Promise<boolean> {
  const place: HoldPlace = { integrationId: run.integration.id, kind: 'companies-missing', companyKey: '', stream: '', field: '' };
  await lockHold(tx, place);
  const { present, unlisted } = await selectUnlisted(tx, run.integration.id, listed);
  const isTooMuch = (going: number) => listed.length === 0 || isTooMuchAtOnce(going, present);
  const finding = { gone: unlisted, present, label: 'companies', isTooMuch };
  const { isHeld, going } = await settle(tx, { id: run.id, now: run.now() }, place, finding);
  await markCompaniesMissing(tx, run.integration.id, going, run.now());
  return isHeld;
}
