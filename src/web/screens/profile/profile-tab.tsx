import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ChangeProfile, type ProfileView } from '#contract';
import { FailureNote } from '../../components/failure-note.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { SkeletonBars } from '../../components/skeleton.tsx';
import { bodyProblems } from '../../data/check-body.ts';
import { catalogueQuery } from '../../data/permissions.ts';
import { profileQuery, useChangeProfile } from '../../data/profile.ts';
import { useTextForm } from '../../data/text-form.ts';
import { accessWords } from '../../words/access-words.ts';
import styles from './profile.module.css';
import { texts } from './texts.ts';

/** The name, which the member sets, and what others have set. */
export function ProfileTab() {
  const profile = useQuery(profileQuery);
  return (
    <Loaded from={profile} skeleton={<SkeletonBars widths={[40, 20, 30]} height={36} />}>
      {(found) => (
        <div className={styles.part}>
          <NameForm profile={found} />
          <Access profile={found} />
        </div>
      )}
    </Loaded>
  );
}

function NameForm({ profile }: { profile: ProfileView }) {
  const change = useChangeProfile();
  const form = useTextForm({
    initial: { name: profile.name },
    check: ({ name }) => bodyProblems(ChangeProfile, { name }),
    send: ({ name }) => change.mutateAsync({ name: name.trim() }),
  });
  const isSaved = change.isSuccess && form.values.name.trim() === profile.name;
  return (
    <form ref={form.element} onSubmit={form.submit} noValidate className={styles.form}>
      {form.failure !== null && <FailureNote error={form.failure} />}
      <TextInput label={texts.name} autoComplete="name" {...form.input('name')} />
      <div className={styles.buttons}>
        <Button type="submit" loading={form.isSending}>
          {texts.saveName}
        </Button>
        <span className={styles.quiet} role="status">
          {isSaved && texts.saved}
        </span>
      </div>
    </form>
  );
}

function Access({ profile }: { profile: ProfileView }) {
  const catalogue = useQuery(catalogueQuery);
  const words = catalogue.data ? accessWords(profile, catalogue.data.boxes) : ['…'];
  const groups = profile.client_groups.map(({ name }) => name);
  const facts = [
    [texts.email, [profile.email]],
    [texts.access, words],
    [texts.groups, groups.length > 0 ? groups : [texts.allClients]],
  ] as const;
  return (
    <dl className={styles.facts}>
      {facts.map(([label, values]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{values.join(', ')}</dd>
        </div>
      ))}
    </dl>
  );
}
