import { deepStrictEqual, fail, ok } from 'node:assert/strict';
import { Secret, TOTP, URI } from 'otpauth';
import { BeginTwoFactor, ConfirmTwoFactor, ProveSecondFactor, SignIn } from '#contract';
import type { Caller } from './caller.ts';
import { letPass } from './frozen-time.ts';
import type { Office, Person } from './people.ts';

/** An authenticator app, made by others than the server's library: neither can hide a mistake of the other. */
export type Authenticator = {
  /** The code that the app shows now, or so many steps of 30 seconds later. */
  code(steps?: number): string;
  /** Six digits that no app would show within several steps of now. */
  wrongCode(): string;
};

/** Holds the app to the QR code. */
export function scan(uri: string): Authenticator {
  const totp = URI.parse(uri);
  ok(totp instanceof TOTP);
  return showing(totp);
}

/** Types the key into the app, as somebody who cannot scan. */
export function typeIn(key: string): Authenticator {
  return showing(new TOTP({ secret: Secret.fromBase32(key) }));
}

const WINDOW = [-3, -2, -1, 0, 1, 2, 3];

function showing(totp: TOTP): Authenticator {
  const code = (steps = 0) => totp.generate({ timestamp: Date.now() + steps * totp.period * 1000 });
  const wrongCode = () => {
    const right = WINDOW.map(code);
    return ['000000', '111111', '222222', '333333', '444444', '555555', '666666', '777777'].find((it) => !right.includes(it)) ?? fail();
  };
  return { code, wrongCode };
}

export type SecondFactor = { app: Authenticator; backupCodes: string[] };

/** Sets a second factor up, and lets a minute pass, so that the app shows a code that nobody has used. */
export async function setUpTwoFactor(person: Person): Promise<SecondFactor> {
  const { uri, backup_codes } = await person.get(BeginTwoFactor, { body: { password: person.password } });
  const app = scan(uri);
  await person.get(ConfirmTwoFactor, { body: { code: app.code() } });
  letPass({ minutes: 2 });
  return { app, backupCodes: backup_codes };
}

/** Somebody with a second factor whose password was right and who is asked for a code now. */
export async function askedForCode(
  { visitor }: Pick<Office, 'visitor'>,
  { email, password }: Pick<Person, 'email' | 'password'>,
): Promise<Caller> {
  const caller = visitor();
  deepStrictEqual(await caller.get(SignIn, { body: { email, password } }), { step: 'second-factor' });
  return caller;
}

/** Signs in with the code that the app shows, and lets a minute pass. */
export async function signInWithCode(
  office: Pick<Office, 'visitor'>,
  person: Pick<Person, 'email' | 'password'>,
  app: Authenticator,
): Promise<Caller> {
  const caller = await askedForCode(office, person);
  await caller.get(ProveSecondFactor, { body: { code: app.code() } });
  letPass({ minutes: 1 });
  return caller;
}
