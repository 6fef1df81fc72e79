import { z } from 'zod';
import { endpoint, NewPassword, PersonName } from '#console/contract';

const TenantId = z.string().min(1).max(80);
const Id = z.uuid();

/** A role at a site. A site that is not named gives no access. */
export const SiteRole = z.object({ tenant_id: TenantId, role_id: Id });
export const SiteRoles = z.array(SiteRole).max(20_000);
export type SiteRoles = z.infer<typeof SiteRoles>;

/** The same as shown. `tenant_id` null stands for every site that is there now or comes later. */
const SiteRoleView = z.object({ tenant_id: z.string().nullable(), site: z.string(), role_id: z.string(), role: z.string() });

export const UserView = z.object({
  id: z.string(),
  first_name: z.string(),
  last_name: z.string(),
  email: z.string(),
  roles: z.array(SiteRoleView),
  has_two_factor: z.boolean(),
  has_api_key: z.boolean(),
  is_self: z.boolean(),
  /** Whether the caller may change roles somewhere, remove the user, and reset the second factor. */
  can: z.object({ change_roles: z.boolean(), remove: z.boolean(), reset_two_factor: z.boolean() }),
});
export type UserView = z.infer<typeof UserView>;

const userPath = z.object({ userId: Id });

export const ListUsers = endpoint({
  method: 'GET',
  path: '/api/users',
  needs: 'pages',
  returns: z.object({ data: z.array(UserView) }),
});

/** Sets which role the user has at which of the sites that the caller manages; other sites stay as they are. */
export const ChangeUserRoles = endpoint({
  method: 'PUT',
  path: '/api/users/:userId/roles',
  needs: 'pages',
  params: userPath,
  body: z.object({ roles: SiteRoles }),
  returns: UserView,
});

export const ResetUserTwoFactor = endpoint({
  method: 'POST',
  path: '/api/users/:userId/two-factor/reset',
  needs: 'pages',
  params: userPath,
  returns: UserView,
});

export const RemoveUser = endpoint({ method: 'DELETE', path: '/api/users/:userId', needs: 'pages', params: userPath });

export const InvitationView = z.object({
  id: z.string(),
  email: z.string(),
  roles: z.array(SiteRoleView),
  invited_by: z.string(),
  sent_at: z.string(),
  expires_at: z.string(),
  is_expired: z.boolean(),
  can_change: z.boolean(),
});
export type InvitationView = z.infer<typeof InvitationView>;

const invitationPath = z.object({ invitationId: Id });

export const ListInvitations = endpoint({
  method: 'GET',
  path: '/api/invitations',
  needs: 'pages',
  returns: z.object({ data: z.array(InvitationView) }),
});

export const InviteUsers = endpoint({
  method: 'POST',
  path: '/api/invitations',
  needs: 'pages',
  body: z.object({
    emails: z.array(z.string().trim().toLowerCase().max(254)).min(1, 'Enter at least one e-mail address.').max(50),
    /**
     * Vendor fact: a user can be there before any role is; it is given later, with ChangeUserRoles.
     */
    roles: SiteRoles,
  }),
  returns: z.object({ data: z.array(InvitationView) }),
});

export const ResendInvitation = endpoint({
  method: 'POST',
  path: '/api/invitations/:invitationId/resend',
  needs: 'pages',
  params: invitationPath,
  returns: InvitationView,
});

/** A new link to hand over; the one that was mailed stops working. */
export const RenewInvitationLink = endpoint({
  method: 'POST',
  path: '/api/invitations/:invitationId/link',
  needs: 'pages',
  params: invitationPath,
  returns: z.object({ link: z.string(), expires_at: z.string() }),
});

export const DeleteInvitation = endpoint({
  method: 'DELETE',
  path: '/api/invitations/:invitationId',
  needs: 'pages',
  params: invitationPath,
});

const Token = z.string().trim().min(1).max(200);

export const LookUpInvitation = endpoint({
  method: 'POST',
  path: '/api/invitations/look-up',
  needs: 'anybody',
  body: z.object({ token: Token }),
  returns: z.object({ email: z.string(), account_name: z.string(), invited_by: z.string(), expires_at: z.string() }),
});

export const AcceptInvitation = endpoint({
  method: 'POST',
  path: '/api/invitations/accept',
  needs: 'anybody',
  body: z.object({ token: Token, first_name: PersonName, last_name: PersonName, password: NewPassword }),
  returns: z.object({ email: z.string() }),
});

/** Mails that a real service would send. Nothing leaves this machine, so whoever would read them reads them here. */
export const MailView = z.object({ id: z.string(), to: z.string(), subject: z.string(), text: z.string(), at: z.string() });
export type MailView = z.infer<typeof MailView>;

export const ListMails = endpoint({
  method: 'GET',
  path: '/api/mails',
  needs: 'anybody',
  returns: z.object({ data: z.array(MailView) }),
});
