import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { InvitationView, MemberView, PermissionCatalogue } from '#contract';
import { LinkButton } from '../../components/link-button.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { MissingPermission } from '../../components/missing-permission.tsx';
import { Page } from '../../components/page.tsx';
import { SkeletonRows } from '../../components/skeleton.tsx';
import { invitationsQuery, membersQuery } from '../../data/members.ts';
import { catalogueQuery } from '../../data/permissions.ts';
import { useSession } from '../../data/session.ts';
import { Invitations } from './invitations.tsx';
import { MemberList } from './member-list.tsx';
import styles from './members.module.css';
import { texts } from './texts.ts';

/** Who is in the account, what each may do, and who has been asked to join. */
export function MembersScreen() {
  const { can } = useSession();
  if (can.see_members) return <Members />;
  return (
    <Page>
      <MissingPermission sightOf="members" doing={texts.seeing} />
    </Page>
  );
}

function Members() {
  const { can } = useSession();
  const members = useQuery(membersQuery);
  const invitations = useQuery(invitationsQuery);
  const catalogue = useQuery(catalogueQuery);
  return (
    <Page
      facts={members.data && <Facts members={members.data.data} invitations={invitations.data?.data ?? []} />}
      actions={
        can.manage_members ? (
          <LinkButton to="/settings/members/invite">{texts.invite}</LinkButton>
        ) : (
          catalogue.data && <WhoMay catalogue={catalogue.data} />
        )
      }
    >
      <Loaded from={catalogue} skeleton={<SkeletonRows rows={6} height={52} />}>
        {({ boxes }) => (
          <>
            <Loaded from={invitations} skeleton={null}>
              {({ data }) => data.length > 0 && <Invitations invitations={data} boxes={boxes} />}
            </Loaded>
            <Loaded from={members} skeleton={<SkeletonRows rows={6} height={52} />}>
              {({ data }) => <MemberList members={data} boxes={boxes} />}
            </Loaded>
          </>
        )}
      </Loaded>
    </Page>
  );
}

/** The counts, each a door to what it counts. */
function Facts({ members, invitations }: { members: readonly MemberView[]; invitations: readonly InvitationView[] }) {
  const disabled = members.filter(({ status }) => status === 'disabled').length;
  return (
    <ul className={styles.facts}>
      <li>
        <Link to="/settings/members" search={{}}>
          {texts.members(members.length)}
        </Link>
      </li>
      {invitations.length > 0 && (
        <li>
          <a href="#invitations">{texts.invited(invitations.length)}</a>
        </li>
      )}
      {disabled > 0 && (
        <li>
          <Link to="/settings/members" search={{ status: 'disabled' }}>
            {texts.disabledCount(disabled)}
          </Link>
        </li>
      )}
    </ul>
  );
}

function WhoMay({ catalogue }: { catalogue: PermissionCatalogue }) {
  const label = catalogue.boxes.find(({ id }) => id === 'manage-members')?.label ?? '';
  return <p className={styles.quiet}>{texts.inviteNeeds(label)}</p>;
}
