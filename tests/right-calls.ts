import { ok } from 'node:assert/strict';
import {
  AddApiKey,
  AddClientGroup,
  AddIntegration,
  AddRole,
  AddServiceKey,
  type Call,
  type Endpoint,
  InviteMembers,
  ListCompanies,
  ListHardware,
  ListRuns,
  ListSessions,
} from '#contract';
import { newId } from '#lib';
import { startPassportalSandbox } from '../sandboxes/passportal/index.ts';
import { type ApiShop, PASSWORD } from './api.ts';
import type { Caller } from './caller.ts';
import { twoPractices } from './passportal-workshop.ts';
import { settingsFor } from './workshop.ts';

type Ids = Readonly<Record<string, string>>;
type Bodies = Readonly<Record<string, unknown>>;

/** Requests that are right in everything, for every endpoint there is. */
export type RightCalls = {
  /** Ids of things that are there, by the names the paths give them. */
  ids: Ids;
  /** With things that are there; nothing is made for it. */
  plain(endpoint: Endpoint, own?: Ids): Call<Endpoint>;
  /** The same for a caller who may: with a thing of its own where the call uses one up or needs one that is the caller's. */
  fresh(endpoint: Endpoint, caller: Caller): Promise<Call<Endpoint>>;
};

const NO_ACCESS = { permissions: [], role_id: null, client_group_ids: [] };

export async function prepareCalls(shop: ApiShop): Promise<RightCalls> {
  const ids = await idsOf(shop);
  let made = 0;
  const next = (kind: string) => {
    made += 1;
    return `${kind} ${made}`;
  };
  const bodies = () => bodiesOf(shop, ids, next);
  const plain = (endpoint: Endpoint, own: Ids = ids) => callOf(endpoint, own, bodies());
  return {
    ids,
    plain,
    fresh: async (endpoint, caller) => callOf(endpoint, { ...ids, ...(await makeFor(endpoint.id, ids, shop, caller, next)) }, bodies()),
  };
}

async function idsOf(shop: ApiShop): Promise<Ids> {
  const { administrator } = shop;
  const integration = await shop.addIntegration();
  await shop.finished(integration.latest_run?.id ?? '');
  const { data: companies } = await administrator.get(ListCompanies, {
    params: { integrationId: integration.id },
    query: { state: 'matched' },
  });
  // What is moved by mappings is this one's, so that the assets of the first stay where everybody expects them.
  const other = await shop.addIntegration();
  await shop.finished(other.latest_run?.id ?? '');
  const [run] = (await administrator.get(ListRuns, { params: { integrationId: integration.id } })).data;
  const [asset] = (await administrator.get(ListHardware, { query: { 'filter[integration.id]': integration.id } })).data;
  const documented = await addDocumentation(shop, companies[0]?.client?.id ?? '');
  const made = ['inviteMembers', 'addRole', 'addClientGroup', 'addServiceKey', 'addApiKey'] as const;
  const [invitationId, roleId, groupId, serviceKeyId, keyId] = await Promise.all(
    made.map((id) => MAKE[id](shop, administrator, `the ${id}`)),
  );
  return {
    integrationId: integration.id,
    runId: run?.id ?? '',
    companyKey: companies[0]?.key ?? '',
    clientId: companies[0]?.client?.id ?? '',
    otherIntegrationId: other.id,
    documentedIntegrationId: documented,
    holdId: await addHold(shop, documented),
    assetId: asset?.id ?? '',
    memberId: await shop.admit('somebody'),
    sessionId: 'of nobody',
    invitationId: invitationId ?? '',
    roleId: roleId ?? '',
    groupId: groupId ?? '',
    keyId: keyId ?? serviceKeyId ?? '',
  };
}

/** An integration whose fields have labels of the customer's own. Its vendor is gone once it was read: nothing that is asked about labels asks the vendor. */
async function addDocumentation(shop: ApiShop, clientId: string): Promise<string> {
  const sandbox = await startPassportalSandbox({ resources: twoPractices(2, 1) });
  const settings = { accessKeyId: sandbox.keyId, secretAccessKey: sandbox.secret, datacenter: 'custom', customAddress: sandbox.url };
  const body = { connector_id: 'passportal', settings, mapping: { mode: 'single-client', client_id: clientId } } as const;
  const { id, latest_run } = await shop.administrator.get(AddIntegration, { body });
  await shop.finished(latest_run?.id ?? '');
  await sandbox.close();
  return id;
}

/**
 * Something that waits for a decision. At an integration whose vendor is gone: no run finds out
 * that there is no reason for it.
 */
async function addHold(shop: ApiShop, integrationId: string): Promise<string> {
  const holdId = newId();
  await shop.rows(`
    insert into hold (account_id, hold_id, integration_id, kind, company_key, stream, field, label, vendor_keys, present, first_held_at,
      last_held_at, run_id)
    select account_id, '${holdId}', integration_id, 'devices-missing', company_key, 'devices', '', 'devices', '{}', 55, now(), now(), '${newId()}'
    from company where integration_id = '${integrationId}' order by company_key limit 1`);
  return holdId;
}

type Make = (shop: ApiShop, caller: Caller, name: string) => Promise<string>;

const addRole: Make = async ({ administrator }, _, name) =>
  (await administrator.get(AddRole, { body: { name, is_api_only: false, levels: {} } })).id;

/** An integration that nothing was read through, so that what becomes of it concerns no asset. */
const copyIntegration =
  (isRemoved: boolean): Make =>
  async ({ rows }, _, name) => {
    const id = newId();
    await rows(`
      insert into integration (account_id, integration_id, connector_id, name, settings, secrets, mapping_mode, created_by, removal, removed_at, removed_by, undo_until)
      select account_id, '${id}', connector_id, '${name}', settings, '{}', 'per-client-systems', created_by,
        ${isRemoved ? `'keep', now(), 'Ana', now() + interval '1 day'` : 'null, null, null, null'}
      from integration limit 1 returning 1`);
    return id;
  };

const MAKE = {
  inviteMembers: async ({ administrator }, _, name) => {
    const email = `${name.replaceAll(' ', '-')}@ridgeline.example`;
    const { data } = await administrator.get(InviteMembers, { body: { ...NO_ACCESS, emails: [email] } });
    return data[0]?.id ?? '';
  },
  addRole,
  addClientGroup: async ({ administrator }, _, name) =>
    (await administrator.get(AddClientGroup, { body: { name, client_ids: [], member_ids: [] } })).id,
  addServiceKey: async (shop, caller, name) => {
    const role_id = await addRole(shop, caller, `Role of ${name}`);
    return (await shop.administrator.get(AddServiceKey, { body: { name, role_id } })).key.id;
  },
  addApiKey: async (_, caller, name) => (await caller.get(AddApiKey, { body: { name, levels: {} } })).key.id,
  member: ({ admit }, _, name) => admit(name.replaceAll(' ', '-')),
  session: async (_, caller) => (await caller.get(ListSessions, {})).data.find((it) => it.is_current)?.id ?? '',
} satisfies Record<string, Make>;

/** Calls that use something up, and what is made for each. */
const USES: Record<string, { name: string; make: Make }> = {
  changeMember: { name: 'memberId', make: MAKE.member },
  disableMember: { name: 'memberId', make: MAKE.member },
  removeMember: { name: 'memberId', make: MAKE.member },
  resendInvitation: { name: 'invitationId', make: MAKE.inviteMembers },
  renewInvitationLink: { name: 'invitationId', make: MAKE.inviteMembers },
  revokeInvitation: { name: 'invitationId', make: MAKE.inviteMembers },
  changeRole: { name: 'roleId', make: MAKE.addRole },
  deleteRole: { name: 'roleId', make: MAKE.addRole },
  changeClientGroup: { name: 'groupId', make: MAKE.addClientGroup },
  deleteClientGroup: { name: 'groupId', make: MAKE.addClientGroup },
  deleteApiKey: { name: 'keyId', make: MAKE.addApiKey },
  deleteServiceKey: { name: 'keyId', make: MAKE.addServiceKey },
  removeIntegration: { name: 'integrationId', make: copyIntegration(false) },
  undoRemoval: { name: 'integrationId', make: copyIntegration(true) },
  revokeSession: { name: 'sessionId', make: MAKE.session },
};

async function makeFor(id: string, ids: Ids, shop: ApiShop, caller: Caller, next: (kind: string) => string): Promise<Ids> {
  if (id === 'changeMapping') return { integrationId: ids['otherIntegrationId'] ?? '' };
  if (id.endsWith('FieldLabels')) return { integrationId: ids['documentedIntegrationId'] ?? '' };
  const use = USES[id];
  return use ? { [use.name]: await use.make(shop, caller, next(id)) } : {};
}

function callOf(endpoint: Endpoint, ids: Ids, bodies: Bodies): Call<Endpoint> {
  const names = [...endpoint.path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '');
  const params = Object.fromEntries(names.map((name) => [name, ids[name] ?? `no id for ${name}`]));
  ok(!endpoint.body || endpoint.id in bodies, `${endpoint.id} takes a body and no right one is known`);
  return { params, query: {}, ...(endpoint.body && { body: bodies[endpoint.id] }) } as Call<Endpoint>;
}

/** Bodies that are right, for the endpoints that take one. Names are new each time. */
function bodiesOf(shop: ApiShop, ids: Ids, next: (kind: string) => string): Bodies {
  const settings = settingsFor(shop.sandbox);
  const integration = { connector_id: 'auvik', settings, mapping: { mode: 'per-client-systems' } };
  const company = { integration_id: ids['otherIntegrationId'], company_key: ids['companyKey'] };
  const password = { password: PASSWORD };
  const role = { name: next('Role'), is_api_only: false, levels: {} };
  const group = { name: next('Group'), client_ids: [], member_ids: [] };
  return {
    setUpInstallation: { account_name: 'Third', name: 'T', email: 'third@example.com', password: PASSWORD },
    signIn: { email: 'member@ridgeline.example', password: PASSWORD },
    proveSecondFactor: { code: '000000' },
    requestPasswordReset: { email: 'nobody@example.com' },
    resetPassword: { token: 'x', password: PASSWORD },
    lookUpInvitation: { token: 'x' },
    acceptInvitation: { token: 'x', first_name: 'A', last_name: 'B', password: PASSWORD },
    changeProfile: { name: next('Name') },
    changePassword: { current_password: PASSWORD, password: PASSWORD },
    beginTwoFactor: password,
    confirmTwoFactor: { code: '000000' },
    resetOwnTwoFactor: { code: '000000' },
    renewBackupCodes: password,
    addApiKey: { name: next('Key'), levels: {} },
    addServiceKey: { name: next('Key'), role_id: ids['roleId'] },
    changeAccount: { name: next('Account') },
    requireTwoFactor: { required: false },
    changeMember: { ...NO_ACCESS, client_group_ids: [ids['groupId']] },
    disableMember: { disabled: true },
    inviteMembers: { ...NO_ACCESS, emails: [`${next('new').replace(' ', '-')}@ridgeline.example`] },
    addRole: role,
    changeRole: role,
    addClientGroup: group,
    changeClientGroup: group,
    testIntegration: integration,
    addIntegration: integration,
    updateIntegration: { settings },
    pauseIntegration: { paused: false },
    removeIntegration: { choice: 'keep' },
    decideHold: { decision: 'reject' },
    listMappingLevels: integration,
    previewMapping: { mode: 'single-client', new_client_name: next('Preview') },
    // A client of its own each time, or there would be nothing to tell the audit log.
    changeMapping: { mode: 'single-client', new_client_name: next('Single') },
    previewFieldLabels: { decisions: { rack: 'location' } },
    // A label of its own each time, or there would be nothing to tell the audit log.
    changeFieldLabels: { decisions: { [next('rack')]: 'location' } },
    previewCompanies: { changes: [{ ...company, action: 'unlink' }] },
    changeCompanies: { changes: [{ ...company, action: 'link', new_client_name: next('Client') }] },
    renameClient: { name: next('Renamed') },
  };
}
