import { isDeepStrictEqual } from 'node:util';
import type { DetailClaims, FieldLabels } from '#connectors';
import type { AccountTx } from '#db';
import type { Integration } from '#integrations';
import { shortened } from '#lib';
import type { StoredDetail } from '#source-records';
import { detailsOf } from './survey-labels.ts';

/** What decisions about labels would change, told by the code that carries them out. */
export type LabelPreview = {
  records: number;
  recordsChanged: number;
  /**
   * How many records change in each field. What can't be read changes no field; it is told in
   * `rows`.
   */
  byField: Readonly<Record<string, number>>;
  /** Some of the records that change or hold what can't be read, by the key the vendor gave them. */
  rows: readonly PreviewRow[];
};

export type PreviewRow = { vendorKey: string; name: string | null; cells: readonly PreviewCell[] };

/** A field of a record before and after. `unread` is a text that stands there and can't be read as what the field holds, such as a date that may be two. */
export type PreviewCell = { field: string; before: string | null; after: string | null; unread: string | null };

const ROWS = 30;
const LONGEST_UNREAD = 200;

export async function previewLabels(
  tx: AccountTx,
  integration: Integration,
  labels: FieldLabels,
  settings: Integration['settings'],
): Promise<LabelPreview> {
  const rows: PreviewRow[] = [];
  const byField: Record<string, number> = {};
  const fresh = freshDecisions(labels, integration.settings, settings);
  let [records, recordsChanged] = [0, 0];
  for await (const page of detailsOf(tx, integration, labels)) {
    for (const detail of page) {
      records += 1;
      const after = labels.translate(detail.body, settings);
      const changed = cellsChanged(detail.claims, after, labels);
      // More than the fields: what can't be read is kept as it was written.
      if (!isDeepStrictEqual(after, detail.claims)) recordsChanged += 1;
      for (const { field } of changed) byField[field] = (byField[field] ?? 0) + 1;
      if (rows.length >= ROWS) continue;
      const cells = withUnread(changed, unreadIn(detail, after, { labels, fresh }));
      if (cells.length > 0) rows.push({ vendorKey: detail.vendorKey, name: detail.name, cells });
    }
  }
  return { records, recordsChanged, byField, rows };
}

function cellsChanged(before: DetailClaims, after: DetailClaims, { fields }: FieldLabels): PreviewCell[] {
  return fields.flatMap(({ id, claim }) => {
    const [was, is] = [inWords(before[claim]), inWords(after[claim])];
    return was === is ? [] : [{ field: id, before: was, after: is, unread: null }];
  });
}

function inWords(value: DetailClaims[keyof DetailClaims]): string | null {
  if (Array.isArray(value)) return value.length > 0 ? value.join(', ') : null;
  return typeof value === 'string' ? value : null;
}

/** The fields that labels are newly read as, by plain label. */
function freshDecisions(labels: FieldLabels, before: Integration['settings'], after: Integration['settings']): ReadonlyMap<string, string> {
  const earlier = labels.decisionsIn(before);
  return new Map(Object.entries(labels.decisionsIn(after)).filter(([key, field]) => earlier[key] !== field));
}

type Asked = { labels: FieldLabels; fresh: ReadonlyMap<string, string> };

/** What stands under a label that is newly read as a field, and is nothing that the field can hold. */
function unreadIn({ body, claims }: StoredDetail, after: DetailClaims, { labels, fresh }: Asked): PreviewCell[] {
  if (fresh.size === 0) return [];
  return labels.fieldsOf(body).flatMap(({ label, text }) => {
    const field = labels.fields.find(({ id }) => id === fresh.get(labels.plainLabel(label)));
    if (!field || inWords(after[field.claim]) !== null) return [];
    return [{ field: field.id, before: inWords(claims[field.claim]), after: null, unread: shortened(text, LONGEST_UNREAD) }];
  });
}

function withUnread(changed: readonly PreviewCell[], unread: readonly PreviewCell[]): PreviewCell[] {
  const told = new Map(unread.map((cell) => [cell.field, cell]));
  const others = unread.filter(({ field }, at) => !changed.some((cell) => cell.field === field) && told.get(field) === unread[at]);
  return [...changed.map((cell) => told.get(cell.field) ?? cell), ...others];
}
