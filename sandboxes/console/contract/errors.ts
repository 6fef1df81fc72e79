/** Every failure the admin pages can answer with: status and short title. The sentence for people travels beside it. */
export const ERRORS = {
  INVALID_REQUEST: { status: 400, title: 'The request could not be understood' },
  INVALID_INPUT: { status: 400, title: 'A field needs another value' },
  WRONG_PASSWORD: { status: 400, title: 'The password is not right' },
  UNAUTHORIZED: { status: 401, title: 'Not signed in' },
  WRONG_CREDENTIALS: { status: 401, title: 'E-mail and password do not match' },
  WRONG_CODE: { status: 401, title: 'The code is not valid' },
  FORBIDDEN: { status: 403, title: 'A permission is missing' },
  SECOND_FACTOR_NEEDED: { status: 403, title: 'A second factor has to be set up first' },
  CROSS_SITE_REQUEST: { status: 403, title: 'The request came from another site' },
  NOT_FOUND: { status: 404, title: 'Not found' },
  CONFLICT: { status: 409, title: 'The request does not fit the current state' },
  NAME_TAKEN: { status: 409, title: 'The name is taken' },
  LAST_ADMINISTRATOR: { status: 409, title: 'Somebody has to be able to manage users' },
  LINK_NOT_VALID: { status: 410, title: 'The link is not valid any more' },
  TOO_MANY_REQUESTS: { status: 429, title: 'Too many requests' },
  INTERNAL: { status: 500, title: 'Something went wrong on the server' },
} as const;

export type ErrorCode = keyof typeof ERRORS;

export type ErrorItem = { code: ErrorCode; title: string; detail: string; field?: string; details?: Record<string, string | number> };
