import { Button, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { SecondFactorProof } from '#contract';
import { FailureNote } from './failure-note.tsx';
import { OneTimeCodeField } from './one-time-code-field.tsx';
import { problemWithCode } from './read-code.ts';
import styles from './second-factor-form.module.css';
import { TextButton } from './text-button.tsx';
import { useCodeEntry } from './use-code-entry.ts';

const texts = {
  code: 'One-time code',
  codeHelp: 'The six digits your authenticator app shows now.',
  backupCode: 'Backup code',
  backupHelp: 'One of the codes you kept when you set up the second factor. Each works once.',
  backupMissing: 'Enter a backup code.',
  useBackup: 'Use a backup code instead',
  useCode: 'Use a code of the app instead',
};

type Props = {
  /** What happens once the proof is accepted. */
  submit: string;
  /** Whether the sixth digit sends the form. Not where sending it removes something. */
  submitsWhenComplete: boolean;
  send(proof: SecondFactorProof): Promise<unknown>;
  /** The way out, beside the way to the other kind of code. */
  wayOut: ReactNode;
};

/** A person proves the second factor: with a code of the app, or with one of the backup codes. */
export function SecondFactorForm(props: Props) {
  const [kind, setKind] = useState<'code' | 'backup'>('code');
  const switchTo = (other: 'code' | 'backup', label: string) => <TextButton onClick={() => setKind(other)}>{label}</TextButton>;
  return kind === 'code' ? (
    <CodeForm {...props} otherWay={switchTo('backup', texts.useBackup)} />
  ) : (
    <BackupCodeForm {...props} otherWay={switchTo('code', texts.useCode)} />
  );
}

type FormProps = Props & { otherWay: ReactNode };

function CodeForm({ send, submitsWhenComplete, ...rest }: FormProps) {
  const entry = useCodeEntry({ problemWith: problemWithCode, keepsRefused: false, send: (code) => send({ code }) });
  return (
    <ProofForm entry={entry} {...rest}>
      <OneTimeCodeField
        label={texts.code}
        description={texts.codeHelp}
        autoFocus
        {...entry.input}
        onChange={entry.change}
        onComplete={submitsWhenComplete ? entry.prove : undefined}
      />
    </ProofForm>
  );
}

function BackupCodeForm({ send, submitsWhenComplete: _, ...rest }: FormProps) {
  const entry = useCodeEntry({
    problemWith: (text) => (text.trim() ? null : texts.backupMissing),
    keepsRefused: true,
    send: (text) => send({ backup_code: text.trim() }),
  });
  return (
    <ProofForm entry={entry} {...rest}>
      <TextInput
        label={texts.backupCode}
        description={texts.backupHelp}
        name="backup_code"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        autoFocus
        {...entry.input}
        onChange={(event) => entry.change(event.currentTarget.value)}
      />
    </ProofForm>
  );
}

type ProofFormProps = {
  entry: ReturnType<typeof useCodeEntry>;
  submit: string;
  otherWay: ReactNode;
  wayOut: ReactNode;
  children: ReactNode;
};

function ProofForm({ entry, submit, otherWay, wayOut, children }: ProofFormProps) {
  return (
    <form onSubmit={entry.submit} noValidate className={styles.form}>
      {entry.failure !== null && <FailureNote error={entry.failure} />}
      {children}
      <Button type="submit" loading={entry.isSending}>
        {submit}
      </Button>
      <div className={styles.ways}>
        {otherWay}
        {wayOut}
      </div>
    </form>
  );
}
