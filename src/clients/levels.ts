import { decideCompanies, type MappableCompany } from './mapping.ts';
import { EACH_SITE, type MappingLevel, type TreeCompany, treeOf } from './tree.ts';

/** One level to choose from, with what choosing it would make of these companies were there no clients yet. */
export type LevelChoice = { id: MappingLevel; label: string; clients: number; companies: number; examples: readonly string[] };

const EXAMPLES = 5;

/** The levels of a vendor's tree, the highest first and each site last. */
export function levelsOf(companies: readonly (TreeCompany & { hasRecords?: boolean })[]): LevelChoice[] {
  const { deepest, top } = treeOf(companies);
  const blank = companies.map(
    (company): MappableCompany => ({
      ...company,
      hasRecords: company.hasRecords ?? false,
      isMissing: false,
      ownClientId: null,
      standing: { state: 'unmatched', how: 'no-match', target: null },
    }),
  );
  const depths = Array.from({ length: deepest }, (_, index) => index + 1);
  const choices = depths.map((depth) => choose(blank, `level-${depth}`, labelOf(depth, top?.name)));
  return [...choices, choose(blank, EACH_SITE, 'Each site, whatever its level')].filter(({ clients }) => clients > 0);
}

function choose(companies: readonly MappableCompany[], id: MappingLevel, label: string): LevelChoice {
  const verdicts = [...decideCompanies({ mode: 'site-level', level: id }, companies, []).values()];
  const names = new Map(verdicts.flatMap(({ target }) => (target && 'newName' in target ? [[target.nameKey, target.newName]] : [])));
  const belonging = verdicts.filter(({ state }) => state === 'matched').length;
  return { id, label, clients: names.size, companies: belonging, examples: [...names.values()].slice(0, EXAMPLES) };
}

function labelOf(depth: number, top: string | undefined): string {
  if (depth === 1) return top === undefined ? 'The highest level you can see' : `Right below ${top}`;
  return top === undefined ? `${ordinal(depth)} level from the top` : `${ordinal(depth)} level below ${top}`;
}

function ordinal(number: number): string {
  return `${number}${number === 2 ? 'nd' : number === 3 ? 'rd' : 'th'}`;
}
