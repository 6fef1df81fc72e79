import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { FailureNote } from '../../components/failure-note.tsx';
import { focusTitle } from '../../components/focus-title.ts';
import { Notice } from '../../components/notice.tsx';
import { sessionQuery, useSignOutHere } from '../../data/session.ts';
import { texts } from './texts.ts';

/** Somebody else is signed in here: they must know before they act for another person. */
export function SignedInAlready({ invitedEmail }: { invitedEmail: string }) {
  const { data: session } = useQuery(sessionQuery);
  const signOut = useSignOutHere();
  if (!session) return null;
  const { name, email } = session.member;
  return (
    <>
      <Notice
        tone="soon"
        action={
          <Button
            variant="default"
            size="xs"
            onClick={() => signOut.mutate(undefined, { onSuccess: focusTitle })}
            loading={signOut.isPending}
          >
            {texts.signOutFirst}
          </Button>
        }
      >
        <p>{texts.signedInAs(name, email)}</p>
        <p>{texts.goingOn(invitedEmail)}</p>
      </Notice>
      {signOut.error && <FailureNote error={signOut.error} />}
    </>
  );
}
