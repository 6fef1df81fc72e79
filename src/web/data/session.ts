import { queryOptions, useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import {
  GetInstallation,
  GetSession,
  ProveSecondFactor,
  RequestPasswordReset,
  ResetPassword,
  type SecondFactorProof,
  type SessionView,
  SetUpInstallation,
  SignIn,
  SignOut,
} from '#contract';
import { call } from './call.ts';

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => call(GetSession, {}, { signal }),
  staleTime: 60_000,
});

export const installationQuery = queryOptions({
  queryKey: ['installation'],
  queryFn: ({ signal }) => call(GetInstallation, {}, { signal }),
  staleTime: 60_000,
});

/** Who is signed in. Only inside the frame, whose route loads it before anything is drawn. */
export function useSession(): SessionView {
  return useSuspenseQuery(sessionQuery).data;
}

/** The first step of signing in. The session is open only when the answer says so; otherwise a second factor is wanted. */
/**
 * The session as it is known, and undefined once it has ended. It asks nothing: what is drawn a last time on the way to
 * the sign-in page must not ask who is signed in.
 */
export function useKnownSession(): SessionView | undefined {
  return useQuery({ ...sessionQuery, enabled: false }).data;
}

export function useSignIn() {
  const takeSession = useTakeSession();
  return useMutation({
    mutationFn: (body: { email: string; password: string }) => call(SignIn, { body }),
    onSuccess: (answer) => {
      if (answer.step === 'done') takeSession(answer.session);
    },
  });
}

export function useProveSecondFactor() {
  const takeSession = useTakeSession();
  return useMutation({ mutationFn: (body: SecondFactorProof) => call(ProveSecondFactor, { body }), onSuccess: takeSession });
}

export function useRequestPasswordReset() {
  return useMutation({ mutationFn: (body: { email: string }) => call(RequestPasswordReset, { body }) });
}

/** A new password ends all sessions of the person, so one that is open here may be over too. */
export function useResetPassword() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { token: string; password: string }) => call(ResetPassword, { body }),
    onSuccess: () => client.removeQueries({ queryKey: sessionQuery.queryKey }),
  });
}

export type SetUpInput = { account_name: string; name: string; email: string; password: string };

export function useSetUp() {
  const takeSession = useTakeSession();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: SetUpInput) => call(SetUpInstallation, { body }),
    onSuccess: async (session) => {
      takeSession(session);
      await client.invalidateQueries({ queryKey: installationQuery.queryKey });
    },
  });
}

/** Ends the session and loads the page anew, so that nothing of this member stays in memory for the next one. */
export function useSignOut() {
  return useMutation({ mutationFn: () => call(SignOut, {}), onSuccess: () => window.location.assign('/sign-in') });
}

/** Ends the session and stays on the page: for an invitation that somebody else than the invited opened. */
export function useSignOutHere() {
  const forget = useForgetMember();
  return useMutation({
    mutationFn: () => call(SignOut, {}),
    onSuccess: forget,
  });
}

/** Another member may sign in after a session ended: only the same one may see what is still in memory. */
export function useTakeSession() {
  const client = useQueryClient();
  const forget = useForgetMember();
  return (session: SessionView) => {
    forget();
    client.setQueryData(sessionQuery.queryKey, session);
  };
}

/** What belongs to nobody: the installation, and the invitation that is being accepted on the page. */
const NOBODYS = new Set<unknown>(['installation', 'invitation']);

function useForgetMember() {
  const client = useQueryClient();
  return () => client.removeQueries({ predicate: ({ queryKey }) => !NOBODYS.has(queryKey[0]) });
}
