import { ERRORS, type ErrorBody, type ErrorCode, type ErrorItem } from '#contract';
import { AppError, type Logger, messageOf } from '#lib';

const SERVER_FAILED = 'Something went wrong on the server. Try again; if it stays so, the log of the server says more.';

/** The one place where errors become HTTP statuses. What is not meant for people is logged and told as one plain sentence. */
export function failureResponse(error: unknown, logger: Logger): Response {
  if (error instanceof InvalidRequest) return respond('INVALID_INPUT', error.items);
  if (error instanceof AppError && isKnown(error.code) && error.code !== 'INTERNAL') {
    if (error.code === 'DATABASE_UNAVAILABLE') logger.warn('A request met a database that failed', { because: messageOf(error.cause) });
    return respond(error.code, errorItems(error, error.code), headersOf(error));
  }
  logger.error('A request failed', { error });
  const detail = error instanceof AppError ? error.message : SERVER_FAILED;
  return respond('INTERNAL', [{ code: 'INTERNAL', title: ERRORS.INTERNAL.title, detail }]);
}

/** Facts of an error that HTTP has a header for, by which programs know them. */
const HEADERS = { retryAfterSeconds: 'retry-after', allow: 'allow' } as const;

function headersOf({ details }: AppError): Record<string, string> {
  const told = Object.entries(HEADERS).filter(([fact]) => details[fact] !== undefined);
  return Object.fromEntries(told.map(([fact, header]) => [header, String(details[fact])]));
}

/** An error as the contract shows it: sentence, field and facts, never a stack. */
export function errorItem(error: AppError): ErrorItem {
  const code = isKnown(error.code) ? error.code : 'INTERNAL';
  return {
    code,
    title: ERRORS[code].title,
    detail: error.message,
    ...(error.field !== undefined && { field: error.field }),
    ...(Object.keys(error.details).length > 0 && { details: { ...error.details } }),
  };
}

function errorItems(error: AppError, code: ErrorCode): ErrorItem[] {
  const others = error.others.map(({ field, sentence }) => ({ code, title: ERRORS[code].title, detail: sentence, field }));
  return [errorItem(error), ...others];
}

/** What is wrong with one part of a request, and where it stands. */
export type WrongInput = { detail: string; field: string };

/**
 * Input that the contract refuses: one item for each field, so that a form can show them all at
 * once.
 */
export class InvalidRequest extends Error {
  readonly items: ErrorItem[];

  constructor(wrong: readonly WrongInput[]) {
    super('The request does not fit its schema');
    this.items = wrong.map(({ detail, field }) => ({
      code: 'INVALID_INPUT',
      title: ERRORS.INVALID_INPUT.title,
      detail,
      ...(field !== '' && { field }),
    }));
  }
}

function isKnown(code: string): code is ErrorCode {
  return Object.hasOwn(ERRORS, code);
}

function respond(code: ErrorCode, errors: ErrorItem[], headers: Record<string, string> = {}): Response {
  const body: ErrorBody = { errors };
  return Response.json(body, { status: ERRORS[code].status, headers: { 'cache-control': 'no-store', ...headers } });
}
