import { Button } from '@mantine/core';
import type { IntegrationView, RemovalView } from '#contract';
import { announce } from '../../../components/announcer.tsx';
import { FailureNote } from '../../../components/failure-note.tsx';
import { Notice } from '../../../components/notice.tsx';
import { useUndoRemoval } from '../../../data/removal.ts';
import { useSession } from '../../../data/session.ts';
import { dateAndTime } from '../../../words/dates.ts';
import styles from './removal.module.css';
import { texts } from './texts.ts';

type Props = { integration: Pick<IntegrationView, 'id' | 'name'>; removal: RemovalView };

/** What became of a removed integration: until when it can be had back, and the button for that. */
export function UndoRemoval({ integration: { id, name }, removal }: Props) {
  const undo = useUndoRemoval(id);
  const { can } = useSession();
  const press = () => undo.mutate(undefined, { onSuccess: () => announce(texts.undone(name)) });
  const button = removal.can_be_undone && can.manage_sync_settings && (
    <Button variant="default" size="xs" aria-label={`${texts.undo}: ${name}`} onClick={press} loading={undo.isPending}>
      {texts.undo}
    </Button>
  );
  return (
    <div className={styles.figures}>
      <Notice tone="info" action={button}>
        {removal.clients_left > 0 && <p>{texts.takingOut(removal.clients_left)}</p>}
        <p>{removal.can_be_undone ? texts.until(dateAndTime(new Date(removal.undo_until))) : texts.over}</p>
        {removal.can_be_undone && !can.manage_sync_settings && <p>{texts.whoMay}</p>}
      </Notice>
      {undo.error && <FailureNote error={undo.error} />}
    </div>
  );
}
