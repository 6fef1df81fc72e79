import { AppError } from '#lib';

/** The code of every failure that is the database's and not the caller's. */
export const DATABASE_UNAVAILABLE = 'DATABASE_UNAVAILABLE';

/** What the driver says for itself; it gives these no code. */
const NO_ANSWER = 'Query read timeout';
const DRIVER_SAYS = [
  NO_ANSWER,
  'Connection terminated',
  'timeout exceeded when trying to connect',
  'Client has encountered a connection error and is not queryable',
  'Client was closed and is not queryable',
];

/**
 * Sockets that broke, and PostgreSQL's own: connection failures, shutdowns, crashes, starting up,
 * no connection free, idle too long.
 */
const AWAY = /^(?:ECONN\w+|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|08\w{3}|57P0[1235]|53300|25P0[34])$/;
/**
 * PostgreSQL's own words for an error after which it says no more: no room for another connection,
 * a database that is closed.
 */
const ENDS_THE_CONNECTION = /^(?:FATAL|PANIC)$/;
/** Cancelled by a limit of ours, or a lock that did not come free in time. */
const SLOW = /^(?:57014|55P03)$/;
/** No room on its disk, no memory, or a disk that fails. */
const FULL = /^(?:53000|53100|53200|58030)$/;

const SENTENCES = {
  away: 'The database is not reachable at the moment. Try again in a few seconds; if it stays so, whoever runs this server finds the reason in its log.',
  slow: 'The database took too long to answer. Try again in a few seconds; if it stays so, whoever runs this server has to see what keeps it busy.',
  full: 'The database has no room left on its disk, or no memory. Whoever runs this server has to make room; then it goes on by itself.',
} as const;

const RETRY_AFTER_SECONDS = 5;

/**
 * The failure as people are told it, when it is the database that failed and not what it was asked;
 * else undefined. What other rooms throw on purpose is theirs, whatever its cause: a vendor that
 * refuses a connection is no database.
 */
export function databaseTrouble(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error.code === DATABASE_UNAVAILABLE ? error : undefined;
  const kind = kindOf(error);
  if (!kind) return undefined;
  const details = { retryAfterSeconds: RETRY_AFTER_SECONDS };
  return new AppError(DATABASE_UNAVAILABLE, SENTENCES[kind], { whoActs: 'operator', retry: 'later' }, { cause: error, details });
}

/**
 * Whether the server did not answer at all: whatever is sent behind it on that connection would
 * wait as long.
 */
export function isUnanswered(error: unknown): boolean {
  return error instanceof Error && error.message === NO_ANSWER;
}

function kindOf(error: unknown): keyof typeof SENTENCES | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = 'code' in error ? String(error.code) : '';
  const severity = 'severity' in error ? String(error.severity) : '';
  if (AWAY.test(code) || ENDS_THE_CONNECTION.test(severity) || DRIVER_SAYS.some((words) => error.message.startsWith(words))) return 'away';
  if (SLOW.test(code)) return 'slow';
  return FULL.test(code) ? 'full' : undefined;
}
