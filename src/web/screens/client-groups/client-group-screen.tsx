import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ClientGroupView } from '#contract';
import { announce } from '../../components/announcer.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { MissingPermission } from '../../components/missing-permission.tsx';
import { Page } from '../../components/page.tsx';
import { SkeletonBars } from '../../components/skeleton.tsx';
import { clientGroupsQuery, useAddClientGroup, useChangeClientGroup } from '../../data/client-groups.ts';
import { clientsQuery } from '../../data/clients.ts';
import { membersQuery } from '../../data/members.ts';
import { useSession } from '../../data/session.ts';
import { NotFound } from '../../frame/not-found.tsx';
import styles from './client-groups.module.css';
import { DeleteGroup } from './delete-group.tsx';
import { type Choosable, choosable } from './group-choices.ts';
import { GroupForm } from './group-form.tsx';
import { GroupShown } from './group-shown.tsx';
import { texts } from './texts.ts';

export function NewClientGroupScreen() {
  const { can } = useSession();
  return <Page>{can.manage_members ? <NewGroup /> : <MissingPermission box="manage-members" doing={texts.adding} />}</Page>;
}

function NewGroup() {
  const add = useAddClientGroup();
  const navigate = useNavigate();
  return (
    <WithChoices group={null}>
      {(choices) => (
        <GroupForm
          group={null}
          choices={choices}
          onSave={async (input) => {
            const { name } = await add.mutateAsync(input);
            announce(texts.wasAdded(name));
            await navigate({ to: '/settings/client-groups' });
          }}
        />
      )}
    </WithChoices>
  );
}

export function ClientGroupScreen() {
  const { groupId } = useParams({ from: '/frame/settings/client-groups/$groupId' });
  const { can } = useSession();
  const groups = useQuery({ ...clientGroupsQuery, enabled: can.see_members });
  const group = groups.data?.data.find(({ id }) => id === groupId);
  if (groups.data && !group) return <NotFound />;
  return (
    <Page title={group?.name} facts={group && <GroupFacts group={group} />}>
      {can.see_members ? (
        <Loaded from={groups} skeleton={<SkeletonBars widths={[50, 60, 60]} height={72} />}>
          {() => group && (can.manage_members ? <OneGroup key={group.id} group={group} /> : <GroupShown group={group} />)}
        </Loaded>
      ) : (
        <MissingPermission sightOf="members" doing={texts.seeing} />
      )}
    </Page>
  );
}

function GroupFacts({ group }: { group: ClientGroupView }) {
  return (
    <p>
      {texts.clientCount(group.clients.length)} · {texts.memberCount(group.members.length)}
    </p>
  );
}

function OneGroup({ group }: { group: ClientGroupView }) {
  const change = useChangeClientGroup(group.id);
  return (
    <div className={styles.parts}>
      <WithChoices group={group}>
        {(choices) => <GroupForm group={group} choices={choices} onSave={(input) => change.mutateAsync(input)} />}
      </WithChoices>
      <DeleteGroup group={group} />
    </div>
  );
}

/** What can be chosen from, with what the group holds already: it may hold clients that the signed-in member does not see. */
function WithChoices({ group, children }: { group: ClientGroupView | null; children: (choices: Choosable) => ReactNode }) {
  const { can } = useSession();
  const clients = useQuery({ ...clientsQuery, enabled: can.see_clients });
  const members = useQuery(membersQuery);
  const skeleton = <SkeletonBars widths={[50, 60, 60]} height={72} />;
  return (
    <Loaded from={members} skeleton={skeleton}>
      {(people) =>
        can.see_clients ? (
          <Loaded from={clients} skeleton={skeleton}>
            {({ data }) => children(choosable(group, data, people.data))}
          </Loaded>
        ) : (
          children(choosable(group, [], people.data))
        )
      }
    </Loaded>
  );
}
