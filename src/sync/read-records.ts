import { type Company, countCompanies } from '#clients';
import type { Session, StreamEnd, VendorFaultKind } from '#connectors';
import type { AccountTx } from '#db';
import { noteRefusal } from '#integrations';
import { selectDueLookUps } from '#source-records';
import { type Checkpoint, countRowsSeen, forgetPages, noteEnd, selectCheckpoints, sumExpectedRows, type Told } from './checkpoint-store.ts';
import { concludeAbsences } from './conclude-absences.ts';
import type { CurrentRun } from './current-run.ts';
import { problemOfEnd } from './end-problem.ts';
import { judgeLostFields } from './holds/lost-fields.ts';
import { tellHolds } from './holds/tell-holds.ts';
import { inLanes } from './in-lanes.ts';
import { applyMapping } from './move-companies.ts';
import { parkingFor } from './parking.ts';
import { type FindDue, planTasks, type Step, stepsOfCompany, type Task } from './record-steps.ts';
import { placeOf, storePage, type Where } from './store-page.ts';

/** As many companies are read at once: one is translated while others are on their way. More only costs memory. */
const COMPANIES_AT_ONCE = 2;

/** After as many companies in a row that could not be reached, the vendor is down and asking on helps nobody. */
const UNREACHABLE_IN_A_ROW = 2;

/** A change of something that must be asked for by itself, and that no list shows, is found within so many days. */
const LOOKED_UP_WITHIN_DAYS = 120;

/** A thing about which nothing could be read is asked for again within so many days: it may have been an accident, or somebody opened it to us. */
const EMPTY_AGAIN_WITHIN_DAYS = 7;

/** How the reading went: the end of each company's devices, and of every detail that was not read whole, with the sentence that says why. */
export type Reading = {
  planned: number;
  ends: readonly ReadEnd[];
  details: readonly ReadEnd[];
  /**
   * A sentence for each of what would go all at once and waits for a person: see `holds`.
   */
  held: readonly string[];
  refused: string | undefined;
  /**
   * Whether the vendor could not be reached somewhere: a short time later it may be there again.
   */
  isSetback: boolean;
  /** What was read and waits: no client was found for its companies. */
  waiting: { companies: number; devices: number };
};

export type ReadEnd = {
  company: Company;
  isDetail: boolean;
  kind: StreamEnd['kind'];
  sentence: string | null;
  fault: VendorFaultKind | null;
};

/** Reads every stream of every company into the source records. One company that fails leaves the others alone. */
export async function readRecords(run: CurrentRun, session: Session, companies: readonly Company[]): Promise<Reading> {
  const { tasks, planned, before } = await prepare(run, session, companies);
  const pages = new Map<Task, number>();
  const ends = before.filter(({ isDetail }) => !isDetail);
  const details = before.filter(({ isDetail }) => isDetail);
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
  let isSetback = before.some(({ fault }) => fault === 'unreachable');
  let refused: string | undefined;

  for await (const step of inLanes(
    tasks.map((own) => stepsOfCompany(own, findDue)),
    COMPANIES_AT_ONCE,
  )) {
    clock();
    const end = await store(run, step, pages);
    if (!end) continue;
    (end.isDetail ? details : ends).push(end);
    if (end.fault === 'refused-key') refused = end.sentence ?? undefined;
    unreachable = end.fault === 'unreachable' ? unreachable + 1 : 0;
    isSetback ||= end.fault === 'unreachable';
    if (refused || unreachable >= UNREACHABLE_IN_A_ROW) break;
  }
  run.signal.throwIfAborted();
  // Of a vendor that sent us away nothing more can be learnt, and nothing is concluded.
  const isCutShort = refused !== undefined || unreachable >= UNREACHABLE_IN_A_ROW;
  if (!isCutShort) {
    await concludeAbsences(run, session, companies);
    await judgeLostFields(run, session);
  }
  const held = await tellHolds(run);
  // A container that turned out to hold devices of its own needs a client too.
  const waiting = await run.inAccount(async (tx) => {
    await applyMapping(tx, run.integration.id, { runId: run.id, now: run.now() });
    const { unmatched, waitingDevices } = await countCompanies(tx, run.integration.id);
    return { companies: unmatched, devices: waitingDevices };
  });
  return { planned, ends, details, held, refused, isSetback, waiting };
}

type Plan = { tasks: Task[][]; planned: number; before: ReadEnd[] };

/**
 * What is to be read, and what an earlier worker of the run has read: without its ends, a run that
 * was resumed would call itself complete although companies had failed before.
 */
async function prepare(run: CurrentRun, session: Session, companies: readonly Company[]): Promise<Plan> {
  return run.inAccount(async (tx) => {
    const checkpoints = await selectCheckpoints(tx, run.id);
    const tasks = planTasks(session, companies, checkpoints);
    const before = endsBefore(session, companies, checkpoints);
    const planned = companies.length * deviceStreams(session).length;
    run.counts.companiesExpected = companies.length;
    run.counts.companiesRead = before.filter((end) => !end.isDetail && wasRead(end.kind)).length;
    run.counts.expected = await sumExpectedRows(tx, run.integration.id, deviceStreams(session));
    await run.checkIn(tx);
    return { tasks, planned, before };
  });
}

function endsBefore(session: Session, companies: readonly Company[], checkpoints: readonly Checkpoint[]): ReadEnd[] {
  const byKey = new Map(companies.map((company) => [company.key, company]));
  const devices = new Set(deviceStreams(session));
  return checkpoints.flatMap(({ companyKey, stream, endKind: kind, sentence, fault }) => {
    const company = byKey.get(companyKey);
    return company && kind ? [{ company, isDetail: !devices.has(stream), kind, sentence, fault }] : [];
  });
}

const wasRead = (kind: StreamEnd['kind']): boolean => kind !== 'not-permitted' && kind !== 'broke-off';

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

/** Stores one step: the page, where to go on, the progress, and, with the last page, its end. */
async function store(run: CurrentRun, step: Step, pages: Map<Task, number>): Promise<ReadEnd | undefined> {
  const { company, stream } = step.task;
  const place = placeOf(run, step.task);
  if ('restart' in step) {
    await run.inAccount((tx) => forgetPages(tx, place));
    return undefined;
  }
  if ('storedSoFar' in step) return undefined;
  const { page } = step;
  // A stream whose vendor sent us away has not ended: it goes on behind its last page.
  const park = step.end && parkingFor(step.end);
  const end = park ? undefined : step.end;
  const problem = end && problemOfEnd(end, company, stream);
  const told = { sentence: problem?.sentence ?? null, fault: end && 'fault' in end ? end.fault.kind : null };
  await run.inAccount(async (tx) => {
    if (page) await storePage(tx, run, place, page, { number: nextNumber(pages, step.task), cursor: page.cursor });
    if (end) await storeEnd(tx, run, place, end, told);
    if (problem) await run.noteProblemIn(tx, problem);
    await run.checkIn(tx);
  });
  if (park) throw park;
  if (!end) return undefined;
  if (told.fault === 'refused-key' && told.sentence) await noteRefusal(run.setting.db, run.integration, told.sentence);
  return { company, isDetail: stream.role !== 'devices', kind: end.kind, ...told };
}

function nextNumber(pages: Map<Task, number>, task: Task): number {
  const number = (pages.get(task) ?? task.resume?.pages ?? 0) + 1;
  pages.set(task, number);
  return number;
}

/** Notes the end of a company's read, and how it came out. */
async function storeEnd(tx: AccountTx, run: CurrentRun, place: Where, end: StreamEnd, told: Told): Promise<void> {
  if (place.role === 'devices' && wasRead(end.kind)) run.counts.companiesRead += 1;
  const problem =
    'fault' in end ? end.fault.message : end.kind === 'rows-rejected' ? `${end.count} rows without an id were set aside.` : null;
  const completeAt = end.kind === 'complete' ? run.now() : null;
  await noteEnd(tx, place, { kind: end.kind, rowsRead: await countRowsSeen(tx, place), problem, completeAt, ...told });
}
