import { fail } from 'node:assert/strict';
import { sql } from 'kysely';
import type { App } from '#api';
import {
  AcceptInvitation,
  type AccessInput,
  AddApiKey,
  InviteMembers,
  type Levels,
  ListMembers,
  SetUpInstallation,
  SignIn,
} from '#contract';
import { newId } from '#lib';
import type { KeptMail } from '#mail';
import { type EmptyInstallation, openEmptyInstallation, PASSWORD } from './api.ts';
import { type Caller, openCaller } from './caller.ts';

/** A member at a browser of his own. */
export type Person = Caller & { id: string; name: string; email: string; password: string };

export type Invited = { id: string; email: string; token: string };

/** Where people come in: by invitation, as in life. */
export type Reception = {
  /** Everything that anybody was answered. */
  heard: readonly string[];
  /** Somebody at a browser without cookies. */
  visitor(): Caller;
  /** A program that calls with a key. */
  program(key: string): Caller;
  /** Invites somebody as an Administrator; the token is the one of the mail. */
  invite(email: string, access?: Partial<AccessInput>): Promise<Invited>;
  /** Invites somebody and lets him accept: he is signed in, unless his role is API only. */
  join(name: string, access?: Partial<AccessInput>): Promise<Person>;
  /** The same person at another browser, after the password was right. */
  signIn(person: Pick<Person, 'email' | 'password'>): Promise<Caller>;
  /** The mails to an address, newest first. */
  mailsTo(email: string): Promise<readonly KeptMail[]>;
};

/** The office that invites: a server and the Administrator at it. */
type Place = { url: string; app: App; administrator: Caller };

export function openReception({ url, app, administrator }: Place, heard: string[] = []): Reception {
  const visitor = () => openCaller(url, heard);
  const mailsTo = async (email: string) => {
    await app.background.settled();
    return (app.mailer.outbox?.list() ?? []).filter(({ to }) => to === email);
  };
  const invite: Reception['invite'] = async (email, access = {}) => {
    const { data } = await administrator.get(InviteMembers, { body: { emails: [email], ...accessOf(access) } });
    const [mail] = await mailsTo(email);
    return { id: data[0]?.id ?? fail(), email, token: tokenIn(mail?.text) };
  };
  const join: Reception['join'] = async (name, access) => {
    const email = addressOf(name);
    const { token } = await invite(email, access);
    const caller = visitor();
    await caller.get(AcceptInvitation, { body: acceptance(token, name) });
    const { data } = await administrator.get(ListMembers, {});
    const { id } = data.find((member) => member.email === email) ?? fail();
    return { ...caller, id, name: `${name} Tester`, email, password: PASSWORD };
  };
  const signIn: Reception['signIn'] = async ({ email, password }) => {
    const caller = visitor();
    await caller.get(SignIn, { body: { email, password } });
    return caller;
  };
  return { heard, visitor, program: (key) => openCaller(url, heard, { 'x-api-key': key }), invite, join, signIn, mailsTo };
}

/** What is given, and otherwise read and use. */
export function accessOf(given: Partial<AccessInput> = {}): AccessInput {
  return { permissions: [], role_id: null, client_group_ids: [], ...given };
}

function addressOf(name: string): string {
  return `${name.toLowerCase()}@ridgeline.example`;
}

export function acceptance(token: string, firstName: string, password = PASSWORD) {
  return { token, first_name: firstName, last_name: 'Tester', password };
}

/** Signs somebody in again at the browser he sits at: sessions end after twelve hours. */
export async function signInAgain(person: Person): Promise<void> {
  await person.get(SignIn, { body: { email: person.email, password: person.password } });
}

/** The secret of the link in a mail. */
export function tokenIn(text: string | undefined): string {
  return /#token=(\S+)/.exec(text ?? '')?.[1] ?? fail(`No link in the mail: ${text}`);
}

/** Makes a personal key of a member; answers with its id and secret. */
export async function makeKey(person: Caller, levels: Levels, name = 'Nightly export'): Promise<{ id: string; secret: string }> {
  const { key, secret } = await person.get(AddApiKey, { body: { name, levels } });
  return { id: key.id, secret };
}

/** The product with its first Administrator, and whoever is let in. */
export type Office = EmptyInstallation &
  Reception & {
    accountId: string;
    /** The first Administrator, Ana Moreno of Ridgeline IT. */
    ana: Person;
    /** What is stored, as the account's own rows, or of the identity library when the text says so. */
    rows<T>(text: string): Promise<T[]>;
  };

export async function openOffice(given: Partial<App> = {}): Promise<Office> {
  const server = await openEmptyInstallation(given);
  const heard: string[] = [];
  const administrator = openCaller(server.url, heard);
  const { account, member } = await administrator.get(SetUpInstallation, {
    body: { account_name: 'Ridgeline IT', name: 'Ana Moreno', email: 'ana@ridgeline.example', password: PASSWORD },
  });
  const rows = async <T>(text: string) => (await server.db.inAccount(account.id, ({ run }) => sql.raw<T>(text).execute(run))).rows;
  const reception = openReception({ url: server.url, app: server.app, administrator }, heard);
  return { ...server, ...reception, accountId: account.id, ana: { ...administrator, ...member, password: PASSWORD }, rows };
}

/** The Administrator of another account of the same installation. */
export async function openNextDoor({ db, identity, signIn }: Office): Promise<Person & { accountId: string }> {
  const [accountId, id, name, email] = [newId(), newId(), 'Nils Next', 'nils@nextdoor.example'];
  const userId = await identity.createUser({ name, email, password: PASSWORD });
  await db.inAccount(accountId, async ({ run }) => {
    await sql`insert into account (account_id, name) values (${accountId}, 'Next Door')`.execute(run);
    await sql`insert into member (account_id, member_id, user_id, name, email, permissions)
      values (${accountId}, ${id}, ${userId}, ${name}, ${email}, ${['administrator']})`.execute(run);
  });
  const caller = await signIn({ email, password: PASSWORD });
  return { ...caller, accountId, id, name, email, password: PASSWORD };
}
