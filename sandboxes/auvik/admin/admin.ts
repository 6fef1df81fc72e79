import { type Kept, keepPicture } from '#console';
import type { Database } from '#db';
import type { Controls } from '#faults';
import type { Identity } from '#identity';
import { AppError, type Logger } from '#lib';
import type { Fleet } from '../fleet/fleet.ts';
import { maySomewhere, type Person, topLevels } from './person.ts';
import { type Picture, readPicture } from './picture.ts';

/** The sandbox has one account for ever: the MSP at the top of its tree. */
export const ACCOUNT_ID = '00000000-0000-7000-8000-000000000001';

/** What the admin pages are served from. */
export type Admin = {
  fleet: Fleet;
  identity: Identity;
  people: People;
  /** What the page about faults works on. */
  controls: Controls;
  logger: Logger;
  now: () => Date;
  /** Where browsers find the pages. */
  baseUrl: string;
  /** Facts for the sign-in page and the header. */
  facts: () => { accountName: string; region: string; apiUrl: string; readyUser: { email: string; password: string } };
};

/** Who may what, as stored and as the protocol sees it. A change is refused when nobody could manage users afterwards. */
export type People = Kept<Picture> & {
  find(id: string): Person | undefined;
  ofUser(userId: string): Person | undefined;
};

type Setting = { db: Database; fleet: Fleet; onChanged: (picture: Picture) => void };

/** Opens the people of the account; `onChanged` hears of each new picture before whoever made the change is answered. */
export async function openPeople({ db, fleet, onChanged }: Setting): Promise<People> {
  const check = (picture: Picture) => requireManager(picture, fleet);
  const kept = await keepPicture({ db, accountId: ACCOUNT_ID, read: readPicture, check, onChanged });
  return {
    ...kept,
    find: (id) => kept.now().people.find((person) => person.id === id),
    ofUser: (userId) => kept.now().people.find((person) => person.userId === userId),
  };
}

function requireManager({ people }: Picture, fleet: Fleet): void {
  const manages = (person: Person) => topLevels(person, fleet)['user-management'] === 'edit';
  if (people.length === 0 || people.some((person) => manages(person) || maySomewhere(person, 'user-management', 'edit'))) return;
  throw new AppError(
    'LAST_ADMINISTRATOR',
    'After this nobody could manage users any more. Give somebody else a role with User management: Edit first.',
    { whoActs: 'member' },
  );
}
