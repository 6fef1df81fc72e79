import { countAssets, type Facet, selectAssetPage, selectFacets, selectLineage } from '#assets';
import { GetHardwareFacets, ListHardware } from '#contract';
import { handle } from '../handle.ts';
import { formatCursor, parseListQuery, parseSelection, totalOfCursor } from './parse-list-query.ts';
import { presentHardware } from './present-hardware.ts';

export const listHardware = handle(ListHardware, ({ inAccount, query }) => {
  const parsed = parseListQuery(query);
  return inAccount(async (tx) => {
    const { assets, next } = await selectAssetPage(tx, parsed);
    const total = query.cursor ? totalOfCursor(query.cursor) : await countAssets(tx, parsed);
    const lineage = await selectLineage(
      tx,
      assets.map((asset) => asset.id),
    );
    return {
      data: assets.map((asset) => presentHardware(asset, lineage.get(asset.id) ?? [])),
      total_count: total.total,
      total_is_exact: total.isExact,
      ...(next && { next_cursor: formatCursor(next, parsed.sort, total) }),
    };
  });
});

export const getHardwareFacets = handle(GetHardwareFacets, ({ inAccount, query }) =>
  inAccount(async (tx) => {
    const facets = await selectFacets(tx, parseSelection(query));
    return {
      client: facets.client.map(present),
      type: facets.type.map(present),
      manufacturer: facets.manufacturer.filter(({ value }) => value !== null).map(present),
      presence: facets.presence.map(present),
      serial: facets.serial.filter(({ value }) => value !== null).map(present),
      sources: facets.sources.map(present),
      integration: facets.integration.map(present),
    };
  }),
);

function present({ value, label, count }: Facet) {
  return { value: value ?? '', label: label ?? value ?? '', count };
}
