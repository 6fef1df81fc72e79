import { z } from 'zod';

/**
 * Every failure the API can answer with: its status and its short title. The sentence for people travels beside it as
 * `detail`, because it names the thing and who can mend it. Codes are upper-case tokens, as in the public API whose
 * conventions we follow.
 */
export const ERRORS = {
  INVALID_REQUEST: { status: 400, title: 'The request could not be understood' },
  INVALID_INPUT: { status: 400, title: 'A field needs another value' },
  INVALID_CURSOR: { status: 400, title: 'The page cursor is not valid' },
  UNAUTHORIZED: { status: 401, title: 'Not signed in' },
  WRONG_CREDENTIALS: { status: 401, title: 'E-mail and password do not match' },
  WRONG_CODE: { status: 401, title: 'The code is not valid' },
  WRONG_PASSWORD: { status: 400, title: 'The password is not right' },
  SECOND_FACTOR_NEEDED: { status: 403, title: 'A second factor has to be set up first' },
  LINK_NOT_VALID: { status: 410, title: 'The link is not valid any more' },
  LAST_ADMINISTRATOR: { status: 409, title: 'The account needs an Administrator' },
  FORBIDDEN: { status: 403, title: 'A permission is missing' },
  CROSS_SITE_REQUEST: { status: 403, title: 'The request came from another site' },
  NOT_FOUND: { status: 404, title: 'Not found' },
  METHOD_NOT_ALLOWED: { status: 405, title: 'The path does not take this method' },
  ALREADY_SET_UP: { status: 409, title: 'This installation already has an account' },
  NAME_TAKEN: { status: 409, title: 'The name is taken' },
  CONFLICT: { status: 409, title: 'The request does not fit the current state' },
  TOO_MANY_REQUESTS: { status: 429, title: 'Too many requests' },
  VENDOR_REFUSED_KEY: { status: 422, title: 'The vendor refused the credentials' },
  VENDOR_FORBIDS: { status: 422, title: 'The vendor user lacks a permission' },
  VENDOR_WRONG_ADDRESS: { status: 422, title: 'The vendor has no such account' },
  VENDOR_UNREACHABLE: { status: 422, title: 'The vendor could not be reached' },
  VENDOR_BUSY: { status: 422, title: 'The vendor asks us to slow down' },
  VENDOR_ODD_ANSWER: { status: 422, title: 'The vendor answered in an unexpected way' },
  ADDRESS_NOT_ALLOWED: { status: 422, title: 'This server may not call that address' },
  DATABASE_UNAVAILABLE: { status: 503, title: 'The database is not available' },
  INTERNAL: { status: 500, title: 'Something went wrong on the server' },
} as const;

export type ErrorCode = keyof typeof ERRORS;

/**
 * Failures any endpoint may answer with. INVALID_INPUT too where nothing is asked for: a parameter
 * that nobody knows is refused everywhere.
 */
export const ALWAYS_POSSIBLE: readonly ErrorCode[] = [
  'INVALID_REQUEST',
  'INVALID_INPUT',
  'UNAUTHORIZED',
  'FORBIDDEN',
  'TOO_MANY_REQUESTS',
  'DATABASE_UNAVAILABLE',
  'INTERNAL',
];

/** One failure. `code`, `title` and `detail` follow the public API's error body; the rest is ours and optional. */
export const ErrorItem = z.object({
  code: z.string(),
  title: z.string(),
  /** One or two sentences for people: what happened, to what, who can mend it, how. */
  detail: z.string().optional(),
  /** The form field the sentence belongs to. */
  field: z.string().optional(),
  /**
   * Facts to copy for support: never a secret. `choices` are the values, with blanks between and
   * the likeliest first, of which one is right in the field.
   */
  details: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type ErrorItem = z.infer<typeof ErrorItem>;

export const ErrorBody = z.object({ errors: z.array(ErrorItem).min(1) });
export type ErrorBody = z.infer<typeof ErrorBody>;
