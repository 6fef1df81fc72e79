import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { type OneClientView, RenameClient } from '#contract';
import { FailureNote } from '../../components/failure-note.tsx';
import { TextButton } from '../../components/text-button.tsx';
import { ApiFailure } from '../../data/api-failure.ts';
import { bodyProblems } from '../../data/check-body.ts';
import { useRenameClient } from '../../data/clients.ts';
import styles from './client.module.css';
import { texts } from './texts.ts';

/** The client's own name: typed, or taken from one of its companies. */
export function NameForm({ client }: { client: OneClientView }) {
  const form = useNameForm(client);
  return (
    <form className={styles.nameForm} onSubmit={form.save} noValidate>
      <TextInput
        ref={form.input}
        name="name"
        label={texts.name}
        description={texts.nameHelp}
        autoComplete="off"
        value={form.name}
        error={form.problem}
        onChange={(event) => form.change(event.currentTarget.value)}
      />
      {client.linked_names.length > 0 && (
        <div className={styles.names}>
          <span className={styles.quiet}>{texts.takeName}</span>
          {client.linked_names.map((name) => (
            <TextButton key={name} onClick={() => form.take(name)}>
              {name}
            </TextButton>
          ))}
        </div>
      )}
      {form.error && <FailureNote error={form.error} />}
      <div className={styles.buttons}>
        <Button type="submit" variant="default" loading={form.isSaving}>
          {texts.saveName}
        </Button>
        <span className={styles.quiet} role="status">
          {form.isSaved ? texts.renamed : ''}
        </span>
      </div>
    </form>
  );
}

function useNameForm(client: OneClientView) {
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  const rename = useRenameClient(client.id);
  const name = typed ?? client.name;

  const show = (sentence: string | undefined) => {
    setProblem(sentence);
    if (sentence) input.current?.focus();
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const found = bodyProblems(RenameClient, { name })['name'];
    show(found);
    if (found) return;
    try {
      await rename.mutateAsync(name.trim());
      setTyped(null);
    } catch (error) {
      if (error instanceof ApiFailure) show(error.byField['name'] ?? (error.code === 'NAME_TAKEN' ? error.message : undefined));
    }
  };
  const change = (next: string) => {
    setTyped(next);
    setProblem(undefined);
    rename.reset();
  };
  const take = (next: string) => {
    change(next);
    input.current?.focus();
  };
  return {
    input,
    name,
    problem,
    change,
    take,
    save,
    isSaving: rename.isPending,
    isSaved: rename.isSuccess,
    error: problem ? null : rename.error,
  };
}
