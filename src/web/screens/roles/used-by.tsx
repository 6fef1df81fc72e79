import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { RoleView } from '#contract';
import { useSession } from '../../data/session.ts';
import { texts } from './texts.ts';

/** Who has a role: 3 members · 1 service key. Each count opens its list for those who may see it. */
export function UsedBy({ role }: { role: RoleView }) {
  const parts = useUsers(role);
  if (parts.length === 0) return texts.nobody;
  return parts.map((part, index) => (
    <span key={part.kind}>
      {index > 0 && ' · '}
      {part.words}
    </span>
  ));
}

export function isUsed({ used_by: { members, invitations, service_keys } }: RoleView): boolean {
  return members + invitations + service_keys > 0;
}

/** Each kind of user there is, with its count. */
export function useUsers({ id, used_by }: RoleView): { kind: string; words: ReactNode }[] {
  const { can } = useSession();
  const { members, invitations, service_keys } = used_by;
  const ofMembers = texts.members(members);
  const ofInvitations = texts.invitations(invitations);
  const ofKeys = texts.serviceKeys(service_keys);
  return [
    {
      kind: 'members',
      n: members,
      words: can.see_members ? (
        <Link to="/settings/members" search={{ role: id }}>
          {ofMembers}
        </Link>
      ) : (
        ofMembers
      ),
    },
    { kind: 'invitations', n: invitations, words: can.see_members ? <Link to="/settings/members">{ofInvitations}</Link> : ofInvitations },
    {
      kind: 'service keys',
      n: service_keys,
      words: can.administer ? (
        <Link to="/settings/service-keys" search={{ role: id }}>
          {ofKeys}
        </Link>
      ) : (
        ofKeys
      ),
    },
  ].filter(({ n }) => n > 0);
}
