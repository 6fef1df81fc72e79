import { fail, ok } from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AcceptInvitation,
  type Answer,
  BeginTwoFactor,
  type Call,
  ConfirmTwoFactor,
  type Endpoint,
  type ErrorItem,
  InviteUsers,
  ListMails,
  ListRoles,
  MakeApiKey,
  ProveSecondFactor,
  requestOf,
  SignIn,
} from '../sandboxes/auvik/contract/index.ts';
import { type AuvikSandbox, startAuvikSandbox } from '../sandboxes/auvik/index.ts';
import { aDevice, ownedBy, SCHOOLS, TENANTS } from '../sandboxes/auvik/tests/a-fleet.ts';
import { authorization } from '../sandboxes/auvik/tests/ask.ts';
import { type Authenticator, scan } from './authenticator.ts';
import { openCaller } from './caller.ts';
import { createTestDatabase } from './database.ts';
import { letPass } from './frozen-time.ts';

export const PASSWORD = 'Quiet-Harbour-77-Stone';
export const EMAIL = 'ready@example.com';
export const KEY = 'ready+key/of=tests';

const DEVICES = [
  aDevice('clinic-1', { deviceName: 'clinic-switch', serialNumber: 'FOC1' }),
  aDevice('clinic-2', { deviceName: 'clinic-firewall', deviceType: 'firewall', onlineStatus: 'offline' }),
  aDevice('school-1', { deviceName: 'school-switch' }, ownedBy(SCHOOLS)),
];

/** Somebody at a browser: keeps cookies. */
export type Browser = {
  get<E extends Endpoint>(endpoint: E, call: Call<E>): Promise<Answer<E>>;
  refused<E extends Endpoint>(endpoint: E, call: Call<E>): Promise<{ status: number } & ErrorItem>;
  send: ReturnType<typeof openCaller>['send'];
};

/** A user with a browser in which he is signed in, and his phone. */
export type Signed = Browser & { email: string; phone: Authenticator };

export type Console = {
  sandbox: AuvikSandbox;
  url: string;
  administrator: Signed;
  visitor(headers?: Record<string, string>): Browser;
  roleCalled(name: string): Promise<string>;
  /** Invites, accepts, scans: somebody with these roles, signed in. */
  join(email: string, roles: Readonly<Record<string, string>>): Promise<Signed>;
  tokenFor(email: string): Promise<string>;
  /** What the protocol answers somebody with this key. */
  protocol(email: string, key: string, path: string): Promise<number>;
  read(email: string, key: string, path: string): Promise<string[]>;
  close(): Promise<void>;
};

type Place = Pick<Console, 'sandbox' | 'url' | 'visitor'>;

/**
 * A sandbox with its pages, on a database of its own. The clock has to stand still: codes are good
 * for 30 seconds.
 */
export async function openConsole(): Promise<Console> {
  const db = await createTestDatabase();
  const dataDirectory = await mkdtemp(join(tmpdir(), 'lm-console-'));
  const sandbox = await startAuvikSandbox({
    resources: [...TENANTS, ...DEVICES],
    user: EMAIL,
    key: KEY,
    rateLimit: null,
    admin: { dataDirectory, database: db.urls, password: PASSWORD },
  });
  const close = async () => {
    await sandbox.close();
    await db.drop();
    await rm(dataDirectory, { recursive: true });
  };
  const url = sandbox.admin?.url ?? fail('The sandbox has no pages');
  const place = { sandbox, url, visitor: (headers?: Record<string, string>) => openBrowser(url, headers) };
  const administrator = await firstSignIn(place, EMAIL);
  return { ...place, close, administrator, ...atReception(place, administrator), ...atProtocol(place) };
}

function openBrowser(url: string, headers: Record<string, string> = {}): Browser {
  const { send } = openCaller(url, [], headers);
  const ask = (endpoint: Endpoint, call: unknown) => {
    const { method, path, body } = requestOf(endpoint, call as never);
    return send(path, { method, ...(body !== undefined && { body, headers: { 'content-type': 'application/json' } }) });
  };
  return {
    send,
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

/** Signs in for the first time: the password is right, then the QR code is scanned. */
export async function firstSignIn({ visitor }: Pick<Console, 'visitor'>, email: string): Promise<Signed> {
  const browser = visitor();
  await browser.get(SignIn, { body: { email, password: PASSWORD } });
  const { uri } = await browser.get(BeginTwoFactor, { body: { password: PASSWORD } });
  const phone = scan(uri);
  await browser.get(ConfirmTwoFactor, { body: { code: phone.code() } });
  letPass({ minutes: 2 });
  return { ...browser, email, phone };
}

/** Signs in once more, at another browser. */
export async function signInAgain(
  { visitor }: Pick<Console, 'visitor'>,
  { email, phone }: Pick<Signed, 'email' | 'phone'>,
): Promise<Signed> {
  const browser = visitor();
  await browser.get(SignIn, { body: { email, password: PASSWORD } });
  await browser.get(ProveSecondFactor, { body: { code: phone.code() } });
  letPass({ minutes: 2 });
  return { ...browser, email, phone };
}

function atReception(place: Place, administrator: Signed): Pick<Console, 'roleCalled' | 'join' | 'tokenFor'> {
  const roleCalled = async (name: string) => {
    const { data } = await administrator.get(ListRoles, {});
    return data.find((role) => role.name === name)?.id ?? fail(`No role ${name}`);
  };
  const tokenFor = async (email: string) => {
    const { data } = await place.visitor().get(ListMails, {});
    const text = data.find(({ to, subject }) => to === email && subject.includes('invites you'))?.text ?? '';
    return /#token=(\S+)/.exec(text)?.[1] ?? fail(`No invitation for ${email}`);
  };
  return {
    roleCalled,
    tokenFor,
    async join(email, wanted) {
      const roles = await Promise.all(
        Object.entries(wanted).map(async ([tenant_id, name]) => ({ tenant_id, role_id: await roleCalled(name) })),
      );
      await administrator.get(InviteUsers, { body: { emails: [email], roles } });
      const body = { token: await tokenFor(email), first_name: 'Ana', last_name: 'Moreau', password: PASSWORD };
      await place.visitor().get(AcceptInvitation, { body });
      return firstSignIn(place, email);
    },
  };
}

function atProtocol({ sandbox }: Place): Pick<Console, 'protocol' | 'read'> {
  const ask = (email: string, key: string, path: string) =>
    fetch(`${sandbox.url}${path}`, { headers: { authorization: authorization(email, key) } });
  return {
    protocol: async (email, key, path) => (await ask(email, key, path)).status,
    read: async (email, key, path) => {
      const { data } = (await (await ask(email, key, path)).json()) as { data: { id: string }[] };
      return data.map(({ id }) => id).sort();
    },
  };
}

/** The key of somebody, generated on his own profile. */
export async function keyOf(person: Browser): Promise<string> {
  return (await person.get(MakeApiKey, {})).key;
}
