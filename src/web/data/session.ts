import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { GetInstallation, GetSession, type SessionView, SetUpInstallation, SignIn, SignOut } from '#contract';
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

export function useSignIn() {
  const takeSession = useTakeSession();
  return useMutation({ mutationFn: (body: { email: string; password: string }) => call(SignIn, { body }), onSuccess: takeSession });
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

/** Another member may sign in after a session ended: only the same one may see what is still in memory. */
function useTakeSession() {
  const client = useQueryClient();
  return (session: SessionView) => {
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' && query.queryKey[0] !== 'installation' });
    client.setQueryData(sessionQuery.queryKey, session);
  };
}
