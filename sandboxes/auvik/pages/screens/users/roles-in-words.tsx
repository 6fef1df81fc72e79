import { counted } from '#console/pages/figures.ts';
import type { UserView } from '../../../contract/index.ts';
import { texts } from './texts.ts';

const SITES_NAMED = 3;

/** "Admin at Harbor Clinic, Maple Schools": each role once, with its sites; many sites are counted. */
export function RolesInWords({ roles }: Pick<UserView, 'roles'>) {
  if (roles.length === 0) return texts.noRoles;
  const byRole = Map.groupBy(roles, ({ role }) => role);
  return [...byRole].map(([role, held]) => (
    <div key={role}>
      {role} · {held.length > SITES_NAMED ? counted(held.length, 'site', 'sites') : held.map(({ site }) => site).join(', ')}
    </div>
  ));
}
