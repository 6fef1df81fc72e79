import { isDeepStrictEqual } from 'node:util';
import type { DetailClaims, FieldLabels } from '#connectors';
import type { AccountTx } from '#db';
import type { Integration } from '#integrations';
import type { StoredDetail } from '#source-records';
import { detailsOf } from './survey-labels.ts';

/** What decisions about labels would change, told by the code that carries them out. */
export type LabelPreview = {
  records: number;
  recordsChanged: number;
  /** How many records change in each field. */
  byField: Readonly<Record<string, number>>;
  /** Some of the records that change, by the key the vendor gave them. */
  rows: readonly PreviewRow[];
};

export type PreviewRow = { vendorKey: string; name: string | null; cells: readonly PreviewCell[] };

/** A field of a record before and after. `unread` is a text that stands there and can't be read as what the field holds, such as a date that may be two. */
export type PreviewCell = { field: string; before: string | null; after: string | null; unread: string | null };

const ROWS = 30;

export async function previewLabels(
  tx: AccountTx,
  integration: Integration,
  labels: FieldLabels,
  settings: Integration['settings'],
): Promise<LabelPreview> {
  const rows: PreviewRow[] = [];
  const byField: Record<string, number> = {};
  let [records, recordsChanged] = [0, 0];
  for await (const page of detailsOf(tx, integration, labels)) {
    for (const detail of page) {
      records += 1;
      const cells = cellsOf(detail, labels, settings);
      if (cells.length === 0) continue;
      recordsChanged += 1;
      for (const { field } of cells) byField[field] = (byField[field] ?? 0) + 1;
      if (rows.length < ROWS) rows.push({ vendorKey: detail.vendorKey, name: detail.name, cells });
    }
  }
  return { records, recordsChanged, byField, rows };
}

function cellsOf({ body, claims }: StoredDetail, labels: FieldLabels, settings: Integration['settings']): PreviewCell[] {
  const after = labels.translate(body, settings);
  if (isDeepStrictEqual(after, claims)) return [];
  return labels.fields.flatMap(({ id, claim }) => {
    const [was, is] = [inWords(claims[claim]), inWords(after[claim])];
    return was === is ? [] : [{ field: id, before: was, after: is, unread: is === null ? textFor(id, body, labels, settings) : null }];
  });
}

function inWords(value: DetailClaims[keyof DetailClaims]): string | null {
  if (Array.isArray(value)) return value.length > 0 ? value.join(', ') : null;
  return typeof value === 'string' ? value : null;
}

/** The first text that stands under a label of this field. */
function textFor(field: string, body: StoredDetail['body'], labels: FieldLabels, settings: Integration['settings']): string | null {
  const decisions = labels.decisionsIn(settings);
  const means = (label: string) => decisions[labels.plainLabel(label)] ?? labels.meaningOf(label);
  return labels.fieldsOf(body).find(({ label }) => means(label) === field)?.text ?? null;
}
