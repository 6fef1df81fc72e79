import { Button, Checkbox, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useRef, useState } from 'react';
import { bodyProblems } from '#console/pages/call.ts';
import { announce } from '#web/components/announcer.tsx';
import { FailureNote } from '#web/components/failure-note.tsx';
import { LevelsEditor } from '#web/components/levels-editor.tsx';
import { ApiFailure } from '#web/data/api-failure.ts';
import { AddRole, type CatalogueView, type RoleInput } from '../../../contract/index.ts';
import { useSaveRole } from '../../data/roles.ts';
import users from '../users/users.module.css';
import styles from './roles.module.css';
import { texts } from './texts.ts';

type Props = { roleId: string | null; role: RoleInput; catalogue: CatalogueView };

/** Name, API Role Only or not, and a level for each permission. */
export function RoleForm(props: Props) {
  const form = useRoleForm(props);
  const { draft, problems, change } = form;
  return (
    <form className={users.form} onSubmit={form.submit} noValidate>
      <TextInput
        ref={form.nameBox}
        label={texts.name}
        description={texts.nameHelp}
        name="name"
        autoComplete="off"
        className={styles.field ?? ''}
        value={draft.name}
        error={problems['name']}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <Checkbox
        label={texts.apiOnly}
        description={texts.apiOnlyHelp}
        name="is_api_only"
        checked={draft.is_api_only}
        onChange={(event) => change({ is_api_only: event.currentTarget.checked })}
      />
      <section aria-labelledby="role-levels">
        <h2 className={users.heading} id="role-levels">
          {texts.levels}
        </h2>
        <p className={users.quiet}>{texts.levelsHelp}</p>
        {problems['levels'] && (
          <p className={users.problem} role="alert">
            {problems['levels']}
          </p>
        )}
        <LevelsEditor
          sections={props.catalogue.sections}
          levels={draft.levels}
          max={props.catalogue.own}
          hasPointers
          onChange={(levels) => change({ levels: { ...levels } })}
        />
      </section>
      {form.failure !== null && <FailureNote error={form.failure} />}
      <div className={users.buttons}>
        <Button type="submit" loading={form.isSending}>
          {texts.save}
        </Button>
      </div>
    </form>
  );
}

function useRoleForm({ roleId, role: { name, is_api_only, levels } }: Props) {
  const [draft, setDraft] = useState<RoleInput>({ name, is_api_only, levels });
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const nameBox = useRef<HTMLInputElement>(null);
  const save = useSaveRole(roleId);
  const navigate = useNavigate();
  const show = (found: Readonly<Record<string, string>>) => {
    setProblems(found);
    if (found['name']) nameBox.current?.focus();
    return Object.keys(found).length > 0;
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (show(bodyProblems(AddRole, draft))) return;
    save.mutate(draft, {
      onError: (error) => error instanceof ApiFailure && show(error.byField),
      onSuccess: (saved) => {
        announce(texts.wasSaved(saved.name));
        void navigate({ to: '/roles', search: { saved: saved.id } });
      },
    });
  };
  return {
    draft,
    problems,
    nameBox,
    submit,
    change: (changed: Partial<RoleInput>) => {
      setDraft((before) => ({ ...before, ...changed }));
      setProblems({});
    },
    failure: Object.keys(problems).length > 0 ? null : save.error,
    isSending: save.isPending,
  };
}
