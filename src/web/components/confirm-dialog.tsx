import { Button, Modal, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import styles from './confirm-dialog.module.css';
import { FailureNote } from './failure-note.tsx';

const texts = {
  cancel: 'Cancel',
  type: (what: string) => `Type ${what} to go on`,
  differs: (typed: string) => `That is not the same. It reads: ${typed}`,
};

type Props = {
  isOpen: boolean;
  /** A question that names the thing. */
  title: string;
  /** What follows from it, and that it cannot be undone. */
  children: ReactNode;
  /** The verb of the button. */
  action: string;
  /** `danger`, unless what is asked takes nothing away. */
  kind?: 'plain' | 'danger';
  /** What has to be typed first, where one click would be too easy: "the name of the key", "Backup script". */
  typed?: { what: string; value: string };
  error: unknown;
  isPending: boolean;
  onConfirm(): void;
  onClose(): void;
};

/** Asks before something that cannot be undone. Its content is made anew at each opening, so nothing typed stays behind. */
export function ConfirmDialog(props: Props) {
  return (
    <Modal.Root opened={props.isOpen} onClose={props.onClose}>
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body>
          <Question {...props} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function Question({ title, children, action, kind = 'danger', typed, error, isPending, onConfirm, onClose }: Props) {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string>();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!typed || text.trim() === typed.value.trim()) return onConfirm();
    setProblem(texts.differs(typed.value));
    event.currentTarget.querySelector('input')?.focus();
  };
  return (
    <form className={styles.question} onSubmit={submit} noValidate>
      <Modal.Title className={styles.title}>{title}</Modal.Title>
      <div className={styles.text}>{children}</div>
      {typed && (
        <TextInput
          label={texts.type(typed.what)}
          description={typed.value}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          value={text}
          error={problem}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setProblem(undefined);
          }}
        />
      )}
      {error !== null && <FailureNote error={error} />}
      <div className={styles.buttons}>
        <Button variant="default" onClick={onClose}>
          {texts.cancel}
        </Button>
        <Button type="submit" {...(kind === 'danger' && { className: styles.danger })} loading={isPending}>
          {action}
        </Button>
      </div>
    </form>
  );
}
