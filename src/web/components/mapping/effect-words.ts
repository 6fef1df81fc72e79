import type { MappingEffectView } from '#contract';
import { texts } from './texts.ts';

/** Whether a change does nothing at all. */
export function isNothing(effect: MappingEffectView): boolean {
  return effect.companies.total_count === 0 && effect.clients_made.total_count === 0 && effect.clients_emptied.total_count === 0;
}

/** What a change moves, one sentence a fact; a fact that is nought is left out. */
export function effectSentences(effect: MappingEffectView): string[] {
  const waits = effect.unmatched_after;
  const afterwards = waits.companies > 0 ? [texts.waitAfterwards(waits.companies, waits.devices)] : [];
  if (isNothing(effect)) return [texts.nothingMoves, ...afterwards];
  return [...companySentences(effect), ...assetSentences(effect), ...clientSentences(effect), ...afterwards];
}

function companySentences({ companies, source_records_moved }: MappingEffectView): string[] {
  if (companies.total_count === 0) return [];
  return [`${texts.companiesMove(companies.total_count)}${source_records_moved > 0 ? texts.withDevices(source_records_moved) : ''}.`];
}

/** Assets that only leave the lists are told as that and not as moving as well. */
function assetSentences({ assets_moved, assets_without_client, source_records_moved }: MappingEffectView): string[] {
  const moving = assets_moved - assets_without_client;
  return [
    ...(moving > 0 ? [texts.assetsMove(moving)] : []),
    ...(assets_without_client > 0 ? [texts.assetsHidden(assets_without_client)] : []),
    ...(assets_moved === 0 && source_records_moved > 0 ? [texts.becomeAssets] : []),
  ];
}

/** Removed and kept are told apart as long as all of them are named; beyond that the total is all there is. */
function clientSentences({ clients_made, clients_emptied: { total_count, first } }: MappingEffectView): string[] {
  const made = clients_made.total_count > 0 ? [texts.clientsMade(clients_made.total_count)] : [];
  if (total_count === 0) return made;
  if (total_count > first.length) return [...made, texts.clientsEmptied(total_count)];
  const removed = first.filter(({ is_removed }) => is_removed).length;
  return [
    ...made,
    ...(removed > 0 ? [texts.clientsRemoved(removed)] : []),
    ...(removed < total_count ? [texts.clientsKept(total_count - removed)] : []),
  ];
}
