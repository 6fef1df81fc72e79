import { Button, Modal } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { announce } from '#web/components/announcer.tsx';
import { ConfirmDialog } from '#web/components/confirm-dialog.tsx';
import { FailureNote } from '#web/components/failure-note.tsx';
import { Notice } from '#web/components/notice.tsx';
import { useCopySecret } from '#web/components/use-copy-secret.ts';
import { When } from '#web/components/when.tsx';
import type { ProfileView } from '../../../contract/index.ts';
import { useMakeApiKey, useRevokeApiKey } from '../../data/people.ts';
import styles from './profile.module.css';
import { texts } from './texts.ts';

/**
 * The one API key. A key that was just made lives in its window alone: with that or the page it is
 * gone, and nothing can bring it back.
 */
export function ApiKeyPart({ apiKey }: { apiKey: ProfileView['api_key'] }) {
  const [shown, setShown] = useState<string>();
  const [asks, setAsks] = useState<'regenerate' | 'revoke'>();
  const make = useMakeApiKey();
  const revoke = useRevokeApiKey();
  const close = () => {
    setAsks(undefined);
    make.reset();
    revoke.reset();
  };
  const generate = () =>
    make.mutate(undefined, {
      onSuccess: ({ key }) => {
        setShown(key);
        setAsks(undefined);
      },
    });
  // The key is in the window's hands alone: a mutation that kept its answer would hold it after
  // closing.
  const keep = () => {
    setShown(undefined);
    make.reset();
  };
  const takeAway = () =>
    revoke.mutate(undefined, {
      onSuccess: () => {
        announce(texts.wasRevoked);
        close();
      },
    });
  return (
    <section className={styles.part} aria-labelledby="api-key">
      <h2 id="api-key" className={styles.heading}>
        {texts.key}
      </h2>
      <p className={styles.quiet}>{texts.keyHelp}</p>
      <KeyState apiKey={apiKey} />
      {make.error !== null && asks === undefined && <FailureNote error={make.error} />}
      <div className={styles.buttons}>
        {apiKey ? (
          <>
            <Button variant="default" onClick={() => setAsks('regenerate')}>
              {texts.regenerate}
            </Button>
            <Button variant="default" onClick={() => setAsks('revoke')}>
              {texts.revoke}
            </Button>
          </>
        ) : (
          <Button loading={make.isPending} onClick={generate}>
            {texts.generate}
          </Button>
        )}
      </div>
      <KeyWindow secret={shown} onSave={keep} />
      <Question isOpen={asks === 'regenerate'} words={REGENERATE} change={make} onConfirm={generate} onClose={close} />
      <Question isOpen={asks === 'revoke'} words={REVOKE} change={revoke} onConfirm={takeAway} onClose={close} />
    </section>
  );
}

const REGENERATE = { title: texts.regenerateAsk, action: texts.regenerate, note: texts.regenerateNote };
const REVOKE = { title: texts.revokeAsk, action: texts.revoke, note: texts.revokeNote };

type QuestionProps = {
  isOpen: boolean;
  words: { title: string; action: string; note: string };
  change: { error: unknown; isPending: boolean };
  onConfirm(): void;
  onClose(): void;
};

function Question({ isOpen, words: { title, action, note }, change, onConfirm, onClose }: QuestionProps) {
  return (
    <ConfirmDialog
      isOpen={isOpen}
      title={title}
      action={action}
      error={change.error}
      isPending={change.isPending}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <p>{note}</p>
    </ConfirmDialog>
  );
}

function KeyState({ apiKey }: { apiKey: ProfileView['api_key'] }) {
  if (!apiKey) return <p>{texts.noKey}</p>;
  return (
    <p>
      {texts.generated} <When at={apiKey.generated_at} />. {texts.hidden}
    </p>
  );
}

/**
 * Vendor fact: the window in which the key can be had this once. Only Save closes it, so that no
 * stray click loses it.
 */
function KeyWindow({ secret, onSave }: { secret: string | undefined; onSave(): void }) {
  return (
    <Modal.Root
      opened={secret !== undefined}
      onClose={() => undefined}
      closeOnEscape={false}
      closeOnClickOutside={false}
      transitionProps={{ duration: 0 }}
    >
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body>{secret !== undefined && <ShownKey secret={secret} onSave={onSave} />}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function ShownKey({ secret, onSave }: { secret: string; onSave(): void }) {
  const { state, copy } = useCopySecret(secret, { said: texts.wasCopied, onRefused: () => undefined });
  return (
    <div className={styles.window}>
      <Modal.Title className={styles.heading}>{texts.window}</Modal.Title>
      <Notice tone="soon">{texts.once}</Notice>
      <div className={styles.secret}>
        <output aria-label={texts.theKey}>
          <code>{secret}</code>
        </output>
        <Button
          variant="default"
          size="xs"
          data-autofocus
          leftSection={state === 'copied' ? <IconCheck size={15} aria-hidden /> : <IconCopy size={15} aria-hidden />}
          onClick={copy}
        >
          {state === 'copied' ? texts.copied : texts.copy}
        </Button>
      </div>
      {state === 'refused' && <p role="alert">{texts.cannotCopy}</p>}
      <div className={styles.buttons}>
        <Button onClick={onSave}>{texts.keepKey}</Button>
      </div>
    </div>
  );
}
