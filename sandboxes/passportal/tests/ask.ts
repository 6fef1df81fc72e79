import { createHmac } from 'node:crypto';
import { get } from 'node:http';
import { onTestFinished } from 'vitest';
import { type PassportalSandbox, type PassportalSandboxOptions, startPassportalSandbox } from '../index.ts';

/** A sandbox that ends with the test. */
export async function aSandbox(options: PassportalSandboxOptions): Promise<PassportalSandbox> {
  const sandbox = await startPassportalSandbox(options);
  onTestFinished(() => sandbox.close());
  return sandbox;
}

export const TOKEN = '/api/v2/auth/client_token';
export const DOCUMENTS = '/api/v2/documents';

export type Row = Readonly<Record<string, unknown>> & { id: number };
export type Body = Readonly<Record<string, unknown>> & { results?: Row[] | null; details?: Record<string, unknown> };

export function hashed(secret: string, content: string): string {
  return createHmac('sha256', secret).update(content).digest('hex');
}

/** A request for a token, as a client of our own would send it. */
export function tokenRequest({ keyId, secret }: { keyId: string; secret: string }, content = 'api-content-hash'): RequestInit {
  return {
    method: 'POST',
    headers: { 'x-key': keyId, 'x-hash': hashed(secret, content), 'content-type': 'application/json' },
    body: JSON.stringify({ scope: 'docs_api', content }),
  };
}

export async function newToken(sandbox: PassportalSandbox, origin = sandbox.url): Promise<string> {
  const { access_token } = (await (await fetch(`${origin}${TOKEN}`, tokenRequest(sandbox))).json()) as { access_token: string };
  return access_token;
}

const tokens = new WeakMap<PassportalSandbox, Promise<string>>();

/** Asks with a token of the sandbox's own key, one for all calls of a test. */
export async function ask(sandbox: PassportalSandbox, path: string, init: RequestInit = {}): Promise<Response> {
  const token = tokens.get(sandbox) ?? newToken(sandbox);
  tokens.set(sandbox, token);
  return fetch(`${sandbox.url}${path}`, { redirect: 'manual', ...init, headers: { 'x-access-token': await token, ...init.headers } });
}

export async function said(sandbox: PassportalSandbox, path: string): Promise<Body> {
  return (await (await ask(sandbox, path)).json()) as Body;
}

export async function ids(sandbox: PassportalSandbox, path: string): Promise<readonly number[]> {
  return ((await said(sandbox, path)).results ?? []).map(({ id }) => id);
}

/** Reads page after page until one is empty, as a client must that is told no total. */
export async function walk(sandbox: PassportalSandbox, query: string): Promise<readonly (readonly number[])[]> {
  const pages: (readonly number[])[] = [];
  for (let page = 1; ; page += 1) {
    const found = await ids(sandbox, `${DOCUMENTS}?${query}&pageNum=${page}`);
    if (found.length === 0) return pages;
    pages.push(found);
  }
}

/** The status of a request whose `Host` is that, which `fetch` would not send. */
export function statusAt(port: number, host: string, path: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path, headers: { ...headers, host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on('error', reject);
  });
}
