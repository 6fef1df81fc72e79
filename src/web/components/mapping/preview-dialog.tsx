import { Button, Modal } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import type { MappingEffectView } from '#contract';
import { announce } from '../announcer.tsx';
import { FailureNote } from '../failure-note.tsx';
import { Loaded } from '../loaded.tsx';
import { SkeletonBars } from '../skeleton.tsx';
import { EffectReport } from './effect-report.tsx';
import { effectSentences } from './effect-words.ts';
import styles from './preview-dialog.module.css';
import { texts } from './texts.ts';

type DialogProps = { isOpen: boolean; onClose(): void; children: ReactNode };

/** A dialog wide enough for what moves. Its content is made anew at each opening. */
export function MappingDialog({ isOpen, onClose, children }: DialogProps) {
  return (
    <Modal.Root opened={isOpen} onClose={onClose} size={640}>
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

type Props = {
  title: string;
  /** The verb of the button that does it. */
  action: string;
  effect: UseQueryResult<MappingEffectView>;
  applying: { isPending: boolean; error: unknown };
  /** Back to a step before this one, or out of the dialog. */
  back: { label: string; go(): void };
  onApply(): void;
};

/**
 * What a change will move, before it is applied. The cursor begins at the title and not at the button: a second Enter
 * must not apply what nobody has read.
 */
export function Preview({ title, action, effect, applying, back, onApply }: Props) {
  const told = effect.data && effectSentences(effect.data).join(' ');
  useEffect(() => {
    if (told) announce(told);
  }, [told]);
  return (
    <div className={styles.preview}>
      <Modal.Title className={styles.title} tabIndex={-1} data-autofocus>
        {title}
      </Modal.Title>
      <Loaded from={effect} skeleton={<SkeletonBars widths={[60, 75, 100]} height={20} />}>
        {(found) => <EffectReport effect={found} />}
      </Loaded>
      {applying.error !== null && <FailureNote error={applying.error} />}
      <div className={styles.buttons}>
        <Button variant="default" onClick={back.go}>
          {back.label}
        </Button>
        <Button disabled={!effect.data || effect.isError} loading={applying.isPending} onClick={onApply}>
          {action}
        </Button>
      </div>
    </div>
  );
}

/** The way out of a preview that has no step before it. */
export function cancel(go: () => void): Props['back'] {
  return { label: texts.cancel, go };
}
