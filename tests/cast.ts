import { sql } from 'kysely';
import { AddApiKey, AddRole, AddServiceKey, type Level, type Levels, ListClients, type Needs } from '#contract';
import { newId } from '#lib';
import type { ApiShop } from './api.ts';
import { type Caller, openCaller } from './caller.ts';

/** Somebody who may knock at every door, with what is to come of it. */
export type Player = {
  who: string;
  caller: Caller;
  /** Needs that are met; `out` is a caller to whom nothing but the public is open. */
  may: readonly Needs[] | 'out';
  /** How everything else is refused. */
  refusal: { status: number; code: string };
};

const SCREENS: readonly Needs[] = ['be-signed-in', 'be-known', 'keep-own-profile'];
const MEMBER: readonly Needs[] = [...SCREENS, 'see-hardware', 'see-clients', 'see-integrations', 'see-settings', 'see-members'];
const LOOKING: readonly Needs[] = ['be-known', 'see-hardware', 'see-clients', 'see-integrations', 'see-settings', 'see-members'];
const PROGRAM: readonly Needs[] = ['be-known', 'see-integrations', 'change-integrations', 'change-mapping', 'change-clients'];
const FORBIDDEN = { status: 403, code: 'FORBIDDEN' };
const UNAUTHORIZED = { status: 401, code: 'UNAUTHORIZED' };

/** Everything, as an Administrator types it into a key's form. */
const ALL: Levels = {
  hardware: 'view',
  clients: 'view',
  integrations: 'edit',
  settings: 'edit',
  members: 'view',
  roles: 'view',
  'audit-log': 'view',
};
const SEEN_BY_MEMBERS: Levels = { hardware: 'view', clients: 'view', integrations: 'view', settings: 'view', members: 'view' };

/** Every kind of caller there is: by session and by key, with boxes, with roles, limited, locked out. */
export async function assembleCast(shop: ApiShop): Promise<Player[]> {
  const { administrator, member, manager, nobody } = shop;
  const by = (who: string, caller: Caller, may: Player['may'], refusal = FORBIDDEN): Player => ({ who, caller, may, refusal });
  const programs = await roleOf(shop, 'Programs', { integrations: 'edit' }, true);
  return [
    by('nobody', nobody, 'out', UNAUTHORIZED),
    by('a member', member, MEMBER),
    by('a member with Manage Basic Settings', await boxed(shop, 'manage-basic-settings'), [...MEMBER, 'change-settings', 'change-clients']),
    by('a member with Manage Sync Settings', manager, [...MEMBER, 'change-integrations', 'change-mapping', 'change-clients']),
    by('a member with Manage Members', await boxed(shop, 'manage-members'), [...MEMBER, 'change-members', 'see-roles']),
    by('a member of a client group', await grouped(shop), MEMBER),
    by('an Administrator', administrator, [
      ...MEMBER,
      'change-integrations',
      'change-mapping',
      'change-clients',
      'change-settings',
      'change-members',
      'see-roles',
      'change-roles',
      'see-audit-log',
      'administer',
    ]),
    by('a member with the role Hardware only', await withRole(shop, { hardware: 'view' }), [...SCREENS, 'see-hardware']),
    by('a member with a role of nothing', await withRole(shop, {}), SCREENS),
    by('a member with the role Auditor of roles', await withRole(shop, { roles: 'edit', 'audit-log': 'view' }), [
      ...SCREENS,
      'see-roles',
      'change-roles',
      'see-audit-log',
    ]),
    by("a member's key", await keyOf(shop, member, SEEN_BY_MEMBERS), LOOKING),
    by("a member's key for hardware", await keyOf(shop, member, { hardware: 'view' }), ['be-known', 'see-hardware']),
    by("an Administrator's key", await keyOf(shop, administrator, ALL), [
      ...LOOKING,
      'change-integrations',
      'change-mapping',
      'change-clients',
      'change-settings',
      'see-roles',
      'see-audit-log',
    ]),
    by('a service key', await serviceKey(shop, programs), [...PROGRAM]),
    by('the key of a member whose role is API only', await keyOfApiOnly(shop, programs), [...PROGRAM]),
    by('the open session of a member whose role became API only', await sessionOfApiOnly(shop, programs), 'out', UNAUTHORIZED),
    by('the open session of a disabled member', await disabled(shop, 'session'), 'out', UNAUTHORIZED),
    by('the key of a disabled member', await disabled(shop, 'key'), 'out', UNAUTHORIZED),
    by('a key that has expired', await expiredKey(shop), 'out', UNAUTHORIZED),
    by('a made-up key', openCaller(shop.url, [], { 'x-api-key': Array(8).fill('0badc0de').join('-') }), 'out', UNAUTHORIZED),
    by('a member who has to set up a second factor', await unenrolled(shop), ['be-signed-in'], {
      status: 403,
      code: 'SECOND_FACTOR_NEEDED',
    }),
  ];
}

let made = 0;
function nextName(kind: string): string {
  made += 1;
  return `${kind}-${made}`;
}

async function boxed(shop: ApiShop, permission: 'manage-basic-settings' | 'manage-members'): Promise<Caller> {
  const name = nextName(permission);
  await shop.admit(name, { permissions: [permission] });
  return shop.signIn(name);
}

async function roleOf({ administrator }: ApiShop, name: string, levels: Record<string, Level>, isApiOnly = false): Promise<string> {
  return (await administrator.get(AddRole, { body: { name: nextName(name), is_api_only: isApiOnly, levels } })).id;
}

async function withRole(shop: ApiShop, levels: Record<string, Level>): Promise<Caller> {
  const name = nextName('role');
  await shop.admit(name, { roleId: await roleOf(shop, name, levels) });
  return shop.signIn(name);
}

async function keyOf(shop: ApiShop, owner: Caller, levels: Levels): Promise<Caller> {
  const { secret } = await owner.get(AddApiKey, { body: { name: nextName('key'), levels } });
  return openCaller(shop.url, [], { 'x-api-key': secret });
}

async function serviceKey(shop: ApiShop, roleId: string): Promise<Caller> {
  const { secret } = await shop.administrator.get(AddServiceKey, { body: { name: nextName('service'), role_id: roleId } });
  return openCaller(shop.url, [], { 'x-api-key': secret });
}

/** Somebody who had a key and a session before he was given the API-only role. */
async function becomingApiOnly(shop: ApiShop, roleId: string): Promise<{ session: Caller; key: Caller }> {
  const name = nextName('api-only');
  const memberId = await shop.admit(name, { permissions: ['manage-sync-settings'] });
  const session = await shop.signIn(name);
  const key = await keyOf(shop, session, { integrations: 'edit', hardware: 'view' });
  await shop.inAccount(({ run, accountId }) =>
    sql`update member set permissions = '{}', role_id = ${roleId} where account_id = ${accountId} and member_id = ${memberId}`.execute(run),
  );
  return { session, key };
}

const keyOfApiOnly = async (shop: ApiShop, roleId: string) => (await becomingApiOnly(shop, roleId)).key;
const sessionOfApiOnly = async (shop: ApiShop, roleId: string) => (await becomingApiOnly(shop, roleId)).session;

async function disabled(shop: ApiShop, by: 'session' | 'key'): Promise<Caller> {
  const name = nextName('disabled');
  const memberId = await shop.admit(name, { permissions: ['administrator'] });
  const session = await shop.signIn(name);
  const caller = by === 'session' ? session : await keyOf(shop, session, ALL);
  await shop.inAccount(({ run, accountId }) =>
    sql`update member set disabled_at = now() where account_id = ${accountId} and member_id = ${memberId}`.execute(run),
  );
  return caller;
}

async function expiredKey(shop: ApiShop): Promise<Caller> {
  const { key, secret } = await shop.administrator.get(AddApiKey, { body: { name: nextName('expired'), levels: ALL } });
  await shop.inAccount(({ run, accountId }) =>
    sql`update api_key set expires_at = now() - interval '1 minute' where account_id = ${accountId} and key_id = ${key.id}`.execute(run),
  );
  return openCaller(shop.url, [], { 'x-api-key': secret });
}

/** Sees the first client and no other. */
async function grouped(shop: ApiShop): Promise<Caller> {
  const name = nextName('grouped');
  const memberId = await shop.admit(name);
  const [client] = (await shop.administrator.get(ListClients, {})).data;
  await shop.inAccount(async ({ run, accountId }) => {
    const groupId = newId();
    await sql`insert into client_group values (${accountId}, ${groupId}, 'First', 'first', now())`.execute(run);
    await sql`insert into client_group_client values (${accountId}, ${groupId}, ${client?.id})`.execute(run);
    await sql`insert into client_group_member values (${accountId}, ${groupId}, ${memberId})`.execute(run);
  });
  return shop.signIn(name);
}

/** In an account of his own, which requires a second factor of everybody. */
async function unenrolled(shop: ApiShop): Promise<Caller> {
  const name = nextName('unenrolled');
  const accountId = newId();
  await shop.admit(name, { permissions: ['administrator'], accountId });
  await shop.db.inAccount(accountId, ({ run }) =>
    sql`update account set requires_two_factor = true where account_id = ${accountId}`.execute(run),
  );
  return shop.signIn(name);
}
