import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { AddServiceKey, type RoleView } from '#contract';
import { Empty } from '../../components/empty.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { dayProblem, emptyKey, type KeyField, KeyFields } from '../../components/key-fields.tsx';
import panel from '../../components/key-panel.module.css';
import type { NewKey } from '../../components/key-secret-dialog.tsx';
import { countLevels } from '../../components/levels.ts';
import { LinkButton } from '../../components/link-button.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { SkeletonBars } from '../../components/skeleton.tsx';
import { useAddServiceKey } from '../../data/api-keys.ts';
import { bodyProblems } from '../../data/check-body.ts';
import { catalogueQuery } from '../../data/permissions.ts';
import { rolesQuery } from '../../data/roles.ts';
import { useTextForm } from '../../data/text-form.ts';
import { levelCount } from '../../words/level-words.ts';
import { roleChoices } from './role-choices.ts';
import { texts } from './texts.ts';

type Props = { onMade(key: NewKey): void; onCancel(): void };

/** The form of a service key. Without a role there is nothing such a key could do, so the role comes first. */
export function ServiceKeyForm(props: Props) {
  const roles = useQuery(rolesQuery);
  return (
    <section className={panel.form} aria-labelledby="new-key">
      <h2 className={panel.heading} id="new-key">
        {texts.new}
      </h2>
      <Loaded from={roles} skeleton={<SkeletonBars widths={[60, 40, 60]} height={36} />}>
        {({ data }) => (data.length === 0 ? <NoRoles onCancel={props.onCancel} /> : <Fields roles={data} {...props} />)}
      </Loaded>
    </section>
  );
}

function NoRoles({ onCancel }: { onCancel(): void }) {
  return (
    <Empty
      title={texts.noRoles}
      action={
        <>
          <LinkButton to="/settings/roles/new">{texts.addRole}</LinkButton>
          <Button variant="default" onClick={onCancel}>
            {texts.cancel}
          </Button>
        </>
      }
    >
      <p>{texts.noRolesText}</p>
    </Empty>
  );
}

function Fields({ roles, onMade, onCancel }: Props & { roles: readonly RoleView[] }) {
  const add = useAddServiceKey();
  const form = useTextForm<KeyField | 'role_id'>({
    initial: { ...emptyKey(), role_id: roles.length === 1 ? (roles[0]?.id ?? '') : '' },
    check: (values) => ({
      ...bodyProblems(AddServiceKey, values),
      ...dayProblem(values.expires_on),
      ...(values.role_id === '' && { role_id: texts.roleMissing }),
    }),
    fieldOf: { NOT_FOUND: 'role_id' },
    send: async (values) => {
      const { key, secret } = await add.mutateAsync(values);
      add.reset();
      onMade({ id: key.id, name: key.name, secret });
    },
  });
  const help = useRoleWords(roles.find(({ id }) => id === form.values.role_id));
  return (
    <form ref={form.element} className={panel.fields} onSubmit={form.submit} noValidate>
      <KeyFields name={form.input('name')} day={form.input('expires_on')} />
      <NativeSelect label={texts.role} description={help} data={roleChoices(roles)} {...form.input('role_id')} />
      {form.failure !== null && <FailureNote error={form.failure} />}
      <div className={panel.buttons}>
        <Button type="submit" loading={form.isSending}>
          {texts.submit}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {texts.cancel}
        </Button>
      </div>
    </form>
  );
}

/** What the chosen role allows, in a few words. */
function useRoleWords(role: RoleView | undefined): string {
  const { data } = useQuery(catalogueQuery);
  if (!role || !data) return texts.roleHelp;
  const items = data.sections.flatMap((section) => section.items);
  return texts.allows(levelCount(countLevels(role.levels, items)), role.is_api_only);
}
