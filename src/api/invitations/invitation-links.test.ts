import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  AcceptInvitation,
  InviteMembers,
  ListInvitations,
  LookUpInvitation,
  RenewInvitationLink,
  ResendInvitation,
  RevokeInvitation,
} from '#contract';
import { createLogger, newId } from '#lib';
import { openMailer } from '#mail';
import { serveApi } from '../../../tests/api.ts';
import { openCaller } from '../../../tests/caller.ts';
import { letPass, startTheClock, stopTheClock } from '../../../tests/frozen-time.ts';
import { acceptance, accessOf, type Office, openNextDoor, openOffice, type Person, signInAgain, tokenIn } from '../../../tests/people.ts';
import { storedText } from '../../../tests/stored-text.ts';

let office: Office;
let ana: Person;
/** Manages members and nothing else. */
let mia: Person;

beforeAll(async () => {
  stopTheClock();
  office = await openOffice();
  ana = office.ana;
  mia = await office.join('Mia', { permissions: ['manage-members'] });
});
beforeEach(() => letPass({ minutes: 2 }));
afterAll(async () => {
  await office.close();
  startTheClock();
});

const one = (invitationId: string) => ({ params: { invitationId } });
const lookUp = (token: string) => office.visitor().ask(LookUpInvitation, { body: { token } });
const whyNot = async (token: string) => (await office.visitor().refused(LookUpInvitation, { body: { token } })).detail;
const listed = async (email: string) => (await ana.get(ListInvitations, {})).data.filter((it) => it.email === email);

describe('an invitation that is sent again', () => {
  it('has a new link in a new mail, and the earlier one stops working', async () => {
    const { id, token, email } = await office.invite('ben@maple.example');
    letPass({ hours: 1 });

    const view = await ana.get(ResendInvitation, one(id));

    expect(view).toMatchObject({ id, status: 'pending', sent_at: new Date().toISOString(), mail_problem: null });
    const mails = await office.mailsTo(email);
    expect(mails).toHaveLength(2);
    expect(await whyNot(token)).toMatch(/replaced by a newer one/);
    expect((await lookUp(tokenIn(mails[0]?.text))).status).toBe(200);
  });

  it('is good again after it had expired, for another seven days', async () => {
    const { id, email } = await office.invite('cem@maple.example');
    letPass({ days: 8 });
    await signInAgain(ana);
    expect(await listed(email)).toMatchObject([{ status: 'expired' }]);

    await ana.get(ResendInvitation, one(id));

    letPass({ days: 6 });
    const token = tokenIn((await office.mailsTo(email))[0]?.text);
    expect((await office.visitor().ask(AcceptInvitation, { body: acceptance(token, 'Cem') })).status).toBe(200);
    await signInAgain(ana);
    await signInAgain(mia);
  });
});

describe('an invitation that is taken back', () => {
  it('has a link that says so, and is gone from the list', async () => {
    const { id, token, email } = await office.invite('dee@maple.example');

    await ana.get(RevokeInvitation, one(id));

    expect(await whyNot(token)).toBe('This invitation was taken back. Ask Ana Moreno about it.');
    expect((await office.visitor().ask(AcceptInvitation, { body: acceptance(token, 'Dee') })).status).toBe(410);
    expect(await listed(email)).toEqual([]);
  });

  it('cannot be sent again; the address can be invited anew, and the old link stays dead', async () => {
    const { id, token, email } = await office.invite('eli@maple.example');
    await ana.get(RevokeInvitation, one(id));

    for (const endpoint of [ResendInvitation, RenewInvitationLink, RevokeInvitation]) {
      expect(await ana.refused(endpoint, one(id))).toMatchObject({ status: 404, detail: expect.stringMatching(/no such open invitation/) });
    }
    const anew = await office.invite(email);
    expect((await lookUp(token)).status).toBe(410);
    expect((await lookUp(anew.token)).status).toBe(200);
  });

  it('cannot be taken back, sent or renewed once it was accepted', async () => {
    const { id, token } = await office.invite('fay@maple.example');
    await office.visitor().get(AcceptInvitation, { body: acceptance(token, 'Fay') });

    for (const endpoint of [ResendInvitation, RenewInvitationLink, RevokeInvitation]) {
      expect(await ana.refused(endpoint, one(id))).toMatchObject({ status: 404 });
    }
  });

  it('at the moment in which it is accepted is one or the other', async () => {
    const { id, token, email } = await office.invite('gus@maple.example');

    const [accepted, revoked] = await Promise.all([
      office.visitor().ask(AcceptInvitation, { body: acceptance(token, 'Gus') }),
      ana.ask(RevokeInvitation, one(id)),
    ]);

    expect([
      [200, 404],
      [410, 204],
    ]).toContainEqual([accepted.status, revoked.status]);
    expect(await listed(email)).toEqual([]);
  });
});

describe('a link to hand over oneself', () => {
  it('works, sends no mail, and ends the one in the mail', async () => {
    const { id, token, email } = await office.invite('hal@maple.example');
    letPass({ days: 3 });
    await signInAgain(ana);
    await signInAgain(mia);

    const { link, expires_at } = await ana.get(RenewInvitationLink, one(id));

    expect(link).toMatch(/^http:\/\/127\.0\.0\.1\/invitation#token=/);
    expect(expires_at).toBe(new Date(Date.now() + 7 * 24 * 60 * 60_000).toISOString());
    expect(await office.mailsTo(email)).toHaveLength(1);
    expect((await lookUp(token)).status).toBe(410);
    expect((await office.visitor().ask(AcceptInvitation, { body: acceptance(tokenIn(link), 'Hal') })).status).toBe(200);
  });

  it('helps where the mail server fails: the invitation stays and says what went wrong', async () => {
    const logger = createLogger('silent');
    const mailless = await serveApi(office, { mailer: openMailer({ smtpUrl: 'smtp://lm:Sesame-48@127.0.0.1:1', logger }) });
    const there = openCaller(mailless.url);
    await there.send('/api/v1/session', { method: 'POST', body: JSON.stringify({ email: ana.email, password: ana.password }) });

    const { data } = await there.get(InviteMembers, { body: { emails: ['ida@maple.example'], ...accessOf() } });

    expect(data).toMatchObject([{ status: 'pending', mail_problem: expect.stringMatching(/mail server cannot be used.*ECONNREFUSED/) }]);
    expect(JSON.stringify(data)).not.toContain('Sesame');
    const { link } = await there.get(RenewInvitationLink, one(data[0]?.id ?? ''));
    expect((await lookUp(tokenIn(link))).status).toBe(200);
    await mailless.close();
  });

  it('is no longer needed when the mail server is back: sending again clears the problem', async () => {
    const [stuck] = await listed('ida@maple.example');

    expect(await ana.get(ResendInvitation, one(stuck?.id ?? ''))).toMatchObject({ mail_problem: null });
    expect(await office.mailsTo('ida@maple.example')).toHaveLength(1);
  });
});

describe('an invitation beyond what somebody holds', () => {
  it.each([
    ['sent again', ResendInvitation],
    ['taken back', RevokeInvitation],
    ['handed over as a link', RenewInvitationLink],
  ])('is not %s by him, and the list offers it to him neither', async (_, endpoint) => {
    const { id, token } = await office.invite(`${endpoint.id.toLowerCase()}@maple.example`, { permissions: ['administrator'] });

    expect((await mia.get(ListInvitations, {})).data.find((it) => it.id === id)?.can.change).toBe(false);
    expect(await mia.refused(endpoint, one(id))).toMatchObject({ status: 400, detail: expect.stringMatching(/do not hold Administrator/) });
    expect((await lookUp(token)).status).toBe(200);
  });

  it('of another account is as if it had never been', async () => {
    const nils = await openNextDoor(office);
    const { id, email } = await office.invite('jan@maple.example');

    for (const endpoint of [ResendInvitation, RenewInvitationLink, RevokeInvitation]) {
      const [ours, never] = [await nils.ask(endpoint, one(id)), await nils.ask(endpoint, one(newId()))];
      expect([ours.status, ours.text]).toEqual([404, never.text]);
    }
    expect((await nils.get(ListInvitations, {})).data).toEqual([]);
    expect(await listed(email)).toHaveLength(1);
  });
});

it('the secret of a link is in no answer but the one that hands it over, and nowhere as it is in the database', async () => {
  const mailed = await office.invite('kim@maple.example');
  const { link } = await ana.get(RenewInvitationLink, one(mailed.id));
  await lookUp(mailed.token);
  await office.visitor().ask(AcceptInvitation, { body: acceptance(tokenIn(link), 'Kim') });

  const secrets = [mailed.token, tokenIn(link)].map((token) => token.split('.')[1] ?? '');
  const stored = await storedText(office.db);
  expect(stored).toContain(mailed.id);
  for (const secret of secrets) expect(stored).not.toContain(secret);
  expect(office.heard.filter((text) => secrets.some((secret) => text.includes(secret)))).toEqual([expect.stringContaining(link)]);
});
