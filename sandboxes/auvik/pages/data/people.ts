import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '#console/pages/call.ts';
import {
  AcceptInvitation,
  type Call,
  ChangePassword,
  ChangeProfile,
  ChangeUserRoles,
  DeleteInvitation,
  GetProfile,
  InviteUsers,
  ListInvitations,
  ListMails,
  ListUsers,
  LookUpInvitation,
  MakeApiKey,
  RemoveUser,
  RenewInvitationLink,
  ResendInvitation,
  ResetUserTwoFactor,
  RevokeApiKey,
  type SiteRoles,
} from '../../contract/index.ts';
import { sessionQuery } from './session.ts';

export const usersQuery = queryOptions({ queryKey: ['users'], queryFn: ({ signal }) => call(ListUsers, {}, { signal }) });
export const invitationsQuery = queryOptions({
  queryKey: ['invitations'],
  queryFn: ({ signal }) => call(ListInvitations, {}, { signal }),
});
export const profileQuery = queryOptions({ queryKey: ['profile'], queryFn: ({ signal }) => call(GetProfile, {}, { signal }) });
export const mailsQuery = queryOptions({
  queryKey: ['mails'],
  queryFn: ({ signal }) => call(ListMails, {}, { signal }),
  staleTime: 0,
  refetchInterval: 3_000,
});

export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => call(LookUpInvitation, { body: { token } }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });

/** After a change of people everything that shows them is asked anew. */
function usePeopleChange<Input, Output>(mutationFn: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: async () => {
      await Promise.all(
        [usersQuery, invitationsQuery, { queryKey: ['roles'] }].map(({ queryKey }) => client.invalidateQueries({ queryKey })),
      );
    },
  });
}

export const useInvite = () => usePeopleChange((body: Call<typeof InviteUsers>['body']) => call(InviteUsers, { body }));
export const useResend = () => usePeopleChange((invitationId: string) => call(ResendInvitation, { params: { invitationId } }));
export const useRenewLink = () => usePeopleChange((invitationId: string) => call(RenewInvitationLink, { params: { invitationId } }));
export const useDeleteInvitation = () => usePeopleChange((invitationId: string) => call(DeleteInvitation, { params: { invitationId } }));
export const useChangeUserRoles = (userId: string) =>
  usePeopleChange((roles: SiteRoles) => call(ChangeUserRoles, { params: { userId }, body: { roles } }));
export const useResetUserTwoFactor = () => usePeopleChange((userId: string) => call(ResetUserTwoFactor, { params: { userId } }));
export const useRemoveUser = () => usePeopleChange((userId: string) => call(RemoveUser, { params: { userId } }));

export function useAccept() {
  return useMutation({ mutationFn: (body: Call<typeof AcceptInvitation>['body']) => call(AcceptInvitation, { body }) });
}

function useProfileChange<Input, Output>(mutationFn: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: async () => {
      await Promise.all([profileQuery, sessionQuery, usersQuery].map(({ queryKey }) => client.invalidateQueries({ queryKey })));
    },
  });
}

export const useChangeProfile = () => useProfileChange((body: Call<typeof ChangeProfile>['body']) => call(ChangeProfile, { body }));
export const useChangePassword = () => useProfileChange((body: Call<typeof ChangePassword>['body']) => call(ChangePassword, { body }));
/** The answer holds the key. It is kept by whoever shows it and by nobody else: no list of answers holds it. */
export const useMakeApiKey = () => useProfileChange(() => call(MakeApiKey, {}));
export const useRevokeApiKey = () => useProfileChange(() => call(RevokeApiKey, {}));
