import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import {
  BeginTwoFactor,
  ChangePassword,
  ChangeProfile,
  ConfirmTwoFactor,
  GetProfile,
  ListSessions,
  type ProfileView,
  RenewBackupCodes,
  ResetOwnTwoFactor,
  RevokeSession,
  type SecondFactorProof,
  type SessionView,
  SignOutEverywhere,
} from '#contract';
import { call } from './call.ts';
import { sessionQuery } from './session.ts';

/** How often the list of sessions is looked at again while it is shown. */
const REFRESH_MS = 30_000;

export const profileQuery = queryOptions({
  queryKey: ['profile', 'own'],
  queryFn: ({ signal }) => call(GetProfile, {}, { signal }),
});

export const sessionsQuery = queryOptions({
  queryKey: ['profile', 'sessions'],
  queryFn: ({ signal }) => call(ListSessions, {}, { signal }),
  refetchInterval: REFRESH_MS,
});

/** The name also stands in the member's corner of the frame. */
export function useChangeProfile() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { name: string }) => call(ChangeProfile, { body }),
    onSuccess: (profile: ProfileView) => {
      client.setQueryData(profileQuery.queryKey, profile);
      client.setQueryData(sessionQuery.queryKey, (session) => session && { ...session, member: { ...session.member, name: profile.name } });
    },
  });
}

export function useChangePassword() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { current_password: string; password: string }) => call(ChangePassword, { body }),
    onSuccess: () => void client.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  });
}

/** Looks at the profile again when it says no: the second factor may have been set up elsewhere meanwhile. */
export function useBeginTwoFactor() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { password: string }) => call(BeginTwoFactor, { body }),
    onError: () => void client.invalidateQueries({ queryKey: profileQuery.queryKey }),
  });
}

export function useConfirmTwoFactor() {
  const keep = useKeepTwoFactor();
  return useMutation({ mutationFn: (body: { code: string }) => call(ConfirmTwoFactor, { body }), onSuccess: keep });
}

export function useResetOwnTwoFactor() {
  const keep = useKeepTwoFactor();
  return useMutation({ mutationFn: (body: SecondFactorProof) => call(ResetOwnTwoFactor, { body }), onSuccess: keep });
}

export function useRenewBackupCodes() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { password: string }) => call(RenewBackupCodes, { body }),
    onSuccess: () => void client.invalidateQueries({ queryKey: profileQuery.queryKey }),
  });
}

export function useRevokeSession() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (sessionId: string) => call(RevokeSession, { params: { sessionId } }),
    // One that is no longer there has ended too: the list is looked at again either way.
    onSettled: () => client.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  });
}

/** Ends this session too, so the page is loaded anew, as after signing out. */
export function useSignOutEverywhere() {
  return useMutation({ mutationFn: () => call(SignOutEverywhere, {}), onSuccess: () => window.location.assign('/sign-in') });
}

/** With the second factor everything may change from refused to answered, so all but the session is looked at again. */
function useKeepTwoFactor() {
  const client = useQueryClient();
  return (session: SessionView) => {
    client.setQueryData(sessionQuery.queryKey, session);
    void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] });
  };
}
