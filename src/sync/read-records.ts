import { type Company, countCompanies } from '#clients';
import type { Session, StreamEnd } from '#connectors';
import type { AccountTx } from '#db';
import { noteRefusal } from '#integrations';
import { findUnseen, noteLookedUp, noteMissing, type Page, type StreamRole, savePage, selectDueLookUps } from '#source-records';
import { countRowsSeen, forgetPages, noteEnd, notePage, selectCheckpoints, sumExpectedRows } from './checkpoint-store.ts';
import type { CurrentRun } from './current-run.ts';
import { noteEndProblem, noteHeldDeletions } from './end-problem.ts';
import { inLanes } from './in-lanes.ts';
import { applyMapping } from './move-companies.ts';
import { type FindDue, planTasks, type Step, stepsOfCompany, type Task } from './record-steps.ts';

/** As many companies are read at once: one is translated while others are on their way. More only costs memory. */
const COMPANIES_AT_ONCE = 2;

/** After as many companies in a row that could not be reached, the vendor is down and asking on helps nobody. */
const UNREACHABLE_IN_A_ROW = 2;

/** So many unseen things of one company are asked for one by one; asking for more would take longer than reading the list. */
const LOOKED_FOR_AGAIN = 100;

/** A change of something that must be asked for by itself, and that no list shows, is found within so many days. */
const LOOKED_UP_WITHIN_DAYS = 120;

/** A thing about which nothing could be read is asked for again within so many days: it may have been an accident, or somebody opened it to us. */
const EMPTY_AGAIN_WITHIN_DAYS = 7;

/** How the reading went: the end of each company's devices, and of every detail that was not read whole, with the sentence that says why. */
export type Reading = {
  planned: number;
  ends: readonly ReadEnd[];
  details: readonly ReadEnd[];
  refused: string | undefined;
  /** What was read and waits: no client was found for its companies. */
  waiting: { companies: number; devices: number };
};

export type ReadEnd = { company: Company; kind: StreamEnd['kind']; sentence: string | undefined };

/** Reads every stream of every company into the source records. One company that fails leaves the others alone. */
export async function readRecords(run: CurrentRun, session: Session, companies: readonly Company[]): Promise<Reading> {
  const { tasks, planned } = await prepare(run, session, companies);
  const pages = new Map<Task, number>();
  const ends: ReadEnd[] = [];
  const details: ReadEnd[] = [];
  const clock = startClock(run);
  const findDue: FindDue = (company, stream) =>
    run.inAccount((tx) => {
      const place = { integrationId: run.integration.id, companyKey: company.key, stream: stream.id };
      return selectDueLookUps(tx, place, {
        now: run.now(),
        withinDays: LOOKED_UP_WITHIN_DAYS,
        emptyAgainWithinDays: EMPTY_AGAIN_WITHIN_DAYS,
      });
    });
  let unreachable = 0;
  let refused: string | undefined;

  for await (const step of inLanes(
    tasks.map((own) => stepsOfCompany(own, findDue)),
    COMPANIES_AT_ONCE,
  )) {
    clock();
    const end = await store(run, step, pages);
    if (!end) continue;
    (step.task.stream.role === 'devices' ? ends : details).push({ company: step.task.company, ...end });
    if (end.fault === 'refused-key') refused = end.sentence;
    unreachable = end.fault === 'unreachable' ? unreachable + 1 : 0;
    if (refused || unreachable >= UNREACHABLE_IN_A_ROW) break;
  }
  run.signal.throwIfAborted();
  // A container that turned out to hold devices of its own needs a client too.
  const waiting = await run.inAccount(async (tx) => {
    await applyMapping(tx, run.integration.id, { runId: run.id, now: run.now() });
    const { unmatched, waitingDevices } = await countCompanies(tx, run.integration.id);
    return { companies: unmatched, devices: waitingDevices };
  });
  return { planned, ends, details, refused, waiting };
}

async function prepare(run: CurrentRun, session: Session, companies: readonly Company[]): Promise<{ tasks: Task[][]; planned: number }> {
  return run.inAccount(async (tx) => {
    const tasks = planTasks(session, companies, await selectCheckpoints(tx, run.id));
    const planned = tasks.flat().filter(({ stream }) => stream.role === 'devices').length;
    run.counts.companiesExpected = companies.length;
    run.counts.companiesRead = companies.length - planned;
    run.counts.expected = await sumExpectedRows(tx, run.integration.id, deviceStreams(session));
    await run.checkIn(tx);
    return { tasks, planned };
  });
}

function deviceStreams({ streams }: Session): string[] {
  return streams.filter(({ role }) => role === 'devices').map(({ id }) => id);
}

/** Keeps `readingSeconds` current; a resumed run goes on counting. */
function startClock(run: CurrentRun): () => void {
  const before = run.counts.readingSeconds;
  const began = performance.now();
  return () => {
    run.counts.readingSeconds = before + (performance.now() - began) / 1000;
  };
}

type StoredEnd = { kind: StreamEnd['kind']; sentence: string | undefined; fault: string | undefined };

/** Stores one step: the page, where to go on, the progress, and, with the last page, its end. */
async function store(run: CurrentRun, step: Step, pages: Map<Task, number>): Promise<StoredEnd | undefined> {
  const { company, stream } = step.task;
  const place = {
    runId: run.id,
    integrationId: run.integration.id,
    companyKey: company.key,
    stream: stream.id,
    role: stream.role,
    isLookUp: 'lookUp' in stream,
  };
  if ('restart' in step) {
    await run.inAccount((tx) => forgetPages(tx, place));
    return undefined;
  }
  if ('storedSoFar' in step) return undefined;
  const { page, end } = step;
  const stored = await run.inAccount(async (tx) => {
    if (page) await storePage(tx, run, place, page, { number: nextNumber(pages, step.task), cursor: page.cursor });
    const unseen = end?.kind === 'complete' && 'lookAgain' in stream ? await findUnseenOf(tx, place) : [];
    const held = end && unseen.length === 0 ? await storeEnd(tx, run, place, end) : undefined;
    await run.checkIn(tx);
    return { unseen, held };
  });
  if (!end) return undefined;
  const held =
    stored.unseen.length > 0 ? await endAfterSecondLook(run, step.task, { place, pages, end, unseen: stored.unseen }) : stored.held;
  const sentence =
    (await noteEndProblem(run, end, company, stream)) ??
    (stream.role === 'devices' ? await noteHeldDeletions(run, held, company) : undefined);
  const fault = 'fault' in end ? end.fault.kind : undefined;
  if (fault === 'refused-key' && sentence) await noteRefusal(run.setting.db, run.integration, sentence);
  return { kind: end.kind, sentence, fault };
}

function nextNumber(pages: Map<Task, number>, task: Task): number {
  const number = (pages.get(task) ?? task.resume?.pages ?? 0) + 1;
  pages.set(task, number);
  return number;
}

async function findUnseenOf(tx: AccountTx, place: Where): Promise<readonly string[]> {
  return findUnseen(tx, place, await countRowsSeen(tx, place));
}

type Ending = { place: Where; pages: Map<Task, number>; end: StreamEnd; unseen: readonly string[] };

/**
 * Asks the vendor for each thing that its complete list did not hold, before it counts as missing. Outside any transaction, for a vendor may take its time.
 * What is found is stored as one more page; of what nothing could be learnt nothing is concluded.
 */
async function endAfterSecondLook(run: CurrentRun, task: Task, { place, pages, end, unseen }: Ending): Promise<Held | undefined> {
  const looked = unseen.slice(0, LOOKED_FOR_AGAIN);
  const look = 'lookAgain' in task.stream ? await task.stream.lookAgain?.(task.company, looked) : undefined;
  const { found, gone } = look ?? { found: [], gone: [] };
  const met = new Set([...found.map(({ vendorKey }) => vendorKey), ...gone]);
  // Those of which nothing is known, and those that the next pass is to look for, count as seen.
  const unknown = unseen.filter((key) => !met.has(key));
  return run.inAccount(async (tx) => {
    await storePage(tx, run, place, { records: found, rejected: [] }, { number: nextNumber(pages, task), cursor: null });
    const seen = { number: nextNumber(pages, task), cursor: null, keys: unknown, rows: 0, touched: false };
    if (unknown.length > 0) await notePage(tx, place, seen);
    const held = await storeEnd(tx, run, place, end);
    await run.checkIn(tx);
    return held;
  });
}

function lookedUp({ records }: Page): { read: string[]; unread: string[] } {
  const keys = (them: typeof records) => them.map(({ vendorKey }) => vendorKey);
  return { read: keys(records.filter((it) => !it.nothingRead)), unread: keys(records.filter((it) => it.nothingRead)) };
}

type Held = { unseen: number; present: number };

type Where = { runId: string; integrationId: string; companyKey: string; stream: string; role: StreamRole; isLookUp: boolean };

async function storePage(
  tx: AccountTx,
  run: CurrentRun,
  place: Where,
  page: Page,
  at: { number: number; cursor: string | null },
): Promise<void> {
  const outcome = await savePage(tx, place, place.companyKey, page, { runId: run.id, now: run.now() });
  const touched = outcome.created + outcome.changed + outcome.returned > 0 || outcome.moved > 0;
  const rows = page.records.length + page.rejected.length + (page.doubled ?? 0);
  await notePage(tx, place, { ...at, keys: outcome.seenKeys, rows, touched });
  const { counts } = run;
  if (place.isLookUp) {
    const { read, unread } = lookedUp(page);
    await noteLookedUp(tx, place, read, run.now());
    await noteLookedUp(tx, place, unread, run.now(), 'if-nothing-known');
  }
  if (place.role !== 'devices') {
    counts.details += rows;
    return;
  }
  counts.read += rows;
  counts.leftOut += page.records.filter(({ leftOut }) => leftOut !== undefined).length;
  counts.created += outcome.created;
  counts.changed += outcome.changed;
  counts.same += outcome.same;
  counts.duplicates += outcome.duplicates;
  counts.setAside += outcome.setAside;
  counts.returned += outcome.returned;
}

/** Notes the end of a company's read. Only a complete one lets anything be marked missing. */
async function storeEnd(tx: AccountTx, run: CurrentRun, place: Where, end: StreamEnd): Promise<Held | undefined> {
  const rowsRead = await countRowsSeen(tx, place);
  const isComplete = end.kind === 'complete';
  // What was not due was not asked for: its absence says nothing.
  const missing = isComplete && !place.isLookUp ? await noteMissing(tx, place, rowsRead, run.now()) : undefined;
  const newlyMissing = missing?.kind === 'marked' ? missing.newlyMissing : 0;
  if (place.role === 'devices') {
    run.counts.missing += newlyMissing;
    if (end.kind !== 'not-permitted' && end.kind !== 'broke-off') run.counts.companiesRead += 1;
  }
  const problem =
    'fault' in end ? end.fault.message : end.kind === 'rows-rejected' ? `${end.count} rows without an id were set aside.` : null;
  await noteEnd(tx, place, { kind: end.kind, rowsRead, problem, completeAt: isComplete ? run.now() : null, touched: newlyMissing > 0 });
  return missing?.kind === 'held' ? missing : undefined;
}
