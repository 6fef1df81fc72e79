import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  AcceptInvitation,
  ALL_ENDPOINTS,
  ChangeMember,
  DisableMember,
  type Endpoint,
  RequireTwoFactor,
  SetUpInstallation,
} from '#contract';
import { openEmptyInstallation, PASSWORD } from '../../tests/api.ts';
import { setUpTwoFactor } from '../../tests/authenticator.ts';
import { openCaller } from '../../tests/caller.ts';
import { letPass, startTheClock, stopTheClock } from '../../tests/frozen-time.ts';
import { acceptance, accessOf, type Office, openNextDoor, openOffice, type Person } from '../../tests/people.ts';

/** Several times the connections that the pool of a test has. */
const MANY = 20;
const times = <T>(work: (n: number) => Promise<T>) => Promise.all(Array.from({ length: MANY }, (_, n) => work(n)));

let office: Office;
let ben: Person;

beforeAll(async () => {
  stopTheClock();
  office = await openOffice();
  ben = await office.join('Ben');
  await setUpTwoFactor(office.ana);
});
beforeEach(() => letPass({ minutes: 2 }));
afterAll(async () => {
  await office.close();
  startTheClock();
});

/** Every request holds one connection to the database while it is answered; one that waits for a second never ends when all do. */
describe('many who ask at the same moment', () => {
  const readable = ALL_ENDPOINTS.filter(({ method, params, answers }) => method === 'GET' && !params && answers !== 'events');

  it.each(readable.map((endpoint) => [endpoint.id, endpoint] as const))('are all answered by %s', async (_, endpoint) => {
    const replies = await times(() => office.ana.ask<Endpoint>(endpoint, { query: {} } as never));

    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
  });

  it.each([
    ['change a member', () => office.ana.ask(ChangeMember, { params: { memberId: ben.id }, body: accessOf() })],
    [
      'disable and enable a member',
      (n: number) => office.ana.ask(DisableMember, { params: { memberId: ben.id }, body: { disabled: n % 2 > 0 } }),
    ],
    ['require a second factor', (n: number) => office.ana.ask(RequireTwoFactor, { body: { required: n % 2 > 0 } })],
  ])('are all answered when they %s', async (_, ask) => {
    const replies = await times(ask);

    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
  });

  it('are all answered when they follow one invitation of an address that signs in elsewhere', async () => {
    const nils = await openNextDoor(office);
    const { token } = await office.invite(nils.email);

    const replies = await times(() => office.visitor().ask(AcceptInvitation, { body: acceptance(token, 'Nils') }));

    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([409]));
  });
});

it('many who visit a new installation at the same moment make one account', async () => {
  const empty = await openEmptyInstallation();
  const body = (n: number) => ({ account_name: 'Ridgeline IT', name: 'Ana', email: `ana-${n}@ridgeline.example`, password: PASSWORD });

  const replies = await times((n) => openCaller(empty.url).ask(SetUpInstallation, { body: body(n) }));

  expect(replies.map(({ status }) => status).toSorted()).toEqual([200, ...Array(MANY - 1).fill(409)]);
  await empty.close();
});
