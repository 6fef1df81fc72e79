import type { Effect } from '#clients';
import type { MappingEffectView } from '#contract';
import type { AccountTx } from '#db';
import { selectIntegrations } from '#integrations';

/** As many are named; the totals tell of the rest. */
const NAMED = 200;

export async function presentEffect(tx: AccountTx, effect: Effect): Promise<MappingEffectView> {
  const names = new Map((await selectIntegrations(tx)).map(({ id, name }) => [id, name]));
  return {
    companies: firstOf(
      effect.companies.map(({ integrationId, key, name, from, to, state, records, assets }) => ({
        integration: { id: integrationId, name: names.get(integrationId) ?? '' },
        company_key: key,
        company_name: name,
        from,
        to,
        state,
        source_records: records,
        assets,
      })),
    ),
    clients_made: firstOf(effect.clientsMade),
    clients_emptied: firstOf(effect.clientsEmptied.map(({ id, name, isRemoved }) => ({ id, name, is_removed: isRemoved }))),
    source_records_moved: effect.recordsMoved,
    assets_moved: effect.assetsMoved,
    assets_without_client: effect.assetsWithoutClient,
    unmatched_after: effect.unmatchedAfter,
  };
}

function firstOf<T>(all: readonly T[]): { total_count: number; first: T[] } {
  return { total_count: all.length, first: all.slice(0, NAMED) };
}
