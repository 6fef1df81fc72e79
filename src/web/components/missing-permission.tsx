import { useQuery } from '@tanstack/react-query';
import type { Permission, PermissionCatalogue } from '#contract';
import { catalogueQuery } from '../data/permissions.ts';
import { levelNames } from '../words/level-words.ts';
import { Loaded } from './loaded.tsx';
import { NoPermission } from './no-permission.tsx';
import { SkeletonBars } from './skeleton.tsx';

/** A box, or the sight of an item, as the catalogue names them. */
type Needed = { box: Permission } | { sightOf: string };

/** The page of somebody who lacks a permission of the catalogue, which knows what it is called. */
export function MissingPermission({ doing, ...needed }: { doing: string } & Needed) {
  const catalogue = useQuery(catalogueQuery);
  return (
    <Loaded from={catalogue} skeleton={<SkeletonBars widths={[50, 35]} />}>
      {(found) => <NoPermission permission={nameOf(needed, found)} doing={doing} />}
    </Loaded>
  );
}

function nameOf(needed: Needed, { boxes, sections }: PermissionCatalogue): string {
  if ('box' in needed) return boxes.find(({ id }) => id === needed.box)?.label ?? needed.box;
  const item = sections.flatMap(({ items }) => items).find(({ id }) => id === needed.sightOf);
  return `${item?.label ?? needed.sightOf}: ${levelNames(['view'])}`;
}
