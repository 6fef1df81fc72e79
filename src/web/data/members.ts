import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import {
  type AccessInput,
  ChangeMember,
  DisableMember,
  GetMember,
  InviteMembers,
  ListInvitations,
  ListMembers,
  type MemberView,
  RemoveMember,
  RenewInvitationLink,
  ResendInvitation,
  ResetMemberTwoFactor,
  RevokeInvitation,
} from '#contract';
import { call } from './call.ts';

export const membersQuery = queryOptions({
  queryKey: ['members', 'list'],
  queryFn: ({ signal }) => call(ListMembers, {}, { signal }),
});

export const memberQuery = (memberId: string) =>
  queryOptions({
    queryKey: ['members', 'one', memberId],
    queryFn: ({ signal }) => call(GetMember, { params: { memberId } }, { signal }),
  });

export const invitationsQuery = queryOptions({
  queryKey: ['invitations'],
  queryFn: ({ signal }) => call(ListInvitations, {}, { signal }),
});

export function useChangeMember(memberId: string) {
  const keep = useKeepMember();
  return useMutation({
    mutationFn: (body: AccessInput) => call(ChangeMember, { params: { memberId }, body }),
    onSuccess: keep,
  });
}

export function useDisableMember(memberId: string) {
  const keep = useKeepMember();
  return useMutation({
    mutationFn: (disabled: boolean) => call(DisableMember, { params: { memberId }, body: { disabled } }),
    onSuccess: keep,
  });
}

export function useResetMemberTwoFactor(memberId: string) {
  const keep = useKeepMember();
  return useMutation({ mutationFn: () => call(ResetMemberTwoFactor, { params: { memberId } }), onSuccess: keep });
}

/** The removed member's own page is left as it was: it is still drawn while the list is being opened. */
export function useRemoveMember(memberId: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: () => call(RemoveMember, { params: { memberId } }),
    onSuccess: () => refresh([membersQuery.queryKey, ...TOUCHED_BY_MEMBERS]),
  });
}

export function useInviteMembers() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (body: AccessInput & { emails: string[] }) => call(InviteMembers, { body }),
    onSuccess: () => refresh([invitationsQuery.queryKey]),
  });
}

export function useResendInvitation(invitationId: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: () => call(ResendInvitation, { params: { invitationId } }),
    onSuccess: () => refresh([invitationsQuery.queryKey]),
  });
}

export function useRenewInvitationLink(invitationId: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: () => call(RenewInvitationLink, { params: { invitationId } }),
    onSuccess: () => refresh([invitationsQuery.queryKey]),
    // The link opens the account to whoever holds it: it is forgotten with the dialog that shows it.
    gcTime: 0,
  });
}

export function useRevokeInvitation(invitationId: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: () => call(RevokeInvitation, { params: { invitationId } }),
    onSuccess: () => refresh([invitationsQuery.queryKey]),
  });
}

/** What else a change of a member shows in: the groups, the account's counts, and one's own rights when it was oneself. */
const TOUCHED_BY_MEMBERS = [['client-groups'], ['roles'], ['account'], ['permission-catalogue'], ['session']] as const;

function useKeepMember() {
  const client = useQueryClient();
  const refresh = useRefresh();
  return async (member: MemberView) => {
    client.setQueryData(memberQuery(member.id).queryKey, member);
    await refresh([membersQuery.queryKey, ...TOUCHED_BY_MEMBERS]);
  };
}

function useRefresh() {
  const client = useQueryClient();
  return async (keys: readonly (readonly unknown[])[]) => {
    await Promise.all(keys.map((queryKey) => client.invalidateQueries({ queryKey })));
  };
}
