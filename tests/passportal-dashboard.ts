import { fail, ok } from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AddUser,
  type Answer,
  type Call,
  type Endpoint,
  type ErrorItem,
  type Role,
  requestOf,
  SignIn,
} from '../sandboxes/passportal/contract/index.ts';
import { type PassportalSandbox, startPassportalSandbox } from '../sandboxes/passportal/index.ts';
import { aDocument, CLIENTS, field, JOINERY } from '../sandboxes/passportal/tests/a-fleet.ts';
import { DOCUMENTS, TOKEN, tokenRequest } from '../sandboxes/passportal/tests/ask.ts';
import { openCaller } from './caller.ts';
import { createTestDatabase } from './database.ts';

export const EMAIL = 'ready@example.com';
export const PASSWORD = 'Quiet-Harbour-77-Stone';
export const KEY = { keyId: 'ab'.repeat(32), secret: 'cd'.repeat(32) };

const FLEET = [
  ...CLIENTS,
  aDocument(
    2,
    { label: 'Till &amp; scanner', customId: 'x' },
    {
      name: 'Till &amp; scanner',
      tags: ['front', ''],
      '0': field('Name', 'Till &amp; scanner'),
      '1': null,
      '2': { name: 'Manufacturer', description: null, value: { text: 'Dell', id: 7, type: 'vendors' }, attribute: [] },
      '3': field('Serial Number', 'ZX81'),
      '4': 'Scotland',
    },
  ),
  aDocument(6, { label: 'Archive', client_id: JOINERY, clientName: 'Hale &amp; Sons Joinery', accessible: false }),
  aDocument(10, { label: 'Backup of all', documentType: 'backup' }),
];

/** Somebody at a browser: keeps cookies. */
export type Browser = {
  get<E extends Endpoint>(endpoint: E, call: Call<E>): Promise<Answer<E>>;
  refused<E extends Endpoint>(endpoint: E, call: Call<E>): Promise<{ status: number } & ErrorItem>;
  status<E extends Endpoint>(endpoint: E, call: Call<E>): Promise<number>;
  send: ReturnType<typeof openCaller>['send'];
};

export type Dashboard = {
  sandbox: PassportalSandbox;
  db: Awaited<ReturnType<typeof createTestDatabase>>;
  superuser: Browser;
  /** Everything that was answered to any browser so far. */
  heard: string[];
  visitor(headers?: Record<string, string>, url?: string): Browser;
  signIn(email: string): Promise<Browser>;
  /** Adds somebody with this role and signs him in. */
  join(role: Role, email?: string): Promise<Browser>;
  /** What the token endpoint answers this key: a status, and a token where it is 200. */
  tokenFor(key: { keyId: string; secret: string }): Promise<{ status: number; token: string }>;
  /** The status of the list of documents, asked with this token. */
  list(token: string): Promise<number>;
  /** Ends the sandbox and starts another with the same data. */
  restart(): Promise<void>;
  close(): Promise<void>;
};

/** A sandbox with its dashboard, on a database of its own. */
export async function openDashboard(): Promise<Dashboard> {
  const db = await createTestDatabase();
  const dataDirectory = await mkdtemp(join(tmpdir(), 'lm-dashboard-'));
  const start = () =>
    startPassportalSandbox({
      resources: FLEET,
      ...KEY,
      admin: { dataDirectory, database: db.urls, email: EMAIL, password: PASSWORD },
    });
  const heard: string[] = [];
  const dashboard = { db, heard, sandbox: await start() };
  const visitor = (headers?: Record<string, string>, url = dashboard.sandbox.url) => openBrowser(url, heard, headers);
  const signIn = async (email: string) => {
    const browser = visitor();
    await browser.get(SignIn, { body: { email, password: PASSWORD } });
    return browser;
  };
  const superuser = await signIn(EMAIL);
  return Object.assign(dashboard, {
    visitor,
    signIn,
    superuser,
    ...atProtocol(dashboard),
    join: async (role: Role, email = `${role}@example.com`) => {
      await superuser.get(AddUser, { body: { first_name: 'Ana', last_name: 'Moreau', email, role, password: PASSWORD } });
      return signIn(email);
    },
    restart: async () => {
      await dashboard.sandbox.close();
      dashboard.sandbox = await start();
    },
    close: async () => {
      await dashboard.sandbox.close();
      await db.drop();
      await rm(dataDirectory, { recursive: true });
    },
  });
}

function atProtocol(dashboard: { sandbox: PassportalSandbox }): Pick<Dashboard, 'tokenFor' | 'list'> {
  return {
    tokenFor: async (key) => {
      const response = await fetch(`${dashboard.sandbox.url}${TOKEN}`, tokenRequest(key));
      const { access_token: token = '' } = (await response.json()) as { access_token?: string };
      return { status: response.status, token };
    },
    list: async (token) => (await fetch(`${dashboard.sandbox.url}${DOCUMENTS}`, { headers: { 'x-access-token': token } })).status,
  };
}

function openBrowser(url: string, heard: string[], headers: Record<string, string> = {}): Browser {
  const { send } = openCaller(url, heard, headers);
  const ask = (endpoint: Endpoint, call: unknown) => {
    const { method, path, body } = requestOf(endpoint, call as never);
    return send(path, { method, ...(body !== undefined && { body, headers: { 'content-type': 'application/json' } }) });
  };
  return {
    send,
    status: async (endpoint, call) => (await ask(endpoint, call)).status,
    get: async (endpoint, call) => {
      const { status, text } = await ask(endpoint, call);
      ok(status < 300, `${endpoint.method} ${endpoint.path} answered ${status}: ${text}`);
      return (text === '' ? undefined : JSON.parse(text)) as never;
    },
    refused: async (endpoint, call) => {
      const { status, text } = await ask(endpoint, call);
      ok(status >= 400, `${endpoint.method} ${endpoint.path} was not refused: ${text}`);
      const [first = fail('A refusal without an error')] = (JSON.parse(text) as { errors: ErrorItem[] }).errors;
      return { status, ...first };
    },
  };
}
