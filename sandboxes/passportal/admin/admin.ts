import { type Kept, keepPicture } from '#console';
import type { AccountTx, Database } from '#db';
import type { Identity } from '#identity';
import { AppError, type Logger } from '#lib';
import type { Fleet } from '../fleet/fleet.ts';
import type { Datacenter } from '../protocol/datacenters.ts';
import type { KeyRing } from './key-ring.ts';
import { type StoredKey, selectKeys } from './key-store.ts';
import { type Person, selectPeople } from './people-store.ts';
import type { Seal } from './seal.ts';

/** The sandbox has one account for ever: the MSP whose documents these are. */
export const ACCOUNT_ID = '00000000-0000-7000-8000-000000000002';

export const ACCOUNT_NAME = 'Sandbox MSP';

/** What the dashboard is served from. */
export type Admin = {
  fleet: Fleet;
  identity: Identity;
  account: Account;
  ring: KeyRing;
  seal: Seal;
  logger: Logger;
  now: () => Date;
  place: Place;
  readyUser: { email: string; password: string };
};

/** Where the account lives. The origins are asked for with every request: an account can move. */
export type Place = { datacenter: Datacenter; origins: () => readonly [string, string] };

/** Who belongs to the account, and its keys, newest first. */
export type Picture = { people: readonly Person[]; keys: readonly StoredKey[] };

/** The account as stored and as the protocol sees it. A change is refused when no Superuser would be left. */
export type Account = Kept<Picture>;

/** Opens the account; the ring shows each change before whoever made it is answered. */
export function openAccount(db: Database, ring: KeyRing): Promise<Account> {
  return keepPicture({ db, accountId: ACCOUNT_ID, read: readPicture, check: requireSuperuser, onChanged: ({ keys }) => ring.show(keys) });
}

async function readPicture(tx: AccountTx): Promise<Picture> {
  return { people: await selectPeople(tx), keys: await selectKeys(tx) };
}

function requireSuperuser({ people }: Picture): void {
  if (people.some(({ role }) => role === 'superuser')) return;
  throw new AppError('LAST_ADMINISTRATOR', 'After this there would be no Superuser any more. Make somebody else a Superuser first.', {
    whoActs: 'member',
  });
}
