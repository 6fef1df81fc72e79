import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { call } from '#console/pages/call.ts';
import { type Call, GetSandbox, GetSession, type SandboxView, type SessionView, SignIn, SignOut } from '../../contract/index.ts';
import { basePath } from './base-path.ts';

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

/** What this plays and where. Every route loads it before anything is drawn. */
export function useSandbox(): SandboxView {
  return useSuspenseQuery(sandboxQuery).data;
}

/** Who is signed in. Only inside the frame, whose route loads it before anything is drawn. */
export function useSession(): SessionView {
  return useSuspenseQuery(sessionQuery).data;
}

/** Another person may sign in after a session ended, who must not see what is still in memory. */
export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Call<typeof SignIn>['body']) => call(SignIn, { body }),
    onSuccess: (session) => {
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'sandbox' });
      client.setQueryData(sessionQuery.queryKey, session);
    },
  });
}

/** Ends the session and loads the page anew, so that nothing stays in memory for the next person. */
export function useSignOut() {
  return useMutation({ mutationFn: () => call(SignOut, {}), onSuccess: () => window.location.assign(`${basePath()}/login`) });
}
