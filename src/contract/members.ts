import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { NewPassword } from './password.ts';
import { AccessInput, AccessView, PermissionCatalogue } from './permissions.ts';
import { Id, Instant, unpagedListOf } from './primitives.ts';
import { SessionView } from './session.ts';

export const MemberView = AccessView.extend({
  id: Id,
  name: z.string(),
  email: z.string(),
  is_self: z.boolean(),
  status: z.enum(['active', 'disabled']),
  has_two_factor: z.boolean(),
  /** When the member last signed in; null when never. */
  last_signed_in_at: Instant.nullable(),
  created_at: Instant,
  /** What the caller may do with this member. */
  can: z.object({ change: z.boolean(), disable: z.boolean(), remove: z.boolean(), reset_two_factor: z.boolean() }),
  /** Why something cannot be done, as a sentence; null when nothing stands in the way. */
  cannot_because: z.string().nullable(),
});
export type MemberView = z.infer<typeof MemberView>;

const OneMember = z.object({ memberId: Id });

export const GetPermissionCatalogue = endpoint({
  id: 'getPermissionCatalogue',
  method: 'GET',
  path: '/api/v1/permission-catalogue',
  summary: 'The permission boxes and the sections with levels that roles and API keys are made from, and what the caller holds.',
  needs: 'be-known',
  returns: PermissionCatalogue,
});

export const ListMembers = endpoint({
  id: 'listMembers',
  method: 'GET',
  path: '/api/v1/members',
  summary: 'All members by name.',
  needs: 'see-members',
  returns: unpagedListOf(MemberView),
});

export const GetMember = endpoint({
  id: 'getMember',
  method: 'GET',
  path: '/api/v1/members/:memberId',
  summary: 'One member.',
  needs: 'see-members',
  params: OneMember,
  returns: MemberView,
  mayFailWith: ['NOT_FOUND'],
});

export const ChangeMember = endpoint({
  id: 'changeMember',
  method: 'PUT',
  path: '/api/v1/members/:memberId',
  summary: 'Sets permissions, role and client groups of a member. Works at once, in open sessions and for keys too.',
  needs: 'change-members',
  params: OneMember,
  body: AccessInput,
  returns: MemberView,
  mayFailWith: ['NOT_FOUND', 'INVALID_INPUT', 'LAST_ADMINISTRATOR'],
});

export const DisableMember = endpoint({
  id: 'disableMember',
  method: 'PUT',
  path: '/api/v1/members/:memberId/disabled',
  summary: 'Disables a member (sessions and keys are dead at once) or enables him again.',
  needs: 'change-members',
  params: OneMember,
  body: z.object({ disabled: z.boolean() }),
  returns: MemberView,
  mayFailWith: ['NOT_FOUND', 'LAST_ADMINISTRATOR', 'CONFLICT'],
});

export const RemoveMember = endpoint({
  id: 'removeMember',
  method: 'DELETE',
  path: '/api/v1/members/:memberId',
  summary: 'Removes a member for good, with sessions and personal keys. What the member did stays in the audit log.',
  needs: 'change-members',
  params: OneMember,
  mayFailWith: ['NOT_FOUND', 'LAST_ADMINISTRATOR', 'CONFLICT'],
});

export const ResetMemberTwoFactor = endpoint({
  id: 'resetMemberTwoFactor',
  method: 'DELETE',
  path: '/api/v1/members/:memberId/two-factor',
  summary: 'Removes the second factor of somebody who lost it, ends their sessions, and tells them by mail.',
  needs: 'administer',
  params: OneMember,
  returns: MemberView,
  mayFailWith: ['NOT_FOUND', 'CONFLICT'],
});

/** `pending` can be accepted; the other three are over. */
export const InvitationView = AccessView.extend({
  id: Id,
  email: z.string(),
  status: z.enum(['pending', 'expired']),
  invited_by: z.string(),
  sent_at: Instant,
  expires_at: Instant,
  /** Why the latest mail could not be sent; null when it was. */
  mail_problem: z.string().nullable(),
  /** Whether the caller may send it again or revoke it: nobody may for rights beyond his own. */
  can: z.object({ change: z.boolean() }),
});
export type InvitationView = z.infer<typeof InvitationView>;

const OneInvitation = z.object({ invitationId: Id });

export const ListInvitations = endpoint({
  id: 'listInvitations',
  method: 'GET',
  path: '/api/v1/invitations',
  summary: 'Invitations that nobody has accepted or revoked yet, newest first.',
  needs: 'see-members',
  returns: unpagedListOf(InvitationView),
});

export const InviteMembers = endpoint({
  id: 'inviteMembers',
  method: 'POST',
  path: '/api/v1/invitations',
  summary: 'Invites one or several people by e-mail, all with the same permissions. Refused whole when one address is wrong.',
  needs: 'change-members',
  body: AccessInput.extend({
    emails: z
      .array(z.string().trim().toLowerCase().max(320))
      .min(1, 'Enter at least one e-mail address.')
      .max(50, 'Invite at most 50 people at once.'),
  }),
  returns: unpagedListOf(InvitationView),
  mayFailWith: ['INVALID_INPUT', 'CONFLICT', 'NOT_FOUND'],
});

export const ResendInvitation = endpoint({
  id: 'resendInvitation',
  method: 'POST',
  path: '/api/v1/invitations/:invitationId/resend',
  summary: 'Sends an invitation again with a new link for another seven days. The earlier link stops working.',
  needs: 'change-members',
  params: OneInvitation,
  returns: InvitationView,
  mayFailWith: ['NOT_FOUND'],
});

export const RenewInvitationLink = endpoint({
  id: 'renewInvitationLink',
  method: 'POST',
  path: '/api/v1/invitations/:invitationId/link',
  summary: 'A new link to hand over oneself, where no mail arrives. The earlier link stops working.',
  needs: 'change-members',
  params: OneInvitation,
  returns: z.object({ link: z.string(), expires_at: Instant }),
  mayFailWith: ['NOT_FOUND'],
});

export const RevokeInvitation = endpoint({
  id: 'revokeInvitation',
  method: 'DELETE',
  path: '/api/v1/invitations/:invitationId',
  summary: 'Takes an invitation back. Its link stops working at once.',
  needs: 'change-members',
  params: OneInvitation,
  mayFailWith: ['NOT_FOUND'],
});

const InvitationToken = z.string().min(1).max(200);

export const LookUpInvitation = endpoint({
  id: 'lookUpInvitation',
  method: 'POST',
  path: '/api/v1/invitations/look-up',
  summary: 'What the link of an invitation is for. A POST, so that the link stays out of logs of addresses.',
  needs: 'public',
  body: z.object({ token: InvitationToken }),
  returns: z.object({ account_name: z.string(), email: z.string(), invited_by: z.string(), expires_at: Instant }),
  mayFailWith: ['LINK_NOT_VALID'],
});

export const AcceptInvitation = endpoint({
  id: 'acceptInvitation',
  method: 'POST',
  path: '/api/v1/invitations/accept',
  summary: 'Accepts an invitation, once: makes the user and the member, and signs that person in unless the role is API only.',
  needs: 'public',
  body: z.object({
    token: InvitationToken,
    first_name: z.string().trim().min(1, 'Enter your first name.').max(60),
    last_name: z.string().trim().min(1, 'Enter your last name.').max(60),
    password: NewPassword,
  }),
  /** Null when the role is API only: such a member cannot sign in. */
  returns: z.object({ session: SessionView.nullable() }),
  mayFailWith: ['LINK_NOT_VALID', 'INVALID_INPUT', 'CONFLICT'],
});
