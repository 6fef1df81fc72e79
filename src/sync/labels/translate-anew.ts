import { isDeepStrictEqual } from 'node:util';
import { selectCompanies } from '#clients';
import type { FieldLabels } from '#connectors';
import type { AccountTx } from '#db';
import { noteTranslation } from '#integrations';
import { type StoredDetail, selectDetails, updateClaims } from '#source-records';
import type { CurrentRun } from '../current-run.ts';
import { fieldLabelsOf, translationMark } from './translation.ts';

/** So many bodies are in memory at once: some 2 kB each. */
const TOGETHER = 500;

/**
 * Translates what is stored of an integration once more, when somebody decided that a label means something else, or when a new version of the product reads
 * labels otherwise. Nothing is asked of the vendor, so it happens before anything is and also while
 * the vendor is down. A company's details are written with the mark that its client is to be
 * reconciled: whatever interrupts this, no asset is left with an earlier meaning, and what is done
 * is found unchanged the next time.
 */
export async function translateAnew(run: CurrentRun): Promise<void> {
  const { integration } = run;
  const labels = fieldLabelsOf(integration);
  if (!labels) return;
  const mark = translationMark(labels, integration.settings);
  if (integration.translatedWith === mark) return;
  const companies = await run.inAccount((tx) => selectCompanies(tx, integration.id));
  for (const { key } of companies) {
    run.signal.throwIfAborted();
    await run.inAccount(async (tx) => {
      await translateCompany(tx, run, labels, key);
      await run.checkIn(tx);
    });
  }
  await run.inAccount((tx) => noteTranslation(tx, integration.id, mark));
}

async function translateCompany(tx: AccountTx, { integration }: CurrentRun, labels: FieldLabels, companyKey: string): Promise<void> {
  const place = { integrationId: integration.id, stream: labels.stream, companyKey };
  for (let after: string | null = null; ; ) {
    const page: readonly StoredDetail[] = await selectDetails(tx, place, { after, limit: TOGETHER, companyKey });
    const written = page.flatMap(({ vendorKey, body, claims }) => {
      const anew = labels.translate(body, integration.settings);
      return isDeepStrictEqual(anew, claims) ? [] : [{ vendorKey, claims: anew }];
    });
    if (written.length > 0) await updateClaims(tx, place, written);
    after = page.at(-1)?.vendorKey ?? null;
    if (page.length < TOGETHER) return;
  }
}
