import { type Company, countCompanies } from '#clients';
import type { Session, StreamEnd } from '#connectors';
import type { AccountTx } from '#db';
import { noteRefusal } from '#integrations';
import { selectDueLookUps } from '#source-records';
import { countRowsSeen, forgetPages, noteEnd, selectCheckpoints, sumExpectedRows } from './checkpoint-store.ts';
import { concludeAbsences } from './conclude-absences.ts';
import type { CurrentRun } from './current-run.ts';
import { noteEndProblem } from './end-problem.ts';
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
  let isSetback = false;
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
  await run.inAccount(async (tx) => {
    if (page) await storePage(tx, run, place, page, { number: nextNumber(pages, step.task), cursor: page.cursor });
    if (end) await storeEnd(tx, run, place, end);
    await run.checkIn(tx);
  });
  if (park) throw park;
  if (!end) return undefined;
  const sentence = await noteEndProblem(run, end, company, stream);
  const fault = 'fault' in end ? end.fault.kind : undefined;
  if (fault === 'refused-key' && sentence) await noteRefusal(run.setting.db, run.integration, sentence);
  return { kind: end.kind, sentence, fault };
}

function nextNumber(pages: Map<Task, number>, task: Task): number {
  const number = (pages.get(task) ?? task.resume?.pages ?? 0) + 1;
  pages.set(task, number);
  return number;
}

/** Notes the end of a company's read, and how it came out. */
async function storeEnd(tx: AccountTx, run: CurrentRun, place: Where, end: StreamEnd): Promise<void> {
  if (place.role === 'devices' && end.kind !== 'not-permitted' && end.kind !== 'broke-off') run.counts.companiesRead += 1;
  const problem =
    'fault' in end ? end.fault.message : end.kind === 'rows-rejected' ? `${end.count} rows without an id were set aside.` : null;
  const completeAt = end.kind === 'complete' ? run.now() : null;
  await noteEnd(tx, place, { kind: end.kind, rowsRead: await countRowsSeen(tx, place), problem, completeAt });
}
