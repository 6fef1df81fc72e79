import type { z } from 'zod';
import { AppError, type Logger } from '#lib';
import { ERRORS, type ErrorCode, type ErrorItem } from './contract/index.ts';

const FAILED = 'Something went wrong in the sandbox. Try again; if it stays so, what it printed says more.';

/** Input that the contract's schema refuses, told for each field. */
export class InvalidRequest extends Error {
  readonly items: ErrorItem[];

  constructor({ issues }: z.ZodError) {
    super('The request does not fit its schema');
    this.items = issues.map(({ message, path }) => item('INVALID_INPUT', message, path.length > 0 ? path.join('.') : undefined));
  }
}

/** The one place where errors become HTTP statuses. */
export function failureResponse(error: unknown, logger: Logger): Response {
  if (error instanceof InvalidRequest) return respond('INVALID_INPUT', error.items);
  if (error instanceof AppError && isKnown(error.code) && error.code !== 'INTERNAL') {
    const { code, message, field, others } = error;
    const details = Object.keys(error.details).length > 0 ? { details: { ...error.details } } : {};
    const items = [{ ...item(code, message, field), ...details }, ...others.map((other) => item(code, other.sentence, other.field))];
    const seconds = error.details['retryAfterSeconds'];
    return respond(code, items, seconds === undefined ? {} : { 'retry-after': String(seconds) });
  }
  logger.error('A request to the admin pages failed', { error });
  return respond('INTERNAL', [item('INTERNAL', FAILED)]);
}

function item(code: ErrorCode, detail: string, field?: string): ErrorItem {
  return { code, title: ERRORS[code].title, detail, ...(field !== undefined && { field }) };
}

function isKnown(code: string): code is ErrorCode {
  return Object.hasOwn(ERRORS, code);
}

function respond(code: ErrorCode, errors: readonly ErrorItem[], headers: Record<string, string> = {}): Response {
  return Response.json({ errors }, { status: ERRORS[code].status, headers: { 'cache-control': 'no-store', ...headers } });
}
