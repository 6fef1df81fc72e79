import { at, isObject, type Slabs, type StoredText, textAt, textOf } from '#fleets';

/** One document as it is served, with the few facts that filters and orders ask for. */
export type DocumentEntry = {
  /** Its number as text; undefined where the fleet's line has none. */
  id: string | undefined;
  label: string;
  clientId: string | undefined;
  clientName: string | undefined;
  /** One of the vendor's template types: `asset`. */
  type: string | undefined;
  templateId: string | undefined;
  isAccessible: boolean;
  /** What single reads call its template. */
  templateUid: string;
  /** Its row in a list, as JSON. */
  row: StoredText;
  /** Its fields, as JSON. */
  details: StoredText;
};

/** Parts of a line that are no part of the row: the name of the line, and what only single reads show. */
const NOT_IN_ROW: ReadonlySet<string> = new Set(['type', 'details', 'templateUid']);

/** Reads a line of a fleet. The row's own type is carried as `documentType`, because `type` names the line. */
export function documentOf(line: Readonly<Record<string, unknown>>, slabs: Slabs): DocumentEntry {
  const row = Object.fromEntries(
    Object.entries(line).flatMap(([name, value]) => {
      if (NOT_IN_ROW.has(name)) return [];
      return [[name === 'documentType' ? 'type' : name, value]];
    }),
  );
  const templateId = textAt(row, 'templateId');
  return {
    ...factsOf(row),
    templateUid: textAt(line, 'templateUid') ?? `tpl-${templateId ?? '0'}`,
    row: kept(slabs, row),
    details: kept(slabs, line['details'] ?? {}),
  };
}

function factsOf(row: Readonly<Record<string, unknown>>): Omit<DocumentEntry, 'templateUid' | 'row' | 'details'> {
  return {
    id: textAt(row, 'id'),
    label: textAt(row, 'label') ?? '',
    clientId: textAt(row, 'client_id'),
    clientName: textAt(row, 'clientName'),
    type: textAt(row, 'type'),
    templateId: textAt(row, 'templateId'),
    isAccessible: row['accessible'] !== false,
  };
}

/** What of a document is to change; undefined takes a field away, and nothing else moves with it, not even `last_modified`. */
export type DocumentChange = { row?: Readonly<Record<string, unknown>>; details?: Readonly<Record<string, unknown>> };

export function changeDocument(entry: DocumentEntry, { row, details }: DocumentChange, slabs: Slabs): void {
  if (row) {
    const changed = { ...asObject(rowOf(entry)), ...row };
    Object.assign(entry, factsOf(changed), { row: kept(slabs, changed) });
  }
  if (details) entry.details = kept(slabs, { ...asObject(detailsOf(entry)), ...details });
}

export function rowOf({ row }: DocumentEntry): unknown {
  return JSON.parse(textOf(row));
}

export function detailsOf({ details }: DocumentEntry): unknown {
  return JSON.parse(textOf(details));
}

/** Every text a person could have typed into the document, in lower case, for the vendor's search. */
export function searchableText(entry: DocumentEntry): string {
  const row = rowOf(entry);
  const named = ['label', 'description', 'customId'].map((name) => textAt(row, name) ?? '');
  return [...named, ...textsIn(detailsOf(entry))].join('\n').toLowerCase();
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (!isObject(value)) return [];
  const isField = 'value' in value;
  if (isField) return textsIn(at(value, 'value', 'text') ?? value['value']);
  return typeof value['text'] === 'string' ? [value['text']] : Object.values(value).flatMap(textsIn);
}

function kept(slabs: Slabs, value: unknown): StoredText {
  return slabs.keep(Buffer.from(JSON.stringify(value)));
}

function asObject(value: unknown): Record<string, unknown> {
  return isObject(value) ? value : {};
}
