import { at, isObject, textAt } from '#fleets';
import { AppError } from '#lib';
import { type DocumentRow, GetDocument, ListClients, ListDocuments } from '../contract/index.ts';
import { type DocumentEntry, detailsOf, rowOf, searchableText } from '../fleet/document.ts';
import type { Fleet } from '../fleet/fleet.ts';
import { withoutEntities } from '../protocol/details.ts';
import { handle } from './handle.ts';

const PAGE_SIZE = 50;

export const listClients = handle(ListClients, async ({ admin: { fleet }, query }) => {
  const counts = countsOf(fleet);
  const found = fleet.clients.map(({ id = '', name }) => ({ id, name: plain(name), document_count: counts.get(id) ?? 0 }));
  const { rows, ...facts } = cut(
    found.filter(({ name }) => hasAll(name, query.search)),
    query.page,
  );
  return { clients: [...rows], ...facts };
});

function countsOf(fleet: Fleet): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { clientId = '' } of fleet.inOrder('id')) counts.set(clientId, (counts.get(clientId) ?? 0) + 1);
  return counts;
}

export const listDocuments = handle(ListDocuments, async ({ admin: { fleet }, query }) => {
  const found = fleet
    .inOrder('label')
    .filter(
      (entry) =>
        entry.type === query.type &&
        (query.client_id === '' || entry.clientId === query.client_id) &&
        (query.search === '' || hasAll(plain(searchableText(entry)), query.search)),
    );
  const { rows, ...facts } = cut(found, query.page);
  const names = namesIn(fleet);
  return { documents: rows.map((entry) => present(entry, names)), ...facts };
});

export const getDocument = handle(GetDocument, async ({ admin: { fleet }, params }) => {
  const entry = fleet.find(params.documentId);
  if (!entry) throw new AppError('NOT_FOUND', 'There is no such document. It may have been deleted.', { whoActs: 'member' });
  const details = withoutEntities(detailsOf(entry));
  return { ...present(entry, namesIn(fleet)), fields: fieldsOf(details), tags: tagsOf(details) };
});

/** A page of a list; one past the end is the last. */
function cut<T>(list: readonly T[], asked: number): { rows: readonly T[]; total: number; page: number; page_size: number } {
  const page = Math.min(asked, Math.max(1, Math.ceil(list.length / PAGE_SIZE)));
  return { rows: list.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE), total: list.length, page, page_size: PAGE_SIZE };
}

function hasAll(text: string, search: string): boolean {
  const lower = text.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word));
}

function namesIn({ clients }: Fleet): ReadonlyMap<string, string> {
  return new Map(clients.map(({ id = '', name }) => [id, name]));
}

function present(entry: DocumentEntry, names: ReadonlyMap<string, string>): DocumentRow {
  const { id = '', label, clientId = '', clientName = '', type = '', isAccessible } = entry;
  const row = rowOf(entry);
  return {
    id,
    label: plain(label),
    client_id: clientId,
    client_name: plain(names.get(clientId) ?? clientName),
    template_name: plain(textAt(row, 'templateName') ?? ''),
    type,
    last_modified: textAt(row, 'last_modified') ?? '',
    is_accessible: isAccessible,
  };
}

/** Texts of a fleet are HTML-escaped as live ones are; a page shows what they stand for. */
function plain(text: string): string {
  return String(withoutEntities(text));
}

/** What is filled in, in the order in which it is filed. A field of either form names itself, or goes by its key where it does not. */
function fieldsOf(details: unknown): { label: string; value: string }[] {
  if (!isObject(details)) return [];
  return Object.entries(details).flatMap(([key, field]) => {
    // The plain name at the head of a document keyed by position is its label once more.
    if (key === 'tags' || (key === 'name' && typeof field === 'string')) return [];
    const value = filledIn(field).trim();
    return value === '' ? [] : [{ label: textAt(field, 'name') ?? key, value }];
  });
}

/** A field is an object with a value, which may be a list or a link; a few are a text alone. */
function filledIn(field: unknown): string {
  if (!isObject(field)) return textsOf(field);
  const links = field['attribute'];
  return Array.isArray(links) && links.length > 1 ? textsOf(links) : textsOf(at(field, 'value') ?? field['text']);
}

function textsOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(textsOf).join(', ');
  return isObject(value) ? textsOf(value['text']) : '';
}

function tagsOf(details: unknown): string[] {
  const tags = at(details, 'tags');
  return Array.isArray(tags) ? tags.map(textsOf).filter((tag) => tag !== '') : [];
}
