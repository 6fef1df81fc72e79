import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { announce } from '#web/components/announcer.tsx';
import { ConfirmDialog } from '#web/components/confirm-dialog.tsx';
import { Empty } from '#web/components/empty.tsx';
import { FailureNote } from '#web/components/failure-note.tsx';
import { Loaded } from '#web/components/loaded.tsx';
import { Page } from '#web/components/page.tsx';
import { SkeletonRows } from '#web/components/skeleton.tsx';
import table from '#web/components/table.module.css';
import { Role, type UserView } from '../../../contract/index.ts';
import { useSession } from '../../data/session.ts';
import { useChangeRole, useRemoveUser, usersQuery } from '../../data/users.ts';
import { ROLE_WORDS } from '../../words.ts';
import { AddUserForm } from './add-user-form.tsx';
import { texts } from './texts.ts';
import styles from './users.module.css';

/** Settings > Users: who there is and what level of access each has. */
export function UsersScreen() {
  const { can, user } = useSession();
  if (can.manage_users) return <Users />;
  return (
    <Page>
      <Empty title={texts.forbidden}>
        <p>{texts.forbiddenNote(ROLE_WORDS[user.role])}</p>
      </Empty>
    </Page>
  );
}

function Users() {
  const users = useQuery(usersQuery);
  const [doomed, setDoomed] = useState<UserView | null>(null);
  return (
    <Page>
      <Loaded from={users} skeleton={<SkeletonRows rows={4} height={44} />}>
        {(found) => <UserTable users={found.users} onRemove={setDoomed} />}
      </Loaded>
      <AddUserForm />
      <RemoveQuestion doomed={doomed} onClose={() => setDoomed(null)} />
    </Page>
  );
}

function UserTable({ users, onRemove }: { users: readonly UserView[]; onRemove(user: UserView): void }) {
  const change = useChangeRole();
  return (
    <>
      {change.error !== null && <FailureNote error={change.error} />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls sideways must be reachable by keyboard */}
      <section className={table.box} aria-label={texts.section} tabIndex={0}>
        <table className={`${table.table} ${styles.table}`}>
          <thead>
            <tr>
              <th scope="col">{texts.name}</th>
              <th scope="col">{texts.email}</th>
              <th scope="col">{texts.role}</th>
              <th scope="col">
                <span className="visually-hidden">{texts.actions}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {users.map((user) => (
              <UserRow
                key={user.id}
                user={user}
                onRole={(role) => change.mutate({ userId: user.id, role })}
                onRemove={() => onRemove(user)}
              />
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

function UserRow({ user, onRole, onRemove }: { user: UserView; onRole(role: Role): void; onRemove(): void }) {
  const name = `${user.first_name} ${user.last_name}`;
  return (
    <tr>
      <td className={table.name}>
        {name} {user.is_self && <span className={table.second}>({texts.you})</span>}
      </td>
      <td className={table.quiet}>{user.email}</td>
      <td>
        <RoleSelect label={texts.roleOf(name)} value={user.role} onChange={onRole} />
      </td>
      <td className={styles.action}>
        {!user.is_self && (
          <Button variant="default" size="xs" aria-label={texts.removeOf(name)} onClick={onRemove}>
            {texts.remove}
          </Button>
        )}
      </td>
    </tr>
  );
}

/** Only a Superuser makes or unmakes a Superuser, so nobody else is offered that role. */
function RoleSelect({ label, value, onChange }: { label: string; value: Role; onChange(role: Role): void }) {
  const { can } = useSession();
  const isOpen = can.manage_superusers || value !== 'superuser';
  const roles = Role.options.filter((role) => can.manage_superusers || role !== 'superuser' || role === value);
  return (
    <NativeSelect
      size="xs"
      aria-label={label}
      disabled={!isOpen}
      value={value}
      data={roles.map((role) => ({ value: role, label: ROLE_WORDS[role] }))}
      onChange={(event) => onChange(Role.parse(event.currentTarget.value))}
    />
  );
}

function RemoveQuestion({ doomed, onClose }: { doomed: UserView | null; onClose(): void }) {
  const remove = useRemoveUser();
  const close = () => {
    onClose();
    remove.reset();
  };
  const confirm = () =>
    remove.mutate(doomed?.id ?? '', {
      onSuccess: () => {
        announce(texts.wasRemoved);
        close();
      },
    });
  return (
    <ConfirmDialog
      isOpen={doomed !== null}
      title={texts.removeAsk(doomed ? `${doomed.first_name} ${doomed.last_name}` : '')}
      action={texts.remove}
      error={remove.error}
      isPending={remove.isPending}
      onConfirm={confirm}
      onClose={close}
    >
      <p>{texts.removeNote}</p>
    </ConfirmDialog>
  );
}
