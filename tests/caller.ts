import { deepStrictEqual, fail, ok } from 'node:assert/strict';
import { ALWAYS_POSSIBLE, type Answer, type Call, type Endpoint, ERRORS, ErrorBody, type ErrorItem, requestOf } from '#contract';

type Reply = { status: number; headers: Headers; text: string };

/** Somebody with a browser: keeps cookies, and holds every answer to the contract. */
export type Caller = {
  /** Asks and takes whatever comes. */
  ask<E extends Endpoint>(endpoint: E, call: Call<E>): Promise<Reply>;
  /** Asks and expects to get it. */
  get<E extends Endpoint>(endpoint: E, call: Call<E>): Promise<Answer<E>>;
  /** Asks for a stream and reads it to its end. */
  follow<E extends Endpoint>(endpoint: E, call: Call<E>): Promise<Answer<E>[]>;
  /** Asks and expects a refusal: its status with the first of its errors. */
  refused<E extends Endpoint>(endpoint: E, call: Call<E>): Promise<{ status: number; errors: ErrorItem[] } & ErrorItem>;
  /** Any request at all, with the cookies. */
  send(path: string, init?: RequestInit): Promise<Reply>;
};

/**
 * @param heard every answer's text is added here, so that a test can look for what must never be said
 * @param sent headers of every request, such as an API key
 */
export function openCaller(url: string, heard: string[] = [], sent: Record<string, string> = {}): Caller {
  const cookies = new Map<string, string>();
  const send = async (path: string, init: RequestInit = {}): Promise<Reply> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(new URL(path, url), { redirect: 'manual', ...init, headers: { cookie, ...sent, ...init.headers } });
    for (const set of response.headers.getSetCookie()) keepCookie(cookies, set);
    const text = await response.text();
    heard.push(`${JSON.stringify([...response.headers])}\n${text}`);
    return { status: response.status, headers: response.headers, text };
  };
  const ask: Caller['ask'] = async (endpoint, call) => {
    const { method, path, body } = requestOf(endpoint, call);
    const reply = await send(path, { method, ...(body !== undefined && { body, headers: { 'content-type': 'application/json' } }) });
    holdToContract(endpoint, reply);
    return reply;
  };
  const accepted: Caller['ask'] = async (endpoint, call) => {
    const reply = await ask(endpoint, call);
    ok(reply.status < 300, `${endpoint.id} answered ${reply.status}: ${reply.text}`);
    return reply;
  };
  return {
    send,
    ask,
    get: async (endpoint, call) => {
      const { text } = await accepted(endpoint, call);
      return (text === '' ? undefined : JSON.parse(text)) as never;
    },
    follow: async (endpoint, call) => valuesOf(endpoint, (await accepted(endpoint, call)).text) as never,
    refused: async (endpoint, call) => {
      const { status, text } = await ask(endpoint, call);
      const { errors } = ErrorBody.parse(JSON.parse(text));
      return { status, errors, ...(errors[0] ?? fail('A refusal without an error')) };
    },
  };
}

function keepCookie(cookies: Map<string, string>, cookie: string): void {
  const [pair = ''] = cookie.split(';');
  const [name = '', ...value] = pair.split('=');
  if (/max-age=0(;|$)/i.test(cookie)) cookies.delete(name);
  else cookies.set(name, value.join('='));
}

/** An answer holds what the contract declares and not a word more; a refusal has one of the declared statuses and tells no internals. */
function holdToContract(endpoint: Endpoint, { status, text }: Reply): void {
  if (status < 300) {
    for (const value of valuesOf(endpoint, text))
      deepStrictEqual(endpoint.returns?.parse(value), value, `${endpoint.id} says what it did not declare`);
    return;
  }
  const body: unknown = JSON.parse(text);
  const { errors } = ErrorBody.parse(body);
  deepStrictEqual(ErrorBody.parse(body), body);
  const declared = [...endpoint.mayFailWith, ...ALWAYS_POSSIBLE].map((code) => ERRORS[code].status as number);
  ok(declared.includes(status), `${endpoint.id} does not declare ${status}: ${text}`);
  ok(!INTERNALS.test(text), `${endpoint.id} shows its insides: ${text}`);
  for (const { detail } of errors) ok(detail, `${endpoint.id} refuses without a sentence: ${text}`);
}

/** Stack frames, paths of ours, SQL and values that were never set. */
const INTERNALS = /\bat \S+ \(|node_modules|\.ts:\d|\bselect .* from\b|violates|relation "|\bundefined\b|\[object Object\]/i;

function valuesOf({ answers, returns }: Endpoint, text: string): unknown[] {
  if (!returns) {
    deepStrictEqual(text, '');
    return [];
  }
  if (answers === 'csv') return [];
  if (answers === 'json') return [JSON.parse(text)];
  const lines = text.split('\n').filter((line) => (answers === 'ndjson' ? line !== '' : line.startsWith('data: ')));
  return lines.map((line) => JSON.parse(line.replace(/^data: /, '')));
}
