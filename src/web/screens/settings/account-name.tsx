import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { type AccountView, ChangeAccount } from '#contract';
import { FailureNote } from '../../components/failure-note.tsx';
import { useChangeAccount } from '../../data/account.ts';
import { ApiFailure } from '../../data/api-failure.ts';
import { bodyProblems } from '../../data/check-body.ts';
import { catalogueQuery } from '../../data/permissions.ts';
import { useSession } from '../../data/session.ts';
import styles from './settings.module.css';
import { texts } from './texts.ts';

export function AccountName({ account }: { account: AccountView }) {
  const { can } = useSession();
  return (
    <section className={styles.section} aria-labelledby="account-general">
      <h2 id="account-general">{texts.general}</h2>
      {can.manage_settings ? <NameForm account={account} /> : <NameOnly account={account} />}
    </section>
  );
}

function NameOnly({ account }: { account: AccountView }) {
  const { data } = useQuery(catalogueQuery);
  const label = data?.boxes.find(({ id }) => id === 'manage-basic-settings')?.label;
  return (
    <>
      <dl className={styles.fact}>
        <dt>{texts.name}</dt>
        <dd>{account.name}</dd>
      </dl>
      {label && <p className={styles.quiet}>{texts.nameNeeds(label)}</p>}
    </>
  );
}

function NameForm({ account }: { account: AccountView }) {
  const form = useNameForm(account);
  return (
    <form className={styles.form} onSubmit={form.save} noValidate>
      <TextInput
        ref={form.input}
        name="name"
        label={texts.name}
        description={texts.nameHelp}
        autoComplete="organization"
        value={form.name}
        error={form.problem}
        onChange={(event) => form.change(event.currentTarget.value)}
      />
      {form.error && <FailureNote error={form.error} />}
      <div className={styles.buttons}>
        <Button type="submit" variant="default" loading={form.isSaving}>
          {texts.save}
        </Button>
        <span className={styles.quiet} role="status">
          {form.state}
        </span>
      </div>
    </form>
  );
}

function useNameForm(account: AccountView) {
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  const save = useChangeAccount();
  const name = typed ?? account.name;

  const show = (sentence: string | undefined) => {
    setProblem(sentence);
    if (sentence) input.current?.focus();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const found = bodyProblems(ChangeAccount, { name })['name'];
    show(found);
    if (found) return;
    try {
      await save.mutateAsync({ name: name.trim() });
      setTyped(null);
    } catch (error) {
      if (error instanceof ApiFailure) show(error.byField['name']);
    }
  };
  const change = (next: string) => {
    setTyped(next);
    setProblem(undefined);
  };
  const isChanged = name.trim() !== account.name;
  return {
    input,
    name,
    problem,
    change,
    save: submit,
    isSaving: save.isPending,
    state: isChanged ? texts.changed : save.isSuccess ? texts.saved : '',
    error: problem ? null : save.error,
  };
}
