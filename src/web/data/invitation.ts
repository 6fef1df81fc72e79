import { queryOptions, useMutation } from '@tanstack/react-query';
import { AcceptInvitation, type BodyOf, LookUpInvitation } from '#contract';
import { call } from './call.ts';
import { useTakeSession } from './session.ts';

/** What the link of a mail is for. The token is a secret: its answer leaves memory with the page. */
export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => call(LookUpInvitation, { body: { token } }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

export function useAcceptInvitation() {
  const takeSession = useTakeSession();
  return useMutation({
    mutationFn: (body: BodyOf<typeof AcceptInvitation>) => call(AcceptInvitation, { body }),
    onSuccess: ({ session }) => {
      if (session) takeSession(session);
    },
  });
}
