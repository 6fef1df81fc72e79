import { passwordResetMail } from '#accounts';
import { PASSWORD_RULES } from '#contract';
import { createIdentity, type Identity, type IdentityOptions } from '#identity';
import type { Mailer } from '#mail';

type Given = Pick<IdentityOptions, 'db' | 'secret' | 'baseUrl' | 'logger' | 'now'> & { mailer: Mailer };

/** The identity room with the product's settings: its password rule, its mails, its name in authenticator apps. */
export function productIdentity({ mailer, ...given }: Given): Identity {
  return createIdentity({
    ...given,
    issuer: 'Lifecycle Manager',
    cookiePrefix: 'lifecycle-manager',
    passwordRules: PASSWORD_RULES,
    // The token stands behind the #: browsers send that part to no server.
    sendPasswordReset: ({ name, email }, token) =>
      mailer.send(passwordResetMail(email, { name, link: `${given.baseUrl}/reset-password#token=${token}` })),
  });
}
