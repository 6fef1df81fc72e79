import { Button, Modal } from '@mantine/core';
import { IconCheck, IconCopy, IconEye, IconEyeOff } from '@tabler/icons-react';
import { useBlocker } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { GetUserIdentity } from '#contract';
import { CopyButton } from './copy-button.tsx';
import { HiddenSecret } from './hidden-secret.tsx';
import styles from './key-secret-dialog.module.css';
import { useCopySecret } from './use-copy-secret.ts';

const texts = {
  title: (name: string) => `Keep the key ${name} now`,
  once: 'The API key is shown this once and can never be seen again. Keep it where your program reads it, or in a password manager.',
  id: 'Key id',
  idHelp: 'Finds the key again in lists and in the audit log. It opens nothing.',
  theId: 'the key id',
  secret: 'API key',
  show: 'Show key',
  hide: 'Hide key',
  copy: 'Copy to clipboard',
  copied: 'Copied',
  wasCopied: 'Copied the API key',
  cannotCopy: 'This browser does not let the page copy, so the key is shown: select it and copy it yourself.',
  example: 'Try it',
  exampleHelp: 'Answers whose key it is.',
  theExample: 'the example with the key in it',
  kept: 'I have kept the key',
};

export type NewKey = { id: string; name: string; secret: string };

/**
 * The one time a new key's secret can be had. Nothing closes it but the button that says it was kept; who puts it up
 * holds the secret nowhere else and lets go of it then.
 */
export function KeySecretDialog({ made, onKept }: { made: NewKey | null; onKept(): void }) {
  // Going back would lose the key as surely as closing would. The way to sign-in stays open, for a session that ends.
  useBlocker({ disabled: made === null, enableBeforeUnload: made !== null, shouldBlockFn: ({ next }) => next.pathname !== '/sign-in' });
  return (
    <Modal.Root
      opened={made !== null}
      onClose={() => undefined}
      closeOnEscape={false}
      closeOnClickOutside={false}
      size="lg"
      transitionProps={{ duration: 0 }}
    >
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body>{made && <Secret made={made} onKept={onKept} />}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function Secret({ made: { id, name, secret }, onKept }: { made: NewKey; onKept(): void }) {
  const [isShown, setIsShown] = useState(false);
  const { state, copy } = useCopySecret(secret, { said: texts.wasCopied, onRefused: () => setIsShown(true) });
  const { head, tail } = example(window.location.origin);
  return (
    <div className={styles.dialog}>
      <Modal.Title className={styles.title}>{texts.title(name)}</Modal.Title>
      <p className={styles.once}>{texts.once}</p>
      <Part label={texts.id} help={texts.idHelp}>
        <div className={styles.value}>
          <code>{id}</code>
          <CopyButton value={id} what={texts.theId} />
        </div>
      </Part>
      <Part label={texts.secret}>
        <div className={styles.value}>
          <code>{isShown ? secret : <HiddenSecret />}</code>
        </div>
        <div className={styles.buttons}>
          <Button
            variant="default"
            data-autofocus
            leftSection={state === 'copied' ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
            onClick={copy}
          >
            {state === 'copied' ? texts.copied : texts.copy}
          </Button>
          <Button
            variant="default"
            leftSection={isShown ? <IconEyeOff size={16} aria-hidden /> : <IconEye size={16} aria-hidden />}
            onClick={() => setIsShown(!isShown)}
          >
            {isShown ? texts.hide : texts.show}
          </Button>
        </div>
        {state === 'refused' && (
          <p className={styles.refused} role="alert">
            {texts.cannotCopy}
          </p>
        )}
      </Part>
      <Part label={texts.example} help={texts.exampleHelp}>
        <div className={styles.value}>
          <code>
            {head}
            {isShown ? secret : <HiddenSecret />}
            {tail}
          </code>
          <CopyButton value={`${head}${secret}${tail}`} what={texts.theExample} />
        </div>
      </Part>
      <div className={styles.foot}>
        <Button onClick={onKept}>{texts.kept}</Button>
      </div>
    </div>
  );
}

function Part({ label, help, children }: { label: string; help?: string; children: ReactNode }) {
  return (
    <section className={styles.part} aria-label={label}>
      <p className={styles.label}>{label}</p>
      {help && <p className={styles.help}>{help}</p>}
      {children}
    </section>
  );
}

/** What stands before and after the key in a call that works as it is. */
function example(origin: string): { head: string; tail: string } {
  return { head: 'curl -H "x-api-key: ', tail: `" ${origin}${GetUserIdentity.path}` };
}
