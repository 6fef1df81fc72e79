import { Button, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useRef, useState } from 'react';
import { announce } from '#web/components/announcer.tsx';
import { Empty } from '#web/components/empty.tsx';
import { FailureNote } from '#web/components/failure-note.tsx';
import { Loaded } from '#web/components/loaded.tsx';
import { Page } from '#web/components/page.tsx';
import { SkeletonBars } from '#web/components/skeleton.tsx';
import { ApiFailure } from '#web/data/api-failure.ts';
import type { RoleView } from '../../../contract/index.ts';
import { useInvite } from '../../data/people.ts';
import { rolesQuery } from '../../data/roles.ts';
import { useSession } from '../../data/session.ts';
import { type RoleBySite, SiteRolesEditor } from './site-roles.tsx';
import { texts } from './texts.ts';
import styles from './users.module.css';

/** Invites people by mail, all with the same roles, or with none for now. */
export function InviteScreen() {
  const { can } = useSession();
  const roles = useQuery({ ...rolesQuery, enabled: can.invite });
  return (
    <Page>
      {can.invite ? (
        <Loaded from={roles} skeleton={<SkeletonBars widths={[60, 60, 90, 90]} height={36} />}>
          {({ data }) => <InviteForm roles={data} />}
        </Loaded>
      ) : (
        <Empty title={texts.noPermission} />
      )}
    </Page>
  );
}

function InviteForm({ roles }: { roles: readonly RoleView[] }) {
  const form = useInviteForm();
  return (
    <form className={styles.form} onSubmit={form.submit} noValidate>
      <Textarea
        ref={form.box}
        label={texts.emails}
        description={texts.emailsHelp}
        name="emails"
        autosize={false}
        rows={4}
        value={form.typed}
        error={form.problems.emails}
        onChange={(event) => form.type(event.currentTarget.value)}
      />
      <section aria-labelledby="site-roles">
        <h2 id="site-roles" className={styles.heading}>
          {texts.siteRoles}
        </h2>
        <p className={styles.quiet}>{texts.siteRolesHelp}</p>
        {form.problems.roles && (
          <p className={styles.problem} role="alert">
            {form.problems.roles}
          </p>
        )}
        <SiteRolesEditor roles={roles} chosen={form.chosen} onChange={form.choose} />
      </section>
      {form.failure !== null && <FailureNote error={form.failure} />}
      <div>
        <Button type="submit" loading={form.isSending}>
          {texts.send}
        </Button>
      </div>
    </form>
  );
}

type Problems = { emails?: string; roles?: string };

function useInviteForm() {
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<RoleBySite>({});
  const [problems, setProblems] = useState<Problems>({});
  const box = useRef<HTMLTextAreaElement>(null);
  const invite = useInvite();
  const navigate = useNavigate();
  const show = (found: Problems) => {
    setProblems(found);
    if (found.emails) box.current?.focus();
    return found.emails !== undefined || found.roles !== undefined;
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const emails = addressesIn(typed);
    const roles = Object.entries(chosen).map(([tenant_id, role_id]) => ({ tenant_id, role_id }));
    if (show(emails.length === 0 ? { emails: texts.emailsMissing } : {})) return;
    invite.mutate(
      { emails, roles },
      {
        onError: (error) => show(problemsOf(error)),
        onSuccess: ({ data }) => {
          announce(texts.wereInvited(data.length));
          void navigate({ to: '/users' });
        },
      },
    );
  };
  const told = Object.values(problems).some(Boolean);
  return {
    typed,
    chosen,
    problems,
    box,
    submit,
    type: (text: string) => {
      setTyped(text);
      setProblems({});
    },
    choose: (roles: RoleBySite) => {
      setChosen(roles);
      setProblems({});
    },
    isSending: invite.isPending,
    failure: told ? null : invite.error,
  };
}

function addressesIn(text: string): string[] {
  return text.split(/[\s,;]+/).filter(Boolean);
}

/** Every address that was refused has its sentence; they stand together under the one field. */
function problemsOf(error: unknown): Problems {
  if (!(error instanceof ApiFailure)) return {};
  const fields = Object.entries(error.byField);
  const emails = fields.flatMap(([field, sentence]) => (field.startsWith('emails') ? [sentence] : []));
  const roles = fields.find(([field]) => field.startsWith('roles'))?.[1];
  return { ...(emails.length > 0 && { emails: emails.join(' ') }), ...(roles && { roles }) };
}
