import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ClientGroupView } from '#contract';
import { Empty } from '../../components/empty.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { MissingPermission } from '../../components/missing-permission.tsx';
import { Page } from '../../components/page.tsx';
import { SkeletonRows } from '../../components/skeleton.tsx';
import table from '../../components/table.module.css';
import { useIsNarrow } from '../../components/use-is-narrow.ts';
import { clientGroupsQuery } from '../../data/client-groups.ts';
import { catalogueQuery } from '../../data/permissions.ts';
import { useSession } from '../../data/session.ts';
import { titles } from '../../titles.ts';
import { number } from '../../words/numbers.ts';
import styles from './client-groups.module.css';
import { texts } from './texts.ts';

/** Who sees which clients. */
export function ClientGroupsScreen() {
  const { can } = useSession();
  if (can.see_members) return <ClientGroups />;
  return (
    <Page>
      <MissingPermission sightOf="members" doing={texts.seeing} />
    </Page>
  );
}

function ClientGroups() {
  const { can } = useSession();
  const groups = useQuery(clientGroupsQuery);
  const list = groups.data?.data ?? [];
  const add = can.manage_members ? <LinkButton to="/settings/client-groups/new">{texts.add}</LinkButton> : <WhoMay />;
  return (
    <Page facts={groups.data && texts.facts(list.length)} actions={list.length > 0 && add}>
      <Loaded from={groups} skeleton={<SkeletonRows rows={4} height={40} />}>
        {({ data }) => (data.length === 0 ? <NoGroups add={add} /> : <GroupList groups={data} />)}
      </Loaded>
    </Page>
  );
}

function WhoMay() {
  const { data } = useQuery(catalogueQuery);
  const label = data?.boxes.find(({ id }) => id === 'manage-members')?.label;
  return label ? <p className={styles.quiet}>{texts.changeNeeds(label)}</p> : null;
}

function NoGroups({ add }: { add: ReactNode }) {
  return (
    <Empty title={texts.none} action={add}>
      <p>{texts.noneText}</p>
    </Empty>
  );
}

function GroupList({ groups }: { groups: readonly ClientGroupView[] }) {
  const isNarrow = useIsNarrow();
  return (
    <>
      <p className={styles.quiet}>{texts.rule}</p>
      {isNarrow ? <GroupRows groups={groups} /> : <GroupTable groups={groups} />}
    </>
  );
}

function GroupTable({ groups }: { groups: readonly ClientGroupView[] }) {
  return (
    <div className={table.box}>
      <table className={table.table}>
        <caption className="visually-hidden">{titles.clientGroups}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.name}</th>
            <th scope="col" className={table.figure}>
              {texts.clients}
            </th>
            <th scope="col" className={table.figure}>
              {texts.members}
            </th>
          </tr>
        </thead>
        <tbody>
          {groups.map(({ id, name, clients, members }) => (
            <tr key={id}>
              <td>
                <Link to="/settings/client-groups/$groupId" params={{ groupId: id }} className={table.name}>
                  {name}
                </Link>
              </td>
              <td className={table.figure}>
                <Link to="/settings/client-groups/$groupId" params={{ groupId: id }}>
                  {number(clients.length)}
                </Link>
              </td>
              <td className={table.figure}>
                <Link to="/settings/members" search={{ group: id }}>
                  {number(members.length)}
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function GroupRows({ groups }: { groups: readonly ClientGroupView[] }) {
  return (
    <ul className={table.rows}>
      {groups.map(({ id, name, clients, members }) => (
        <li key={id}>
          <Link to="/settings/client-groups/$groupId" params={{ groupId: id }} className={table.row}>
            <span className={table.name}>{name}</span>
            <span className={table.second}>
              {texts.clientCount(clients.length)} · {texts.memberCount(members.length)}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
