import type { Database, GlobalTx } from '#db';
import { AppError } from '#lib';
import type { Attempts } from './attempts.ts';
import { codeOf, type Library, orTrouble, type User } from './library.ts';
import { expectPassword } from './passwords.ts';
import { type Proof, secondFactorFailure } from './sign-in.ts';
import { selectUsersWithSecondFactor } from './user-store.ts';

/** What an authenticator app needs, and what replaces it once: shown when it is made and never again. */
export type Enrolment = { uri: string; key: string; backupCodes: readonly string[] };

/**
 * `within` is the transaction of whoever asks, when he has one open: a second connection for each request would leave
 * none for anybody when many ask at once.
 */
export type SecondFactor = {
  /** Makes a key for an authenticator app. Nothing counts before `confirm`; beginning again makes another key. */
  begin(user: User, password: string, headers: Headers, from: string): Promise<Enrolment>;
  /** Turns the second factor on with a first code of the app. */
  confirm(user: User, code: string, headers: Headers, from: string): Promise<{ setCookie: string[] }>;
  /** Whether the proof is right, for whoever is signed in; WRONG_CODE when not. The proof is used up by it. */
  prove(user: User, proof: Proof, headers: Headers, from: string): Promise<void>;
  /**
   * Takes the app of whoever is signed in away and makes a key for another one. The password proves
   * who asks: the old phone may be lost.
   */
  replace(user: User, password: string, headers: Headers, from: string): Promise<Enrolment>;
  renewBackupCodes(user: User, password: string, headers: Headers, from: string): Promise<readonly string[]>;
  backupCodesLeft(userId: string, within?: GlobalTx): Promise<number | null>;
  /** Takes the second factor of a user away. Who may is the caller's business. */
  remove(userId: string): Promise<void>;
  /** Which of these users have one. */
  whoHas(userIds: readonly string[], within?: GlobalTx): Promise<ReadonlySet<string>>;
};

export function openSecondFactor(library: Library, db: Pick<Database, 'global'>, attempts: Attempts): SecondFactor {
  const prove = async (user: User, proof: Proof, headers: Headers, from: string): Promise<Response> => {
    await attempts.admit('code', user.userId);
    const [path, code] = 'code' in proof ? ['/two-factor/verify-totp', proof.code] : ['/two-factor/verify-backup-code', proof.backupCode];
    const answer = await library.ask(path, { from, headers, body: { code } });
    if (!answer.ok) throw await secondFactorFailure(answer);
    await attempts.succeeded('code', user.userId);
    return answer;
  };
  const whoHas: SecondFactor['whoHas'] = (userIds, within) => {
    const select = (tx: GlobalTx) => selectUsersWithSecondFactor(tx, userIds);
    return within ? select(within) : db.global(select);
  };
  const secondFactor: SecondFactor = {
    async begin(user, password, headers, from) {
      await attempts.admit('password', user.userId);
      const answer = await library.ask('/two-factor/enable', { from, headers, body: { password } });
      if ((await codeOf(answer.clone())) === 'TOTP_ALREADY_ENABLED') throw alreadyOn();
      await expectPassword(answer, user, attempts, 'password');
      const { totpURI, backupCodes } = (await answer.json()) as { totpURI: string; backupCodes: string[] };
      return { uri: forAuthenticators(totpURI), key: new URL(totpURI).searchParams.get('secret') ?? '', backupCodes };
    },
    async confirm(user, code, headers, from) {
      return { setCookie: (await prove(user, { code }, headers, from)).headers.getSetCookie() };
    },
    async prove(user, proof, headers, from) {
      await prove(user, proof, headers, from);
    },
    async replace(user, password, headers, from) {
      // Refuses a wrong password while the old app still counts; the codes themselves go with that
      // app.
      await secondFactor.renewBackupCodes(user, password, headers, from);
      await secondFactor.remove(user.userId);
      return secondFactor.begin(user, password, headers, from);
    },
    async renewBackupCodes(user, password, headers, from) {
      await attempts.admit('password', user.userId);
      const answer = await library.ask('/two-factor/generate-backup-codes', { from, headers, body: { password } });
      if ((await codeOf(answer.clone())) === 'TWO_FACTOR_NOT_ENABLED') throw notOn();
      await expectPassword(answer, user, attempts, 'password');
      return ((await answer.json()) as { backupCodes: string[] }).backupCodes;
    },
    async backupCodesLeft(userId, within) {
      if (!(await whoHas([userId], within)).has(userId)) return null;
      const { backupCodes } = await orTrouble(() => library.auth.api.viewBackupCodes({ body: { userId } }));
      return backupCodes.length;
    },
    async remove(userId) {
      const { adapter, internalAdapter } = await library.auth.$context;
      await internalAdapter.updateUser(userId, { twoFactorEnabled: false });
      await adapter.deleteMany({ model: 'twoFactor', where: [{ field: 'userId', value: userId }] });
    },
    whoHas,
  };
  return secondFactor;
}

function alreadyOn(): AppError {
  return new AppError('CONFLICT', 'The second factor is on already. Reset it first to set up another app.', { whoActs: 'member' });
}

function notOn(): AppError {
  return new AppError('CONFLICT', 'No second factor is set up, so there are no backup codes.', { whoActs: 'member' });
}

/**
 * The library writes the blanks of its query as `+`, which is right for forms only: authenticators
 * show the issuer as `Lifecycle+Manager`. A plus of its own stands there as `%2B`.
 */
function forAuthenticators(uri: string): string {
  return uri.replaceAll('+', '%20');
}
