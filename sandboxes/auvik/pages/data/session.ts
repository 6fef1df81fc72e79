import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { call } from '#console/pages/call.ts';
import {
  BeginTwoFactor,
  ConfirmTwoFactor,
  GetSandbox,
  GetSession,
  ProveSecondFactor,
  ResetOwnTwoFactor,
  type SessionView,
  SignIn,
  SignOut,
} from '../../contract/index.ts';

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => call(GetSession, {}, { signal }),
  staleTime: 30_000,
});

export const sandboxQuery = queryOptions({
  queryKey: ['sandbox'],
  queryFn: ({ signal }) => call(GetSandbox, {}, { signal }),
  staleTime: 60_000,
});

/** Who is signed in. Only inside the frame, whose route loads it before anything is drawn. */
export function useSession(): SessionView {
  return useSuspenseQuery(sessionQuery).data;
}

/** Another person may sign in after a session ended, who must not see what is still in memory. */
function useTakeSession() {
  const client = useQueryClient();
  return (session: SessionView) => {
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'sandbox' });
    client.setQueryData(sessionQuery.queryKey, session);
  };
}

/** The first step: `done` for somebody who has to set up two-factor authentication next. */
export function useSignIn() {
  const take = useTakeSession();
  return useMutation({
    mutationFn: (body: { email: string; password: string }) => call(SignIn, { body }),
    onSuccess: ({ session }) => session && take(session),
  });
}

export function useProveSecondFactor() {
  const take = useTakeSession();
  return useMutation({ mutationFn: (body: { code: string }) => call(ProveSecondFactor, { body }), onSuccess: take });
}

export function useBeginTwoFactor() {
  return useMutation({ mutationFn: (body: { password: string }) => call(BeginTwoFactor, { body }) });
}

export function useConfirmTwoFactor() {
  const take = useTakeSession();
  return useMutation({ mutationFn: (body: { code: string }) => call(ConfirmTwoFactor, { body }), onSuccess: take });
}

/**
 * The key of a new app on the way from the page that asked for it to the one that shows it; in
 * memory, until it is confirmed.
 */
export const begunQuery = queryOptions<{ uri: string; key: string } | null>({ queryKey: ['begun'], queryFn: () => null });

/** Whoever resets scans next, on the page of whoever has no second factor. */
export function useResetOwnTwoFactor() {
  const client = useQueryClient();
  const take = useTakeSession();
  return useMutation({
    mutationFn: (body: { password: string }) => call(ResetOwnTwoFactor, { body }),
    gcTime: 0,
    onSuccess: ({ session, begun }) => {
      take(session);
      client.setQueryData(begunQuery.queryKey, begun);
    },
  });
}

/** Ends the session and loads the page anew, so that nothing stays in memory for the next person. */
export function useSignOut() {
  return useMutation({ mutationFn: () => call(SignOut, {}), onSuccess: () => window.location.assign('/sign-in') });
}
