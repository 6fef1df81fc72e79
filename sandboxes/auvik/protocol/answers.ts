/** What goes back to the client, before any fault spoils it. */
export type Answer = {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: Buffer;
};

/** Vendor fact: every JSON answer carries this type, whatever the client says it accepts. */
const JSON_API = 'application/vnd.api+json';
const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

const NOTHING = Buffer.alloc(0);

export function jsonAnswer(body: Buffer | string): Answer {
  return { status: 200, headers: { 'content-type': JSON_API }, body: typeof body === 'string' ? Buffer.from(body) : body };
}

/** A status alone: no body and therefore no content type. */
export function emptyAnswer(status: number, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers, body: NOTHING };
}

/** The vendor's declared error form: an object whose only key is `errors`. */
export function errorAnswer(status: number, detail: string, headers: Readonly<Record<string, string>> = {}): Answer {
  const errors = [{ status: String(status), title: titleOf(status), detail }];
  return { status, headers: { 'content-type': JSON_API, ...headers }, body: Buffer.from(JSON.stringify({ errors })) };
}

/** What a gateway in front of the service sends: a page for people. */
export function htmlAnswer(status: number, sentence: string): Answer {
  const title = `${status} ${titleOf(status)}`;
  const page = `<!doctype html><html><head><title>${title}</title></head><body><h1>${title}</h1><p>${sentence}</p></body></html>\n`;
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body: Buffer.from(page) };
}

function titleOf(status: number): string {
  return TITLES[status] ?? 'OK';
}

/** Thrown anywhere while a request is answered; the answer is sent as it is. */
export class Refusal extends Error {
  readonly answer: Answer;

  constructor(status: number, detail: string) {
    super(detail);
    this.answer = errorAnswer(status, detail);
  }
}
