import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { MemberView } from '#contract';
import { type Access, accessInput, accessOf, isSameAccess } from '../../components/access.ts';
import { AccessFields, type AccessParts, isApiOnly, useAccessParts } from '../../components/access-fields.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Loaded, Waiting } from '../../components/loaded.tsx';
import { SkeletonBars } from '../../components/skeleton.tsx';
import { ApiFailure } from '../../data/api-failure.ts';
import { useChangeMember } from '../../data/members.ts';
import { catalogueQuery } from '../../data/permissions.ts';
import { accessWords } from '../../words/access-words.ts';
import styles from './member.module.css';
import { texts } from './texts.ts';

/** What the member may do and see: a form for whoever may change it, words for others. */
export function MemberAccess({ member }: { member: MemberView }) {
  return (
    <section className={styles.section} aria-labelledby="member-access">
      <h2 id="member-access">{texts.access}</h2>
      {member.can.change ? <Change member={member} /> : <AccessInWords member={member} />}
    </section>
  );
}

function AccessInWords({ member }: { member: MemberView }) {
  const catalogue = useQuery(catalogueQuery);
  return (
    <Loaded from={catalogue} skeleton={<SkeletonBars widths={[40, 40]} />}>
      {({ boxes }) => (
        <dl className={styles.words}>
          <div>
            <dt>{texts.permissions}</dt>
            <dd>{accessWords(member, boxes).join(', ')}</dd>
          </div>
          <div>
            <dt>{texts.groups}</dt>
            <dd>{member.client_groups.map(({ name }) => name).join(', ') || texts.allClients}</dd>
          </div>
        </dl>
      )}
    </Loaded>
  );
}

function Change({ member }: { member: MemberView }) {
  const { parts, error, retry, isRetrying } = useAccessParts();
  if (parts) return <AccessForm member={member} parts={parts} />;
  if (error) return <FailureNote error={error} onRetry={retry} isRetrying={isRetrying} />;
  return (
    <Waiting>
      <SkeletonBars widths={[100, 60, 100]} height={72} />
    </Waiting>
  );
}

function AccessForm({ member, parts }: { member: MemberView; parts: AccessParts }) {
  const form = useAccessForm(member, parts);
  return (
    <form className={styles.form} onSubmit={form.save} noValidate>
      <AccessFields parts={parts} value={form.value} problems={form.problems} roleNow={member.role} onChange={form.change} />
      {form.error && <FailureNote error={form.error} />}
      <div className={styles.buttons}>
        <Button type="submit" disabled={!form.isChanged} loading={form.isSaving}>
          {texts.save}
        </Button>
        <span className={styles.quiet} role="status">
          {form.state}
        </span>
      </div>
    </form>
  );
}

function useAccessForm(member: MemberView, parts: AccessParts) {
  /** What was changed here and is not saved yet; null while the form shows what is stored. */
  const [changed, setChanged] = useState<Access | null>(null);
  const update = useChangeMember(member.id);
  const value = changed ?? accessOf(member);
  const sent = accessInput(value, isApiOnly(value, parts, member.role));
  const isChanged = !isSameAccess(sent, accessOf(member));

  const save = async (event: FormEvent) => {
    event.preventDefault();
    await update.mutateAsync(sent).then(
      () => setChanged(null),
      () => undefined,
    );
  };
  const change = (access: Access) => {
    setChanged(access);
    if (!update.isPending) update.reset();
  };
  const problems = update.error instanceof ApiFailure ? byPart(update.error.byField) : {};
  return {
    value,
    change,
    save,
    problems,
    isChanged,
    isSaving: update.isPending,
    state: isChanged ? texts.changed : update.isSuccess ? texts.saved : texts.unchanged,
    error: Object.keys(problems).length > 0 ? null : update.error,
  };
}

const PARTS = ['permissions', 'role_id', 'client_group_ids'];

/** The form has one place for each part, whichever item of it a sentence is about. */
function byPart(byField: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const whole = Object.entries(byField).map(([field, sentence]) => [field.split('.')[0] ?? field, sentence] as const);
  return Object.fromEntries(whole.filter(([part]) => PARTS.includes(part)));
}
