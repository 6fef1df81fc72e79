import { Button, Checkbox, TextInput } from '@mantine/core';
import type { PermissionCatalogue, RoleInput } from '#contract';
import { FailureNote } from '../../components/failure-note.tsx';
import { LevelsEditor } from '../../components/levels-editor.tsx';
import { Notice } from '../../components/notice.tsx';
import { ProblemSummary } from '../../components/problem-summary.tsx';
import { SkeletonBars } from '../../components/skeleton.tsx';
import styles from './roles.module.css';
import { texts } from './texts.ts';
import { levelProblems, useRoleForm } from './use-role-form.ts';

type Props = {
  /** Tells this form's draft from those of other roles. */
  draftName: string;
  role: RoleInput;
  /** How many members have it: making it API only signs them out. */
  members?: number;
  catalogue: PermissionCatalogue;
  submitLabel: string;
  onSave(input: RoleInput): Promise<void>;
};

/** Name, API only or not, and the levels of a role. */
export function RoleForm({ draftName, role, members = 0, catalogue, submitLabel, onSave }: Props) {
  const form = useRoleForm({ draftName, role, catalogue, onSave });
  const { draft, problems, change } = form;
  return (
    <form ref={form.element} className={styles.form} onSubmit={form.submit} noValidate>
      <ProblemSummary problems={form.summary} onGo={form.goTo} />
      <TextInput
        label={texts.name}
        description={texts.nameHelp}
        name="name"
        autoComplete="off"
        className={styles.field}
        value={draft.name}
        error={problems['name']}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <Checkbox
        label={texts.apiOnly}
        description={texts.apiOnlyHelp}
        name="is_api_only"
        checked={draft.is_api_only}
        error={problems['is_api_only']}
        onChange={(event) => change({ is_api_only: event.currentTarget.checked })}
      />
      {draft.is_api_only && !role.is_api_only && members > 0 && <Notice tone="soon">{texts.signsOut(members)}</Notice>}
      <section className={styles.levels} aria-labelledby="role-levels" tabIndex={-1} data-field="levels">
        <h2 className={styles.heading} id="role-levels">
          {texts.levels}
        </h2>
        <p className={styles.quiet}>{texts.levelsHelp}</p>
        {problems['levels'] && <p className={styles.problem}>{problems['levels']}</p>}
        <LevelsEditor
          sections={catalogue.sections}
          levels={draft.levels}
          max={catalogue.own.levels}
          problems={levelProblems(problems)}
          startsOpen
          onChange={(levels) => change({ levels })}
        />
      </section>
      {form.failure !== null && <FailureNote error={form.failure} />}
      <div className={styles.buttons}>
        <Button type="submit" loading={form.isSending}>
          {submitLabel}
        </Button>
        <span className={styles.quiet} role="status">
          {form.isSaved && texts.saved}
        </span>
      </div>
    </form>
  );
}

export function RoleSkeleton() {
  return <SkeletonBars widths={[45, 25, 70, 70, 70]} height={36} />;
}
