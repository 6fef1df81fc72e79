import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { DeadLink } from '../../components/dead-link.tsx';
import { EntryPage } from '../../components/entry-page.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { SkeletonBars } from '../../components/skeleton.tsx';
import { isFailure } from '../../data/api-failure.ts';
import { invitationQuery } from '../../data/invitation.ts';
import { useLinkToken } from '../../data/link-token.ts';
import { sessionQuery } from '../../data/session.ts';
import { AcceptForm } from './accept-form.tsx';
import { InvitationFacts, type InvitationLookedUp } from './invitation-facts.tsx';
import { SignedInAlready } from './signed-in-already.tsx';
import { texts } from './texts.ts';

/** An invitation from its link to the new user. Another link opened in the same tab begins anew. */
export function InvitationScreen() {
  const token = useLinkToken();
  if (!token) return <Dead sentence={texts.noToken} />;
  return <Invitation key={token} token={token} />;
}

function Invitation({ token }: { token: string }) {
  const invitation = useQuery(invitationQuery(token));
  const [created, setCreated] = useState<InvitationLookedUp | null>(null);
  const [dead, setDead] = useState<string | null>(null);
  if (created) return <CreatedForApi invitation={created} />;
  if (dead !== null) return <Dead sentence={dead} />;
  if (isFailure(invitation.error, 'LINK_NOT_VALID')) return <Dead sentence={invitation.error.message} />;
  return (
    <EntryPage lead={invitation.data ? texts.lead(invitation.data.account_name) : texts.loading}>
      <Loaded from={invitation} skeleton={<SkeletonBars widths={[70, 60, 80, 100, 100]} height={28} />}>
        {(found) => (
          <>
            <SignedInAlready invitedEmail={found.email} />
            <InvitationFacts invitation={found} />
            <AcceptForm token={token} email={found.email} onCreatedForApi={() => setCreated(found)} onDead={setDead} />
          </>
        )}
      </Loaded>
    </EntryPage>
  );
}

/** A user who may use the API only: there is nothing to sign in to. */
function CreatedForApi({ invitation: { email, account_name } }: { invitation: InvitationLookedUp }) {
  const { data: session } = useQuery(sessionQuery);
  return (
    <EntryPage title={texts.createdTitle}>
      <p>{texts.created(email, account_name)}</p>
      <p>{texts.createdNext(account_name)}</p>
      {session && (
        <LinkButton to="/" variant="default">
          {texts.toScreens}
        </LinkButton>
      )}
    </EntryPage>
  );
}

function Dead({ sentence }: { sentence: string }) {
  return (
    <EntryPage title={texts.deadTitle}>
      <DeadLink sentence={sentence}>
        <LinkButton to="/sign-in" search={{}} variant="default">
          {texts.signIn}
        </LinkButton>
      </DeadLink>
    </EntryPage>
  );
}
