import { openAttempts } from './attempts.ts';
import { type IdentityOptions, openLibrary, type User } from './library.ts';
import { type PasswordPolicy, passwordPolicy } from './password-policy.ts';
import { openPasswords, type Passwords } from './passwords.ts';
import { openSecondFactor, type SecondFactor } from './second-factor.ts';
import { openSessions, type Sessions } from './sessions.ts';
import { openSignIn, type SignIn } from './sign-in.ts';

/** Users of one installation: who they are, how they prove it, and where they are signed in. Accounts come later. */
export type Identity = {
  /** Makes a user with a password that the policy accepts. Returns the user's id. */
  createUser(user: { name: string; email: string; password: string }): Promise<string>;
  /** The user with this e-mail address, in whatever account. */
  findUser(email: string): Promise<User | undefined>;
  renameUser(userId: string, name: string): Promise<void>;
  /** Sets a password without the old one, for whoever runs the server. One that is right already stays as it is, with the sessions. */
  setPassword(userId: string, password: string): Promise<void>;
  /** Removes a user with his password, second factor and sessions. */
  removeUser(userId: string): Promise<void>;
  passwordPolicy: PasswordPolicy;
  signIn: SignIn;
  passwords: Passwords;
  secondFactor: SecondFactor;
  sessions: Sessions;
};

/**
 * Opens the identity of the product or of a sandbox. The library (better-auth) keeps users, hashes passwords, seals and
 * checks second factors and keeps sessions; what it lacks is ours: the policy, single use of codes, and the limit of
 * attempts by person.
 */
export function createIdentity(options: IdentityOptions): Identity {
  const library = openLibrary(options);
  const now = options.now ?? (() => new Date());
  const policy = passwordPolicy(options.passwordRules);
  const attempts = openAttempts(options.db, now);
  const internal = async () => (await library.auth.$context).internalAdapter;
  return {
    async createUser({ name, email, password }) {
      await policy.check(password, [name, email], 'password');
      const context = await library.auth.$context;
      const user = await context.internalAdapter.createUser({ name, email: email.toLowerCase(), emailVerified: true }, { method: 'admin' });
      const hash = await context.password.hash(password);
      await context.internalAdapter.linkAccount({ userId: user.id, providerId: 'credential', accountId: user.id, password: hash });
      return user.id;
    },
    async findUser(email) {
      const found = await (await internal()).findUserByEmail(email.toLowerCase());
      return found ? { userId: found.user.id, name: found.user.name, email: found.user.email } : undefined;
    },
    async renameUser(userId, name) {
      await (await internal()).updateUser(userId, { name });
    },
    async setPassword(userId, password) {
      const context = await library.auth.$context;
      const kept = (await context.internalAdapter.findAccounts(userId)).find(({ providerId }) => providerId === 'credential');
      if (kept?.password && (await context.password.verify({ hash: kept.password, password }))) return;
      await context.internalAdapter.updatePassword(userId, await context.password.hash(password));
    },
    async removeUser(userId) {
      await (await internal()).deleteUser(userId);
    },
    passwordPolicy: policy,
    signIn: openSignIn(library, attempts),
    passwords: openPasswords(library, policy, attempts),
    secondFactor: openSecondFactor(library, options.db, attempts),
    sessions: openSessions(library, options.db, now),
  };
}
