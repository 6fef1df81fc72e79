import type { Random } from '#fleets';
import { escaped } from './escape.ts';
import type { Ids } from './ids.ts';
import type { SeenCompany } from './overlap.ts';
import { respelt } from './respell.ts';
import type { ClientDraft } from './thing.ts';

// biome-ignore format: a list to read, not to scroll
const FIRST = ['Brightwater', 'Hale & Sons', "O'Neill", 'Ashdown', 'Kingsley', 'Fairview', 'Moorgate', 'Penrose', 'Redfern', 'Saltmarsh', 'Thistle', 'Underhill', 'Wexford', 'Yarrow', 'Bexley', 'Calder', 'Dunmore', 'Eastbrook', "D'Amico", 'Glenfield'];
// biome-ignore format: a list to read, not to scroll
const SECOND = ['Dental', 'Joinery', 'Logistics', 'Opticians', 'Solicitors', 'Nurseries', 'Roofing', 'Catering', 'Surveyors', 'Motors', 'Textiles', 'Pharmacy', 'Academy', 'Bakery', 'Studios'];
const SITES = ['Head Office', 'Reception', 'Warehouse', 'Comms Room', 'Workshop', 'Upstairs', 'Branch Office'];

/** Of the companies of the other system, the share that is documented here too. */
const DOCUMENTED_SHARE = 0.85;

/**
 * The clients of the account: most of the other system's companies, each in another spelling, then some that are only
 * here. `count` is what is wanted in all; without it, all that the shares give.
 */
export function inventClients(
  random: Random,
  ids: Ids,
  companies: readonly SeenCompany[],
  count: number | undefined,
): readonly ClientDraft[] {
  const total = count ?? Math.ceil(companies.length * 1.1);
  const most = Math.min(Math.ceil(companies.length * DOCUMENTED_SHARE), Math.ceil(total * DOCUMENTED_SHARE));
  const shared = withoutSome(random, companies, most).map((company, place) => draft(random, ids, respelt(company.name, place), company.id));
  const names = new Set<string>();
  const own = Array.from({ length: Math.max(0, total - shared.length) }, () => draft(random, ids, freeName(random, names), undefined));
  return [...shared, ...own];
}

/** As many as `most`, in their order; which are left out is chance. */
function withoutSome<T>(random: Random, list: readonly T[], most: number): readonly T[] {
  const drawn = list.map((value, place) => ({ value, place, at: random.fraction() }));
  const kept = drawn.toSorted((one, other) => one.at - other.at).slice(0, most);
  return kept.toSorted((one, other) => one.place - other.place).map(({ value }) => value);
}

function freeName(random: Random, taken: Set<string>): string {
  const drawn = `${random.pick(FIRST)} ${random.pick(SECOND)}`;
  let name = drawn;
  for (let copy = 2; taken.has(name); copy += 1) name = `${drawn} ${copy}`;
  taken.add(name);
  return name;
}

function draft(random: Random, ids: Ids, name: string, companyId: string | undefined): ClientDraft {
  const first = random.between(0, SITES.length - 1);
  const sites = Array.from({ length: random.between(1, 3) }, (_none, index) => ({
    id: ids.linked(),
    name: SITES[(first + index) % SITES.length] ?? 'Office',
  }));
  const domain = (name.split(/[\s-]+/)[0] ?? name)
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase()
    .slice(0, 15);
  return { id: ids.client(), name: escaped(name), domain, sites, companyId };
}

export function clientLine({ id, name }: ClientDraft): unknown {
  return { type: 'client', id, name };
}
