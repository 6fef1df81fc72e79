import type { FieldLabels } from '#connectors';
import type { AccountTx } from '#db';
import type { Integration } from '#integrations';
import { shortened } from '#lib';
import { type StoredDetail, selectDetails } from '#source-records';

/** One label as it stands in the documents of an integration. */
export type LabelMet = {
  /** The form it is compared and kept in. */
  key: string;
  /** As most documents spell it. */
  label: string;
  /** How many documents have it filled in. */
  records: number;
  /** Some different texts that stand there. */
  samples: readonly string[];
  /** The field it means by itself; null for one that nobody has heard of. */
  byTable: string | null;
  /** What a person decided: a field, or `ignore`; null where nobody did. */
  decided: string | null;
};

export type LabelSurvey = { labels: readonly LabelMet[]; records: number };

const SAMPLES = 5;
const LONGEST_SAMPLE = 120;
const TOGETHER = 500;

/** Goes through all stored details of the integration, some at a time: the vendor's customers write labels as they please, and no list tells which. */
export async function* detailsOf(
  tx: AccountTx,
  { id }: Pick<Integration, 'id'>,
  labels: FieldLabels,
): AsyncGenerator<readonly StoredDetail[]> {
  for (let after: string | null = null; ; ) {
    const page: readonly StoredDetail[] = await selectDetails(tx, { integrationId: id, stream: labels.stream }, { after, limit: TOGETHER });
    if (page.length > 0) yield page;
    if (page.length < TOGETHER) return;
    after = page.at(-1)?.vendorKey ?? null;
  }
}

/** Every label met, the most used ones first, and those somebody decided about that stand nowhere by now. */
export async function surveyLabels(tx: AccountTx, integration: Integration, labels: FieldLabels): Promise<LabelSurvey> {
  const met = new Map<string, Met>();
  let records = 0;
  for await (const page of detailsOf(tx, integration, labels)) {
    records += page.length;
    for (const { body } of page) noteFields(met, labels, body);
  }
  const decisions = labels.decisionsIn(integration.settings);
  for (const key of Object.keys(decisions)) if (!met.has(key)) met.set(key, { spellings: new Map([[key, 0]]), records: 0, samples: [] });
  const found = [...met].map(([key, it]) => present(key, it, labels, decisions));
  return { labels: found.toSorted((a, b) => b.records - a.records || (a.key < b.key ? -1 : 1)), records };
}

type Met = { spellings: Map<string, number>; records: number; samples: string[] };

function noteFields(met: Map<string, Met>, labels: FieldLabels, body: StoredDetail['body']): void {
  const counted = new Set<string>();
  for (const { label, text } of labels.fieldsOf(body)) {
    const key = labels.plainLabel(label);
    const it: Met = met.get(key) ?? { spellings: new Map(), records: 0, samples: [] };
    met.set(key, it);
    it.spellings.set(label, (it.spellings.get(label) ?? 0) + 1);
    if (!counted.has(key)) it.records += 1;
    counted.add(key);
    const sample = shortened(text, LONGEST_SAMPLE);
    if (it.samples.length < SAMPLES && !it.samples.includes(sample)) it.samples.push(sample);
  }
}

function present(
  key: string,
  { spellings, records, samples }: Met,
  labels: FieldLabels,
  decisions: Readonly<Record<string, string>>,
): LabelMet {
  const label = [...spellings].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? key;
  return { key, label, records, samples, byTable: labels.meaningOf(label) ?? null, decided: decisions[key] ?? null };
}
