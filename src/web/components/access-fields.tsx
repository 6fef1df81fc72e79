import { Checkbox, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import type { ClientGroupView, PermissionCatalogue, RoleView } from '#contract';
import { clientGroupsQuery } from '../data/client-groups.ts';
import { catalogueQuery } from '../data/permissions.ts';
import { rolesQuery } from '../data/roles.ts';
import { useSession } from '../data/session.ts';
import { roleWords } from '../words/access-words.ts';
import { count } from '../words/numbers.ts';
import { type Access, boxState, withBox } from './access.ts';
import styles from './access-fields.module.css';
import { ChoiceList, choiceTexts } from './choice-list.tsx';

const texts = {
  permissions: 'Permissions',
  permissionsHelp: 'With none ticked a member can read and use everything, and change no settings.',
  included: 'Administrator includes this.',
  'api-only': 'Not with an API-only role: who has one does not sign in.',
  'not-held': 'You do not have this permission yourself, so you cannot give or take it.',
  role: 'Role',
  readAndUse: 'Read and use',
  roleHelp: 'A custom role replaces “Read and use” by levels of its own. Permissions ticked above come on top of it.',
  apiOnlyHelp: 'An API-only role is for programs: whoever has it cannot sign in to the screens, and permissions cannot be ticked with it.',
  administratorRole: 'An Administrator may do everything, with any role.',
  roleUnseen: (role: string) => `The role is ${role}. It stays as it is: changing it needs access to roles.`,
  noRoleUnseen: 'Custom roles cannot be chosen here: that needs access to roles.',
  groups: 'Client groups',
  groupsHelp: 'With none chosen all clients are seen. With one or more, only the clients of these groups.',
  groupsAdministrator: 'Administrators always see all clients, whatever groups they are in.',
  noGroups: 'There are no client groups, so all clients are seen.',
  clients: (clients: number) => count(clients, '{n} client', '{n} clients'),
};

const GROUP_TEXTS = {
  ...choiceTexts('client groups', texts.noGroups),
  chosen: (chosen: number) =>
    chosen === 0 ? 'All clients' : count(chosen, 'Only the clients of {n} group', 'Only the clients of {n} groups'),
};

/** What an access form is drawn from. `roles` is null when the signed-in member may not see them. */
export type AccessParts = { catalogue: PermissionCatalogue; roles: readonly RoleView[] | null; groups: readonly ClientGroupView[] };

/** Fetches the parts; whatever of them is slow or fails is told for all. */
export function useAccessParts(): { parts: AccessParts | undefined; error: unknown; retry(): void; isRetrying: boolean } {
  const { can } = useSession();
  const catalogue = useQuery(catalogueQuery);
  const roles = useQuery({ ...rolesQuery, enabled: can.see_roles });
  const groups = useQuery(clientGroupsQuery);
  const asked = can.see_roles ? [catalogue, roles, groups] : [catalogue, groups];
  const failed = asked.filter(({ isError, data }) => isError && data === undefined);
  const isComplete = catalogue.data && groups.data && (roles.data || !can.see_roles);
  return {
    parts: isComplete
      ? { catalogue: catalogue.data, roles: can.see_roles ? (roles.data?.data ?? null) : null, groups: groups.data.data }
      : undefined,
    error: failed[0]?.error ?? null,
    retry: () => {
      for (const each of failed) void each.refetch();
    },
    isRetrying: failed.some(({ isFetching }) => isFetching),
  };
}

export function isApiOnly(
  { role_id }: Pick<Access, 'role_id'>,
  { roles }: Pick<AccessParts, 'roles'>,
  roleNow?: { is_api_only: boolean } | null,
) {
  return roles ? (roles.find(({ id }) => id === role_id)?.is_api_only ?? false) : (roleNow?.is_api_only ?? false);
}

type Props = {
  parts: AccessParts;
  value: Access;
  problems: Readonly<Record<string, string>>;
  /** The role there is already, for those who may not see the others. */
  roleNow?: { name: string; is_api_only: boolean } | null;
  onChange(access: Access): void;
};

/** What a member may do and see: boxes with their sentences, a role, client groups. The same for inviting and for a member's page. */
export function AccessFields(props: Props) {
  return (
    <>
      <Boxes {...props} />
      <RolePicker {...props} />
      <Groups {...props} />
    </>
  );
}

function Boxes({ parts, value, problems, roleNow, onChange }: Props) {
  const { boxes, own } = parts.catalogue;
  const apiOnly = isApiOnly(value, parts, roleNow);
  const helpId = useId();
  return (
    <fieldset className={styles.boxes} aria-describedby={helpId}>
      <legend className={styles.label}>{texts.permissions}</legend>
      <p id={helpId} className={styles.help}>
        {texts.permissionsHelp}
      </p>
      <ul className={styles.list}>
        {boxes.map(({ id, label, sentence }) => {
          const { isTicked, blocked } = boxState(id, value, { own: own.boxes, isApiOnly: apiOnly });
          return (
            <li key={id}>
              <Checkbox
                size="xs"
                radius="xs"
                name={`permissions.${id}`}
                label={label}
                description={
                  <>
                    {sentence}
                    {blocked && <span className={styles.why}>{texts[blocked]}</span>}
                  </>
                }
                checked={isTicked}
                disabled={blocked !== null}
                onChange={(event) => onChange(withBox(value, id, event.currentTarget.checked))}
              />
            </li>
          );
        })}
      </ul>
      {problems['permissions'] && <p className={styles.problem}>{problems['permissions']}</p>}
    </fieldset>
  );
}

function RolePicker({ parts: { roles }, value, problems, roleNow, onChange }: Props) {
  if (!roles) return <p className={styles.note}>{roleNow ? texts.roleUnseen(roleWords(roleNow)) : texts.noRoleUnseen}</p>;
  const chosen = roles.find(({ id }) => id === value.role_id);
  const help = value.permissions.includes('administrator') && !chosen?.is_api_only ? texts.administratorRole : texts.roleHelp;
  return (
    <NativeSelect
      name="role_id"
      label={texts.role}
      description={chosen?.is_api_only ? texts.apiOnlyHelp : help}
      className={styles.role}
      value={value.role_id ?? ''}
      error={problems['role_id']}
      onChange={(event) => onChange({ ...value, role_id: event.currentTarget.value || null })}
      data={[{ value: '', label: texts.readAndUse }, ...roles.map((role) => ({ value: role.id, label: roleWords(role) }))]}
    />
  );
}

function Groups({ parts, value, problems, roleNow, onChange }: Props) {
  const seesAll = value.permissions.includes('administrator') && !isApiOnly(value, parts, roleNow);
  return (
    <ChoiceList
      name="client_group_ids"
      label={texts.groups}
      help={seesAll ? texts.groupsAdministrator : texts.groupsHelp}
      choices={parts.groups.map(({ id, name, clients }) => ({ id, name, note: texts.clients(clients.length) }))}
      chosen={value.client_group_ids}
      problem={problems['client_group_ids']}
      texts={GROUP_TEXTS}
      onChange={(client_group_ids) => onChange({ ...value, client_group_ids })}
    />
  );
}
