import { findConnector } from '#connectors';
import type { CurrentRun } from '../current-run.ts';
import { DEVICES } from './absences.ts';
import { type Hold, type HoldKind, selectHolds } from './hold-store.ts';
import { sentenceOf } from './hold-words.ts';

const CODES: Readonly<Record<HoldKind, string>> = {
  'devices-missing': 'DELETIONS_HELD',
  'companies-missing': 'COMPANIES_HELD',
  'field-lost': 'FIELD_HELD',
};

/**
 * Notes what waits for a person on the run that met it, and answers with a sentence for each. Read
 * from what is stored: a run that goes on in another process tells what the first one held back,
 * and what was decided meanwhile is told no more.
 */
export async function tellHolds(run: CurrentRun): Promise<readonly string[]> {
  const vendor = findConnector(run.integration.connectorId)?.name ?? run.integration.name;
  const holds = await run.inAccount((tx) => selectHolds(tx, run.integration.id));
  const told = holds.filter((hold) => hold.runId === run.id && hold.decision === null && costsTheRun(hold));
  for (const hold of told) await tell(run, hold, sentenceOf(hold, vendor));
  return told.map((hold) => sentenceOf(hold, vendor));
}

/**
 * Details that vanish all at once are held too, but cost the run nothing: the devices are there.
 */
function costsTheRun({ kind, label }: Hold): boolean {
  return kind !== 'devices-missing' || label === DEVICES;
}

async function tell(run: CurrentRun, hold: Hold, sentence: string): Promise<void> {
  const { kind, companyKey, companyName, stream, field, affected, present } = hold;
  await run.noteProblem({
    code: CODES[kind],
    sentence,
    companyKey: companyKey || null,
    companyName,
    // Tells two fields of one stream apart.
    ...(field ? { stream: `${stream} ${field}` } : {}),
    count: 1,
    details: { affected, present, ...(field ? { field } : {}) },
  });
}
