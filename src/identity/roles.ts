import type { AccountTx } from '#db';
import { AppError, newId } from '#lib';
import { beyond, type Catalogue, completeLevels, itemsOf, type Levels } from './access.ts';
import { deleteRole, lockRoles, type Role, type RoleUse, selectRole, selectRoleUse, writeRole } from './role-store.ts';

export type RoleDraft = { name: string; isApiOnly: boolean; levels: Levels };

/** What whoever changes roles holds himself, and what there is to hold. */
export type RoleTerms = { catalogue: Catalogue; limit: Levels; now: Date };

/** Makes a role. Refused when its name is taken or when it holds more than the person who makes it. */
export async function addRole(tx: AccountTx, draft: RoleDraft, terms: RoleTerms): Promise<Role> {
  return store(tx, newId(), draft, terms);
}

/** Changes a role for everybody who has it. A role that holds more than the person who changes it is out of reach. */
export async function changeRole(tx: AccountTx, id: string, draft: RoleDraft, terms: RoleTerms): Promise<{ before: Role; after: Role }> {
  await lockRoles(tx);
  const before = await requireRole(tx, id, 'update');
  refuseBeyond(before.levels, terms);
  return { before, after: await store(tx, id, draft, terms) };
}

/** Deletes a role that nobody has. */
export async function removeRole(tx: AccountTx, id: string, terms: RoleTerms): Promise<Role> {
  await lockRoles(tx);
  const role = await requireRole(tx, id, 'update');
  refuseBeyond(role.levels, terms);
  const use = (await selectRoleUse(tx)).get(id);
  const users = use ? wordsFor(use) : '';
  if (users)
    throw new AppError('CONFLICT', `${role.name} is still in use by ${users}. Give them another role first.`, { whoActs: 'member' });
  await deleteRole(tx, id);
  return role;
}

export async function requireRole(tx: AccountTx, id: string, lock: 'share' | 'update' = 'share'): Promise<Role> {
  const role = await selectRole(tx, id, lock);
  if (!role) throw new AppError('NOT_FOUND', 'There is no such role in this account.', { whoActs: 'member' });
  return role;
}

async function store(tx: AccountTx, id: string, draft: RoleDraft, terms: RoleTerms): Promise<Role> {
  const levels = checkedLevels(draft.levels, terms);
  await lockRoles(tx);
  const role = { ...draft, id, levels, updatedAt: terms.now };
  if (await writeRole(tx, role)) return role;
  throw new AppError(
    'NAME_TAKEN',
    `Another role is already called ${draft.name}. Choose another name.`,
    { whoActs: 'member' },
    { field: 'name' },
  );
}

/** Levels as they may be stored: all items of the catalogue, none beyond what the person holds. Refused at the field `levels`. */
export function checkedLevels(given: Levels, terms: Pick<RoleTerms, 'catalogue' | 'limit'>): Levels {
  const { levels, wrong } = completeLevels(terms.catalogue, given);
  if (wrong.length > 0) {
    const sentence = `There is no such permission, or not at that level: ${wrong.join(', ')}. Load the page again.`;
    throw new AppError('INVALID_INPUT', sentence, { whoActs: 'member' }, { field: 'levels' });
  }
  refuseBeyond(levels, terms);
  return levels;
}

/** INVALID_INPUT when `levels` go beyond what the person holds. */
function refuseBeyond(levels: Levels, { catalogue, limit }: Pick<RoleTerms, 'catalogue' | 'limit'>): void {
  const items = beyond(levels, limit);
  if (items.length === 0) return;
  const labels = itemsOf(catalogue).flatMap(({ id, label }) => (items.includes(id) ? [label] : []));
  const sentence = `This goes beyond what you hold yourself: ${labels.join(', ')}. Nobody can give more than that; an Administrator can.`;
  throw new AppError('INVALID_INPUT', sentence, { whoActs: 'member' }, { field: 'levels' });
}

function wordsFor({ members, invitations, serviceKeys }: RoleUse): string {
  const counted: [number, string][] = [
    [members, 'member'],
    [invitations, 'invitation'],
    [serviceKeys, 'service key'],
  ];
  return counted.flatMap(([count, word]) => (count > 0 ? [`${count} ${word}${count === 1 ? '' : 's'}`] : [])).join(', ');
}
