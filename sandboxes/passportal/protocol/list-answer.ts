import type { FaultAction } from '#faults';
import { isObject } from '#fleets';
import { type DocumentEntry, rowOf, searchableText } from '../fleet/document.ts';
import type { KeyHolder } from './access.ts';
import { type Answer, successAnswer } from './answers.ts';
import { withoutEntities } from './details.ts';
import { cutPage, type Page, spoilPage } from './paging.ts';
import { type ListAsked, readList } from './query.ts';
import { requestId } from './request-id.ts';
import { recordSpoiler } from './spoil-records.ts';
import type { World } from './world.ts';

type Asking = { query: URLSearchParams; caller: KeyHolder; fault: FaultAction | undefined };

/** Vendor fact: the nine fields that the documentation names; the others were seen at `/documents/all`. */
const DOCUMENTED_FIELDS = ['id', 'organization_id', 'label', 'description', 'client_id', 'customId', 'templateId', 'templateName', 'type'];

/** A page of documents. `withExtras` is the path that is known to show all fields. */
export function listDocuments(world: World, { query, caller, fault }: Asking, withExtras: boolean): Answer {
  const asked = readList(query, world.quirks['parameter-case']);
  const found = renewedWhereTold(world, asked, fault);
  const page = cutPage(found, asked, world.quirks);
  const hasExtras = withExtras || world.quirks['row-extras'] === 'present';
  const rows = spoilPage(fault, page, found).map((entry) => {
    const row = asSeenBy(caller, entry);
    return hasExtras ? row : only(DOCUMENTED_FIELDS, row);
  });
  return listAnswer(world, rows, fault);
}

/** A page of clients. Its parameters are those of any list, but for the order, which is that of the names. */
export function listClients(world: World, { query, fault }: Omit<Asking, 'caller'>): Answer {
  const { clients } = world.fleet;
  const page: Page<(typeof clients)[number]> = cutPage(clients, readList(query, world.quirks['parameter-case']), world.quirks);
  const rows = spoilPage(fault, page, clients).map(({ row }) => row);
  return listAnswer(world, rows, fault);
}

function matching(world: World, asked: ListAsked): readonly DocumentEntry[] {
  const ascending = world.fleet.inOrder(asked.order).filter((entry) => isAskedFor(entry, asked, world.quirks['vendor-filter']));
  return asked.isDescending ? ascending.toReversed() : ascending;
}

/** Vendor quirk: seen live, rows of vendors came whatever client was asked for. */
function isAskedFor(
  entry: DocumentEntry,
  { type, templateId, clientId, searchText }: ListAsked,
  vendorFilter: 'ignored' | 'applied',
): boolean {
  const isAnyClient = clientId === undefined || (type === 'vendor' && vendorFilter === 'ignored');
  return (
    (type === undefined || entry.type === type) &&
    (templateId === undefined || entry.templateId === templateId) &&
    (isAnyClient || entry.clientId === clientId) &&
    (searchText === undefined || searchableText(entry).includes(searchText))
  );
}

/** For `new-id`: the last row of the page before is deleted and made anew before this page is cut. */
function renewedWhereTold(world: World, asked: ListAsked, fault: FaultAction | undefined): readonly DocumentEntry[] {
  const found = matching(world, asked);
  if (fault?.kind !== 'new-id') return found;
  const { start } = cutPage(found, asked, world.quirks);
  const id = found[Math.max(0, start - 1)]?.id;
  if (id === undefined) return found;
  world.fleet.renewDocument(id);
  return matching(world, asked);
}

function asSeenBy(caller: KeyHolder, entry: DocumentEntry): unknown {
  const row = rowOf(entry);
  const isOpen = caller.mayOpen(entry);
  return isOpen === entry.isAccessible || !isObject(row) ? row : { ...row, accessible: isOpen };
}

function only(names: readonly string[], row: unknown): unknown {
  return isObject(row) ? Object.fromEntries(names.flatMap((name) => (name in row ? [[name, row[name]]] : []))) : row;
}

function listAnswer(world: World, rows: readonly unknown[], fault: FaultAction | undefined): Answer {
  const spoiler = recordSpoiler(fault);
  const shown = world.quirks.entities === 'decoded' ? rows.map(withoutEntities) : rows;
  const results = spoiler ? shown.map(spoiler.row) : shown;
  return successAnswer(world.quirks.success, {
    apiRequestUid: requestId(world),
    ...resultsOf(world, results),
    description: '',
    ...spoiler?.extras,
  });
}

const WITHOUT_ROWS = { list: { results: [] }, null: { results: null }, text: { results: 'null' }, absent: {} } as const;

function resultsOf({ quirks }: World, rows: readonly unknown[]): { results?: unknown } {
  return rows.length === 0 ? WITHOUT_ROWS[quirks['empty-page']] : { results: rows };
}
