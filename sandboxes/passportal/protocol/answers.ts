/** What goes back to the client, before any fault spoils it. */
export type Answer = {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: Buffer;
};

/** How this sandbox says success and failure: as documented, always as text, or always as a boolean. */
export type SuccessForm = 'documented' | 'text' | 'boolean';

const JSON_TYPE = 'application/json';
const TITLES: Readonly<Record<number, string>> = {
  404: 'Not Found',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

/** What a refusal says. Vendor facts: the codes are 0, 1000 (key), 1006 (token) and 3000 (method). */
export type Failure = { status: number; code: number; message: string };

export const KEY_REFUSED: Failure = { status: 401, code: 1000, message: 'Key verification failed' };
export const METHOD_REFUSED: Failure = { status: 405, code: 3000, message: 'Method not allowed' };
/** Vendor fact: a document nobody has and one that is closed to this key look alike. */
export const NOT_FOUND: Failure = { status: 403, code: 0, message: 'not found.' };
export const INVALID_ID: Failure = { status: 400, code: 0, message: 'invalid id' };

/** The beginning is documented, the reasons are those of the library whose wording it is. */
export function tokenRefused(reason: string): Failure {
  return { status: 401, code: 1006, message: `Invalid token: ${reason}` };
}

/** A body with `success` at its head. */
export function successAnswer(form: SuccessForm, parts: Readonly<Record<string, unknown>>): Answer {
  return jsonAnswer(200, { success: form === 'text' ? 'true' : true, ...parts });
}

/**
 * The vendor's error form. Vendor quirk: `success` is the boolean where a key is refused and the word "false" everywhere
 * else, so that a client that only asks whether it is falsy takes errors for answers.
 */
export function failureAnswer(
  form: SuccessForm,
  { status, code, message }: Failure,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  const isBoolean = form === 'boolean' || (form === 'documented' && code === KEY_REFUSED.code);
  return jsonAnswer(status, { success: isBoolean ? false : 'false', message, code, status }, headers);
}

export function jsonAnswer(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers: { 'content-type': JSON_TYPE, ...headers }, body: Buffer.from(JSON.stringify(body)) };
}

/** A status alone: no body and therefore no content type. */
export function emptyAnswer(status: number, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers, body: Buffer.alloc(0) };
}

/** What a gateway in front of the service sends: a page for people. */
export function gatewayAnswer(status: number, headers: Readonly<Record<string, string>> = {}): Answer {
  const title = `${status} ${TITLES[status] ?? 'OK'}`;
  const page = `<!doctype html><html><head><title>${title}</title></head><body><h1>${title}</h1><p>The server did not respond in time.</p></body></html>\n`;
  return { status, headers: { 'content-type': 'text/html; charset=utf-8', ...headers }, body: Buffer.from(page) };
}

/** Thrown anywhere while a request is answered. */
export class Refusal extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}
