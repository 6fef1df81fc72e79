import type { z } from 'zod';
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

/** What an error tells programs by headers. */
function headersOf({ details }: AppError): Record<string, string> {
  const { retryAfterSeconds, allow } = details;
  return {
    ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
    ...(allow !== undefined && { allow: String(allow) }),
  };
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

/** Input that the contract's schema refuses: one item for each field, so that a form can show them all at once. */
export class InvalidRequest extends Error {
  readonly items: ErrorItem[];

  constructor(error: z.ZodError) {
    super('The request does not fit its schema');
    this.items = error.issues.map((issue) => ({
      code: 'INVALID_INPUT',
      title: ERRORS.INVALID_INPUT.title,
      detail: issue.message,
      ...(issue.path.length > 0 && { field: issue.path.join('.') }),
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
