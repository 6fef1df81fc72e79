import { Button, Modal } from '@mantine/core';
import { IconCheck, IconCopy, IconEye, IconEyeOff } from '@tabler/icons-react';
import { useState } from 'react';
import { CopyButton } from '#web/components/copy-button.tsx';
import { HiddenSecret } from '#web/components/hidden-secret.tsx';
import { Notice } from '#web/components/notice.tsx';
import { useCopySecret } from '#web/components/use-copy-secret.ts';
import styles from './keys.module.css';
import { texts } from './texts.ts';

export type CreatedKey = { id: string; secret: string };

/** Vendor fact: the one time the secret can be had, behind Show key. Only Close closes it, so that no stray click loses it. */
export function CreatedKeyDialog({ made, onClose }: { made: CreatedKey | null; onClose(): void }) {
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
        <Modal.Body>{made && <Pair made={made} onClose={onClose} />}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function Pair({ made: { id, secret }, onClose }: { made: CreatedKey; onClose(): void }) {
  const [isShown, setIsShown] = useState(false);
  const { state, copy } = useCopySecret(secret, { said: texts.copied, onRefused: () => setIsShown(true) });
  return (
    <div className={styles.dialog}>
      <Modal.Title className={styles.title}>{texts.create}</Modal.Title>
      <Notice tone="fine">{texts.wasCreated}</Notice>
      <Notice tone="soon">{texts.once}</Notice>
      <section className={styles.part} aria-label={texts.id}>
        <p className={styles.label}>{texts.id}</p>
        <div className={styles.value}>
          <code>{id}</code>
          <CopyButton value={id} what="the access key ID" />
        </div>
      </section>
      <section className={styles.part} aria-label={texts.secret}>
        <p className={styles.label}>{texts.secret}</p>
        <div className={styles.value}>
          <code>{isShown ? secret : <HiddenSecret />}</code>
        </div>
        <div className={styles.buttons}>
          <Button
            variant="default"
            data-autofocus
            leftSection={isShown ? <IconEyeOff size={16} aria-hidden /> : <IconEye size={16} aria-hidden />}
            onClick={() => setIsShown(!isShown)}
          >
            {isShown ? texts.hide : texts.show}
          </Button>
          <Button
            variant="default"
            leftSection={state === 'copied' ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
            onClick={copy}
          >
            {state === 'copied' ? texts.copied : texts.copy}
          </Button>
        </div>
        {state === 'refused' && <p role="alert">{texts.cannotCopy}</p>}
      </section>
      <div className={styles.foot}>
        <Button onClick={onClose}>{texts.close}</Button>
      </div>
    </div>
  );
}
