import type { Company } from '#clients';
import type { LookUpStream, RecordPage, Session, Stream, StreamEnd } from '#connectors';
import type { Checkpoint } from './checkpoint-store.ts';

/** One stream of one company, to be read in this run. */
export type Task = { company: Company; stream: Stream; resume: Checkpoint | undefined };

/**
 * What happens next while reading. The last page comes with its end, so that both are stored in one transaction. `storedSoFar` asks for nothing: a lane is
 * one step ahead of what is stored, and whoever goes on behind this one knows that everything before it is.
 */
export type Step = { task: Task } & (
  | { page: RecordPage; end?: StreamEnd }
  | { end: StreamEnd; page?: undefined }
  | { restart: true }
  | { storedSoFar: true }
);

/** The things whose details are due in a stream that is asked thing by thing. */
export type FindDue = (company: Company, stream: LookUpStream) => Promise<readonly string[]>;

/** One task as a stream of steps. */
async function* stepsOf(task: Task, findDue: FindDue): AsyncGenerator<Step> {
  const { stream, company } = task;
  if ('lookUp' in stream) {
    // What is due is told by the stored devices, of which the last page may still be on its way to the database.
    yield { task, storedSoFar: true };
    return yield* lookUps(task, stream.lookUp(company, await findDue(company, stream)));
  }
  const after = task.resume?.cursor ?? null;
  const reading = stream.read(company, after);
  let met = await reading.next();
  if (after !== null && met.done && met.value.kind === 'broke-off') {
    // The cursor of the interrupted read is no longer good there: the read begins again, and nothing is concluded from it.
    yield { task, restart: true };
    yield* stepsOf({ ...task, resume: undefined }, findDue);
    return;
  }
  while (!met.done) {
    const page = met.value;
    const isLast = page.cursor === null;
    if (!isLast) yield { task, page };
    met = await reading.next();
    if (isLast) yield met.done ? { task, page, end: met.value } : { task, page };
    if (isLast && met.done) return;
  }
  yield { task, end: met.value };
}

/** A run that is resumed asks anew what is due, so that no cursor is needed. */
async function* lookUps(task: Task, reading: AsyncGenerator<RecordPage, StreamEnd>): AsyncGenerator<Step> {
  for (;;) {
    const met = await reading.next();
    if (met.done) return void (yield { task, end: met.value });
    yield { task, page: { ...met.value, cursor: null } };
  }
}

/** How each of a company's streams is read, one after the other. Its devices come first: without them there is nothing for a detail to be about. */
export async function* stepsOfCompany(tasks: readonly Task[], findDue: FindDue): AsyncGenerator<Step> {
  for (const task of tasks) {
    let end: StreamEnd | undefined;
    for await (const step of stepsOf(task, findDue)) {
      if ('end' in step && step.end) end = step.end;
      yield step;
    }
    if (task.stream.role === 'devices' && end && 'fault' in end) return;
  }
}

/**
 * The streams of each company, with where an interrupted run left them; what was read to its end is
 * left out, and so is the rest of a company whose devices could not be read, as in a run that
 * nobody interrupts.
 */
export function planTasks(session: Session, companies: readonly Company[], checkpoints: readonly Checkpoint[]): Task[][] {
  const at = new Map(checkpoints.map((checkpoint) => [`${checkpoint.companyKey} ${checkpoint.stream}`, checkpoint]));
  const tasksOf = (company: Company) =>
    session.streams.map((stream) => ({ company, stream, resume: at.get(`${company.key} ${stream.id}`) }));
  return companies
    .map(tasksOf)
    .filter((tasks) => !tasks.some(({ stream, resume }) => stream.role === 'devices' && hasFailed(resume)))
    .map((tasks) => tasks.filter(({ resume }) => !resume?.endKind))
    .filter((tasks) => tasks.length > 0);
}

const hasFailed = (checkpoint: Checkpoint | undefined): boolean =>
  checkpoint?.endKind === 'not-permitted' || checkpoint?.endKind === 'broke-off';
