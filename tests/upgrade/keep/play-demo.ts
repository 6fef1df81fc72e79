import { rejects } from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { Secret, TOTP } from 'otpauth';
import {
  AcceptInvitation,
  AddApiKey,
  AddClientGroup,
  AddRole,
  AddServiceKey,
  BeginTwoFactor,
  ChangeCompanies,
  ChangeFieldLabels,
  ConfirmTwoFactor,
  GetPermissionCatalogue,
  GetRun,
  InviteMembers,
  ListClients,
  ListCompanies,
  ListIntegrations,
  RenameClient,
  RenewInvitationLink,
  SignIn,
  SyncNow,
} from '#contract';
import { type ApiClient, openApiClient } from '../../../src/roles/demo/api-client.ts';
import type { Things } from '../differences.ts';
import { readInventory } from '../inventory.ts';
import type { Login } from '../kept-database.ts';
import { type Demo, startDemo } from './demo-process.ts';
import { letWeeksPass } from './make-fleets.ts';

/** What was played, with what it is to be entered by. */
export type Played = { inventory: Things; login: Omit<Login, 'takenAt' | 'credentials'> };

/**
 * Lets a checkout's demo live through what a real installation lives through: a first sync of both
 * vendors, changes at the vendors, members who invite, decide and make keys, and syncs after that.
 * Answers with what it shows in the end.
 */
export async function playDemo(demo: Demo): Promise<Played> {
  await (await startDemo(demo)).stop();
  await letWeeksPass(demo.fleets);
  const { url, email, password, stop } = await startDemo(demo);
  try {
    const administrator = openApiClient(url);
    await administrator(SignIn, { body: { email, password } });
    const member = await bringInMember(administrator, url);
    const serviceKey = await makeKeys(administrator);
    await decide(administrator);
    // A record that is missing for the second time has that counted; from the third on nothing is
    // written of it.
    for (const _ of ['second', 'third']) await syncAll(administrator);
    const inventory = await readInventory(administrator, new Date().toISOString().slice(0, 10));
    return { inventory, login: { administrator: { email, password }, member, serviceKey } };
  } finally {
    await stop();
  }
}

const MARA = { email: 'mara@ridgeline.example', password: 'Quiet-Harbour-41' };

/**
 * Somebody who accepts an invitation and scans a QR code, somebody who does not answer, and
 * somebody who guesses.
 */
async function bringInMember(administrator: ApiClient, url: string): Promise<Login['member']> {
  const clientGroup = 'Northern branch';
  const token = await invite(administrator, clientGroup);
  const mara = openApiClient(url);
  const { email, password } = MARA;
  await mara(AcceptInvitation, { body: { token, first_name: 'Mara', last_name: 'Quist', password } });
  const { key } = await mara(BeginTwoFactor, { body: { password } });
  await mara(ConfirmTwoFactor, { body: { code: new TOTP({ secret: Secret.fromBase32(key) }).generate() } });
  await rejects(openApiClient(url)(SignIn, { body: { email, password: `${password}?` } }));
  return { email, password, authenticatorKey: key, clientGroup };
}

/** Invites two people to see one client; answers with the token in the link of the first. */
async function invite(administrator: ApiClient, clientGroup: string): Promise<string> {
  const [client] = (await administrator(ListClients, {})).data;
  const group = await administrator(AddClientGroup, { body: { name: clientGroup, client_ids: [client?.id ?? ''], member_ids: [] } });
  const body = { emails: [MARA.email, 'jonas@ridgeline.example'], permissions: [], role_id: null, client_group_ids: [group.id] };
  const { data: invitations } = await administrator(InviteMembers, { body });
  const invitationId = invitations.find(({ email }) => email === MARA.email)?.id ?? '';
  const { link } = await administrator(RenewInvitationLink, { params: { invitationId } });
  return link.split('#token=')[1] ?? '';
}

/** A service key with a role of its own, and a personal key. */
async function makeKeys(administrator: ApiClient): Promise<string> {
  const { own } = await administrator(GetPermissionCatalogue, {});
  const levels = Object.fromEntries(Object.keys(own.key_levels).map((item) => [item, 'view'] as const));
  const role = await administrator(AddRole, { body: { name: 'Reporting', is_api_only: true, levels } });
  await administrator(AddApiKey, { body: { name: 'My script', levels } });
  return (await administrator(AddServiceKey, { body: { name: 'Nightly report', role_id: role.id } })).secret;
}

/**
 * Links a company that its name did not, leaves one out, calls a client otherwise, and says what a
 * label means.
 */
async function decide(administrator: ApiClient): Promise<void> {
  const { data: integrations } = await administrator(ListIntegrations, {});
  const integrationId = integrations.find(({ connector }) => connector.id === 'passportal')?.id ?? '';
  const { data: clients } = await administrator(ListClients, {});
  const { data: companies } = await administrator(ListCompanies, { params: { integrationId }, query: {} });
  const company = (text: string) => ({
    integration_id: integrationId,
    company_key: companies.find(({ name }) => name.includes(text))?.key ?? '',
  });
  const client = (text: string) => clients.find(({ name }) => name.includes(text))?.id ?? '';
  const link = { ...company('Comm. Church'), action: 'link', client_id: client('Community Church - Distribution Center') } as const;
  const leaveOut = { ...company('Underhill Dental'), action: 'leave-out' } as const;
  await administrator(ChangeCompanies, { body: { changes: [link, leaveOut] } });
  await administrator(RenameClient, { params: { clientId: client('Dunmore') }, body: { name: 'Dunmore Motors Group' } });
  const decisions = { 'rack position': 'location' };
  await finished(administrator, (await administrator(ChangeFieldLabels, { params: { integrationId }, body: { decisions } })).id);
}

async function syncAll(administrator: ApiClient): Promise<void> {
  for (const { id } of (await administrator(ListIntegrations, {})).data)
    await finished(administrator, (await administrator(SyncNow, { params: { integrationId: id } })).id);
}

async function finished(administrator: ApiClient, runId: string): Promise<void> {
  while (!(await administrator(GetRun, { params: { runId } })).finished_at) await sleep(100);
}
