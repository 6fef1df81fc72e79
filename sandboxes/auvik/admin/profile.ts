import { AppError } from '#lib';
import { ChangePassword, ChangeProfile, GetProfile, MakeApiKey, type ProfileView, RevokeApiKey } from '../contract/index.ts';
import type { Admin } from './admin.ts';
import { giveKey, newApiKey, takeKeys } from './api-key.ts';
import { audit } from './audit.ts';
import { handle } from './handle.ts';
import { nameOf, renameUser } from './people-store.ts';
import { type Person, topOf } from './person.ts';
import { siteName } from './sites.ts';

export const getProfile = handle(GetProfile, async ({ admin, person }) => present(admin, person));

export const changeProfile = handle(ChangeProfile, async (ask) => {
  const { admin, person, body } = ask;
  const names = { firstName: body.first_name, lastName: body.last_name };
  await admin.identity.renameUser(person.userId, nameOf(names));
  await admin.people.change(async (tx) => {
    await renameUser(tx, person.id, names);
    await audit(tx, ask, 'profile.changed', person);
  });
  return present(admin, admin.people.find(person.id) ?? person);
});

export const changePassword = handle(ChangePassword, async (ask) => {
  const { admin, person, session, body, headers, from, setCookies } = ask;
  const passwords = { current: body.current_password, next: body.password };
  setCookies((await admin.identity.passwords.change(session, passwords, headers, from)).setCookie);
  await admin.people.read((tx) => audit(tx, ask, 'password.changed', person));
  return undefined;
});

export const makeApiKey = handle(MakeApiKey, async (ask) => {
  const { admin, person } = ask;
  const key = newApiKey();
  const now = admin.now();
  await admin.people.change(async (tx) => {
    await giveKey(tx, person, key, now);
    await audit(tx, ask, person.key ? 'key.regenerated' : 'key.generated', person);
  });
  return { key, generated_at: now.toISOString() };
});

export const revokeApiKey = handle(RevokeApiKey, async (ask) => {
  const { admin, person } = ask;
  await admin.people.change(async (tx) => {
    const taken = await takeKeys(tx, person.id);
    if (taken.length === 0) throw new AppError('CONFLICT', 'There is no API key to revoke.', { whoActs: 'member' });
    await audit(tx, ask, 'key.revoked', person);
  });
  return undefined;
});

function present({ fleet }: Admin, person: Person): ProfileView {
  return {
    first_name: person.firstName,
    last_name: person.lastName,
    email: person.email,
    domain_prefix: topOf(fleet)?.domainPrefix ?? '',
    roles: [...person.roles].map(([tenantId, role]) => ({ site: siteName(fleet, tenantId), role: role.name, is_api_only: role.isApiOnly })),
    api_key: person.key ? { generated_at: person.key.generatedAt.toISOString() } : null,
  };
}
