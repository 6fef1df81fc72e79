import { Button, TextInput } from '@mantine/core';
import { bodyProblems } from '#console/pages/call.ts';
import { CopyButton } from '#web/components/copy-button.tsx';
import { FailureNote } from '#web/components/failure-note.tsx';
import { useTextForm } from '#web/data/text-form.ts';
import { ChangeProfile, type ProfileView } from '../../../contract/index.ts';
import { useChangeProfile } from '../../data/people.ts';
import styles from './profile.module.css';
import { texts } from './texts.ts';

export function NamePart({ profile }: { profile: ProfileView }) {
  const change = useChangeProfile();
  const form = useTextForm({
    initial: { first_name: profile.first_name, last_name: profile.last_name },
    check: (names) => bodyProblems(ChangeProfile, names),
    send: (names) => change.mutateAsync(names),
  });
  return (
    <section className={styles.part} aria-labelledby="own-name">
      <h2 id="own-name" className={styles.heading}>
        {texts.name}
      </h2>
      <form ref={form.element} onSubmit={form.submit} noValidate className={styles.form}>
        {form.failure !== null && <FailureNote error={form.failure} />}
        <div className={styles.names}>
          <TextInput label={texts.firstName} autoComplete="given-name" {...form.input('first_name')} />
          <TextInput label={texts.lastName} autoComplete="family-name" {...form.input('last_name')} />
        </div>
        <TextInput label={texts.email} description={texts.emailHelp} value={profile.email} readOnly />
        <div className={styles.buttons}>
          <Button type="submit" variant="default" loading={form.isSending}>
            {texts.save}
          </Button>
          <span className={styles.quiet} role="status">
            {change.isSuccess && texts.saved}
          </span>
        </div>
      </form>
      <p className={styles.quiet}>
        {texts.domain}: <code>{profile.domain_prefix}</code> <CopyButton value={profile.domain_prefix} what={texts.theDomain} />
      </p>
    </section>
  );
}
