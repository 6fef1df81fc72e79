import type { AccountTx } from '#db';
import { selectClientNames, selectHolds } from './client-store.ts';
import type { CompanyState } from './company.ts';
import { type CompanyKey, countAssetsOf, countAssetsOnlyOf, selectHoldings, selectWaiting } from './effect-store.ts';
import type { Target } from './mapping.ts';
import { changesClient, idOf, type Move } from './plan-moves.ts';

type Named = { id: string; name: string };

/** What moves do, measured before they are written: told the same by a preview and by the change itself. */
export type Effect = {
  companies: readonly {
    integrationId: string;
    key: string;
    name: string;
    from: Named | null;
    to: { id: string | null; name: string } | null;
    state: CompanyState;
    records: number;
    assets: number;
  }[];
  clientsMade: readonly string[];
  clientsEmptied: readonly (Named & { isRemoved: boolean })[];
  recordsMoved: number;
  assetsMoved: number;
  assetsWithoutClient: number;
  unmatchedAfter: { companies: number; devices: number };
};

/** Call it before the moves are written, in the same transaction. */
export async function measure(tx: AccountTx, moves: readonly Move[], integrationIds: readonly string[]): Promise<Effect> {
  const told = moves.filter((move) => changesClient(move) || move.company.state !== move.to.state);
  const moved = moves.filter(changesClient);
  const holdings = new Map((await selectHoldings(tx, told.map(keyOf))).map((it) => [place(it), it]));
  const names = new Map((await selectClientNames(tx)).map(({ id, name }) => [id, name]));
  const named = (id: string) => ({ id, name: names.get(id) ?? '' });
  const companies = told.map(({ integrationId, company, to }) => {
    const held = holdings.get(place({ integrationId, companyKey: company.key }));
    const from = company.clientId === null ? null : named(company.clientId);
    const there = { state: to.state, records: held?.records ?? 0, assets: held?.assets ?? 0 };
    return { integrationId, key: company.key, name: company.name, from, to: presentTarget(to.target, named), ...there };
  });
  const gone = moved.filter(({ company, to }) => company.clientId !== null && to.target === null).map(keyOf);
  return {
    companies,
    clientsMade: madeBy(moves),
    clientsEmptied: await emptiedBy(tx, moved),
    recordsMoved: moved.reduce((sum, move) => sum + (holdings.get(place(keyOf(move)))?.records ?? 0), 0),
    assetsMoved: await countAssetsOf(tx, moved.map(keyOf)),
    assetsWithoutClient: await countAssetsOnlyOf(tx, gone),
    unmatchedAfter: await unmatchedAfter(tx, moves, integrationIds),
  };
}

function keyOf({ integrationId, company }: Move): CompanyKey {
  return { integrationId, companyKey: company.key };
}

function place({ integrationId, companyKey }: CompanyKey): string {
  return `${integrationId}/${companyKey}`;
}

function presentTarget(target: Target | null, named: (id: string) => Named): { id: string | null; name: string } | null {
  if (target === null) return null;
  return 'clientId' in target ? named(target.clientId) : { id: null, name: target.newName };
}

function madeBy(moves: readonly Move[]): string[] {
  const made = new Map(moves.flatMap(({ to: { target } }) => (target && 'newName' in target ? [[target.nameKey, target.newName]] : [])));
  return [...made.values()];
}

/** Clients whose last company leaves. One that a person keeps stays, empty. */
async function emptiedBy(tx: AccountTx, moved: readonly Move[]): Promise<Effect['clientsEmptied']> {
  const leaving = countBy(moved.flatMap(({ company }) => company.clientId ?? []));
  const joining = new Set(moved.flatMap(({ to }) => idOf(to.target) ?? []));
  const holds = await selectHolds(tx, [...leaving.keys()]);
  return holds
    .filter(({ id, companies }) => companies === leaving.get(id) && !joining.has(id))
    .map(({ id, name, isHeld }) => ({ id, name, isRemoved: !isHeld }));
}

function countBy(ids: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

async function unmatchedAfter(tx: AccountTx, moves: readonly Move[], integrationIds: readonly string[]): Promise<Effect['unmatchedAfter']> {
  const states = new Map<string, CompanyState>(moves.map((move) => [place(keyOf(move)), move.to.state]));
  const waiting = (await selectWaiting(tx, integrationIds)).filter(
    (company) => (states.get(place(company)) ?? company.state) === 'unmatched',
  );
  return { companies: waiting.length, devices: waiting.reduce((sum, { devices }) => sum + devices, 0) };
}
