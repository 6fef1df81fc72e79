import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import * as api from '#contract';
import { AUDIT_ACTIONS, type AuditAction, ListAuditLog } from '#contract';
import { type ApiShop, openApiShop, PASSWORD } from '../../../tests/api.ts';
import { askedForCode, type SecondFactor, setUpTwoFactor, signInWithCode } from '../../../tests/authenticator.ts';
import { deviceId, HARBOR, MAPLE, twoClients } from '../../../tests/auvik-fleet.ts';
import type { Caller } from '../../../tests/caller.ts';
import { letPass, startTheClock, stopTheClock } from '../../../tests/frozen-time.ts';
import { acceptance, accessOf, makeKey, openOffice, openReception, type Person, type Reception, tokenIn } from '../../../tests/people.ts';
import { settingsFor } from '../../../tests/workshop.ts';

let shop: ApiShop;
let reception: Reception;
let ana: Person;
/** Whose second factor, password and sessions the stories are about. */
let ben: Person;
let factor: SecondFactor;
let integrationId: string;

beforeAll(async () => {
  shop = await openApiShop(twoClients(1));
  stopTheClock();
  reception = openReception(shop);
  const { member } = await shop.administrator.get(api.GetSession, {});
  ana = { ...shop.administrator, ...member, password: PASSWORD };
  ben = await reception.join('Ben');
});
beforeEach(() => letPass({ minutes: 2 }));
afterAll(async () => {
  startTheClock();
  await shop.close();
});

/** What the log is to say, and by whom it is read when not by Ana. */
type Told = { actor?: object; subject?: object | null; changes?: object[]; readBy?: Caller };
const anas = (told: Omit<Told, 'actor'> = {}): Told => ({ actor: { kind: 'member', name: 'administrator' }, ...told });
const bens = (told: Omit<Told, 'actor'> = {}): Told => ({ actor: { kind: 'member', id: ben.id }, ...told });
const somebody = (told: Omit<Told, 'actor'> = {}): Told => ({ actor: { kind: 'nobody', id: null }, ...told });
/** The story of one call. */
async function done(call: Promise<unknown>, told: Told): Promise<Told> {
  await call;
  return told;
}

const isBen = { kind: 'member', name: 'Ben Tester' };

const ofBen = () => ({ params: { memberId: ben.id } });
const invite = (name: string) => reception.invite(`${name}@maple.example`);
const invitation = (id: string) => ({ params: { invitationId: id } });
const integration = () => ({ params: { integrationId } });
const role = (name: string) => ({ name, is_api_only: false, levels: { hardware: 'view' as const } });
const addRole = (name: string) => ana.get(api.AddRole, { body: role(name) });
const group = (name: string) => ({ name, client_ids: [], member_ids: [] });
const addGroup = (name: string) => ana.get(api.AddClientGroup, { body: group(name) });
const settings = () => ({ ...settingsFor(shop.sandbox) });
const connection = () => ({
  connector_id: 'auvik',
  name: 'Auvik two',
  settings: settings(),
  mapping: { mode: 'per-client-systems' as const },
});

/** All that a client had is gone at the vendor. */
async function decideHold(decision: 'approve' | 'reject', tenant: string, name: string): Promise<Told> {
  shop.sandbox.removeDevice(deviceId(tenant, 1));
  await shop.syncOverHttp(integrationId);
  const { data } = await ana.get(api.ListHolds, integration());
  const hold = data.find((it) => it.company_name === name);
  await ana.get(api.DecideHold, { params: { holdId: hold?.id ?? '' }, body: { decision } });
  const from = `Auvik no longer lists 1 of 1 device of ${name}.`;
  return anas({ subject: { kind: 'integration', id: integrationId }, changes: [{ field: name, from, to: null }] });
}

/** What has to happen for each line of the log, and what the line then says. An action without a story does not compile. */
const STORIES: Record<AuditAction, () => Promise<Told>> = {
  'sign-in.succeeded': () => done(reception.signIn(ben), bens()),
  'sign-in.failed': async () => {
    await reception.visitor().refused(api.SignIn, { body: { email: ben.email, password: 'Wrong-Horse-7' } });
    return somebody({ subject: isBen });
  },
  'sign-in.code-failed': async () => {
    factor = await setUpTwoFactor(ben);
    await (await askedForCode(reception, ben)).refused(api.ProveSecondFactor, { body: { code: factor.app.wrongCode() } });
    return somebody({ subject: isBen });
  },
  'sign-in.ended': async () => done((await signInWithCode(reception, ben, factor.app)).get(api.SignOut, {}), bens()),
  'sign-in.session-revoked': async () => {
    const caller = await signInWithCode(reception, ben, factor.app);
    const [current] = (await caller.get(api.ListSessions, {})).data;
    await caller.get(api.RevokeSession, { params: { sessionId: current?.id ?? '' } });
    return bens({ subject: isBen });
  },
  'sign-in.everywhere-ended': async () => {
    await ben.get(api.SignOutEverywhere, {});
    ben = { ...ben, ...(await signInWithCode(reception, ben, factor.app)) };
    return bens({ subject: isBen });
  },
  'password.changed': async () => {
    await ben.get(api.ChangePassword, { body: { current_password: ben.password, password: 'Trellis-48-Quarry' } });
    ben.password = 'Trellis-48-Quarry';
    return bens({ subject: isBen, changes: [] });
  },
  'password.reset-requested': async () => {
    await reception.visitor().get(api.RequestPasswordReset, { body: { email: ben.email } });
    return somebody({ subject: isBen });
  },
  'password.reset': async () => {
    const token = tokenIn((await reception.mailsTo(ben.email))[0]?.text);
    await reception.visitor().get(api.ResetPassword, { body: { token, password: PASSWORD } });
    ben = { ...ben, password: PASSWORD };
    ben = { ...ben, ...(await signInWithCode(reception, ben, factor.app)) };
    return bens({ subject: isBen, changes: [] });
  },
  'two-factor.turned-on': () => done(setUpTwoFactor(ana), anas({ subject: { name: 'administrator' } })),
  'two-factor.reset': () => done(ana.get(api.ResetMemberTwoFactor, ofBen()), anas({ subject: isBen })),
  'two-factor.backup-codes-renewed': () => done(ana.get(api.RenewBackupCodes, { body: { password: PASSWORD } }), anas({ changes: [] })),
  'two-factor.required': () => done(ana.get(api.RequireTwoFactor, { body: { required: true } }), anas()),
  'two-factor.not-required': () => done(ana.get(api.RequireTwoFactor, { body: { required: false } }), anas()),
  'invitation.sent': async () => {
    await reception.invite('cem@maple.example', { permissions: ['manage-sync-settings'] });
    return anas({
      subject: { kind: 'invitation', name: 'cem@maple.example' },
      changes: [{ field: 'permissions', from: null, to: 'Manage Sync Settings' }],
    });
  },
  'invitation.resent': async () => done(ana.get(api.ResendInvitation, invitation((await invite('dee')).id)), anas()),
  'invitation.link-renewed': async () => done(ana.get(api.RenewInvitationLink, invitation((await invite('eli')).id)), anas()),
  'invitation.revoked': async () => done(ana.get(api.RevokeInvitation, invitation((await invite('fay')).id)), anas()),
  'invitation.accepted': async () => {
    await reception.visitor().get(api.AcceptInvitation, { body: acceptance((await invite('gus')).token, 'Gus') });
    return { actor: { kind: 'member', name: 'Gus Tester' } };
  },
  'member.access-changed': async () => {
    await ana.get(api.ChangeMember, { ...ofBen(), body: accessOf({ permissions: ['administrator'] }) });
    return anas({ subject: isBen, changes: [{ field: 'permissions', from: null, to: 'Administrator' }] });
  },
  'member.disabled': () => done(ana.get(api.DisableMember, { ...ofBen(), body: { disabled: true } }), anas({ subject: isBen })),
  'member.enabled': () => done(ana.get(api.DisableMember, { ...ofBen(), body: { disabled: false } }), anas({ subject: isBen })),
  'member.removed': async () => {
    const hal = await reception.join('Hal');
    await ana.get(api.RemoveMember, { params: { memberId: hal.id } });
    return anas({ subject: { id: hal.id, name: 'Hal Tester' } });
  },
  'member.renamed': async () => {
    const ida = await reception.join('Ida');
    await ida.get(api.ChangeProfile, { body: { name: 'Ida Ö.' } });
    return { actor: { name: 'Ida Tester' }, changes: [{ field: 'name', from: 'Ida Tester', to: 'Ida Ö.' }] };
  },
  'role.added': () => done(addRole('Desk'), anas({ subject: { kind: 'role', name: 'Desk' } })),
  'role.changed': async () => {
    await ana.get(api.ChangeRole, { params: { roleId: (await addRole('Day')).id }, body: role('Night') });
    return anas({ changes: [{ field: 'name', from: 'Day', to: 'Night' }] });
  },
  'role.deleted': async () =>
    done(ana.get(api.DeleteRole, { params: { roleId: (await addRole('Gone')).id } }), anas({ subject: { name: 'Gone' } })),
  'client-group.added': () => done(addGroup('North'), anas({ subject: { kind: 'client-group', name: 'North' } })),
  'client-group.changed': async () => {
    await ana.get(api.ChangeClientGroup, { params: { groupId: (await addGroup('East')).id }, body: group('West') });
    return anas({ changes: [{ field: 'name', from: 'East', to: 'West' }] });
  },
  'client-group.deleted': async () => done(ana.get(api.DeleteClientGroup, { params: { groupId: (await addGroup('South')).id } }), anas()),
  'key.added': () => done(makeKey(ana, { hardware: 'view' }, 'Racks'), anas({ subject: { kind: 'key', name: 'Racks' } })),
  'key.deleted': async () => done(ana.get(api.DeleteApiKey, { params: { keyId: (await makeKey(ana, {})).id } }), anas()),
  'key.used': async () => {
    const { id, secret } = await makeKey(ana, {}, 'Plans');
    await reception.program(secret).get(api.GetUserIdentity, {});
    return { actor: { kind: 'key', id, name: 'Plans' } };
  },
  'key.refused': async () => {
    const jan = await reception.join('Jan');
    const { id, secret } = await makeKey(jan, {}, 'Jan’s');
    await ana.get(api.DisableMember, { params: { memberId: jan.id }, body: { disabled: true } });
    await reception.program(secret).refused(api.GetUserIdentity, {});
    return { actor: { kind: 'key', id } };
  },
  'account.set-up': async () => {
    const office = await openOffice();
    const [readBy, actor] = [office.ana, { name: 'Ana Moreno' }];
    closing.push(office.close);
    return { readBy, actor, subject: { kind: 'account', name: 'Ridgeline IT' } };
  },
  'account.changed': async () => {
    await ana.get(api.ChangeAccount, { body: { name: 'Ridgeline Group' } });
    return anas({ changes: [{ field: 'name', from: 'Ridgeline IT', to: 'Ridgeline Group' }] });
  },
  'integration.added': async () => {
    const added = await shop.addIntegration();
    integrationId = added.id;
    await shop.finished(added.latest_run?.id ?? '');
    return anas({ subject: { kind: 'integration', id: integrationId } });
  },
  'integration.changed': async () => {
    const changed = await ana.get(api.UpdateIntegration, { ...integration(), body: { name: 'Auvik main', settings: settings() } });
    await shop.finished(changed.latest_run?.id ?? '');
    return anas({ subject: { name: 'Auvik main' } });
  },
  'integration.paused': () => done(ana.get(api.PauseIntegration, { ...integration(), body: { paused: true } }), anas()),
  'integration.resumed': () => done(ana.get(api.PauseIntegration, { ...integration(), body: { paused: false } }), anas()),
  'integration.removed': async () => {
    await ana.get(api.RemoveIntegration, { ...integration(), body: { choice: 'take-out' } });
    const told = { field: 'What it said', from: null, to: 'What only it said taken out' };
    return anas({ subject: { id: integrationId }, changes: expect.arrayContaining([told]) });
  },
  'integration.removal-undone': () => done(ana.get(api.UndoRemoval, integration()), anas({ subject: { id: integrationId } })),
  'integration.tested': () => done(ana.follow(api.TestIntegration, { body: connection() }), anas({ subject: null })),
  'integration.sync-started': () => done(shop.syncOverHttp(integrationId), anas({ subject: { id: integrationId } })),
  'integration.sync-cancelled': async () => {
    shop.sandbox.setLatency(3_000);
    const { id } = await ana.get(api.SyncNow, integration());
    await ana.get(api.CancelRun, { params: { runId: id } });
    shop.sandbox.setLatency(0);
    await shop.finished(id);
    return anas({ subject: { id: integrationId } });
  },
  'integration.hold-approved': () => decideHold('approve', MAPLE, 'Maple Schools'),
  'integration.hold-rejected': () => decideHold('reject', HARBOR, 'Harbor Clinic'),
  'mapping.companies-changed': async () => {
    const { data } = await ana.get(api.ListCompanies, { ...integration(), query: { state: 'matched' } });
    const harbor = data.find(({ name }) => name === 'Harbor Clinic');
    const change = { integration_id: integrationId, company_key: harbor?.key ?? '', action: 'link' as const, new_client_name: 'Harbor' };
    await ana.get(api.ChangeCompanies, { body: { changes: [change] } });
    return anas({
      subject: { kind: 'integration' },
      changes: [{ field: 'Harbor Clinic', from: 'Harbor Clinic', to: 'Harbor' }],
    });
  },
  'mapping.changed': async () => {
    await ana.get(api.ChangeMapping, { ...integration(), body: { mode: 'only-existing-clients' } });
    return anas({
      subject: { kind: 'integration' },
      changes: [{ field: 'mapping', from: 'per-client-systems', to: 'only-existing-clients' }],
    });
  },
  'client.renamed': async () => {
    const { data } = await ana.get(api.ListClients, {});
    const harbor = data.find(({ name }) => name === 'Harbor');
    await ana.get(api.RenameClient, { params: { clientId: harbor?.id ?? '' }, body: { name: 'Harbor Family Clinic' } });
    return anas({
      subject: { kind: 'client', name: 'Harbor Family Clinic' },
      changes: [{ field: 'name', from: 'Harbor', to: 'Harbor Family Clinic' }],
    });
  },
  'audit-log.exported': () => done(ana.ask(api.ExportAuditLog, { query: {} }), anas({ subject: null })),
};

const closing: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of closing) await close();
});

const ACTIONS = Object.keys(AUDIT_ACTIONS) as AuditAction[];

it.each(ACTIONS)('%s is written when it happens, with who did it, to what, from where', async (action) => {
  const find = async (caller: Caller) => caller.get(ListAuditLog, { query: { action, page_size: 1 } });
  const before = new Set((await find(ana)).data.map(({ id }) => id));

  const { readBy = ana, ...told } = await STORIES[action]();
  await shop.app.background.settled();

  const [entry] = (await find(readBy)).data;
  expect(before.has(entry?.id ?? '')).toBe(false);
  expect(entry).toMatchObject({ action, from: expect.stringMatching(/127\.0\.0\.1$/), ...told });
  expect(Math.abs(new Date(entry?.at ?? '').getTime() - Date.now())).toBeLessThan(10 * 60_000);
});
