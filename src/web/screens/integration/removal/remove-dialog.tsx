import { Radio } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { IntegrationView, RemovalChoice, RemovalPreview } from '#contract';
import { announce } from '../../../components/announcer.tsx';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { Loaded } from '../../../components/loaded.tsx';
import { SkeletonBars } from '../../../components/skeleton.tsx';
import { removalPreviewQuery, useRemoveIntegration } from '../../../data/removal.ts';
import styles from './removal.module.css';
import { texts } from './texts.ts';

type Props = { integration: IntegrationView; isOpen: boolean; onClose(): void };

/** Asks what becomes of what an integration said, with what each choice takes away or leaves. */
export function RemoveDialog({ integration: { id, name }, isOpen, onClose }: Props) {
  const [choice, setChoice] = useState<RemovalChoice>('keep');
  const preview = useQuery({ ...removalPreviewQuery(id), enabled: isOpen });
  const remove = useRemoveIntegration(id);
  const navigate = useNavigate();
  const confirm = () =>
    remove.mutate(choice, {
      onSuccess: () => {
        announce(texts.wasRemoved(name));
        void navigate({ to: '/integrations/$integrationId', params: { integrationId: id }, search: {} });
      },
    });
  const close = () => {
    remove.reset();
    onClose();
  };
  return (
    <ConfirmDialog
      isOpen={isOpen}
      title={texts.ask(name)}
      action={texts.remove}
      error={remove.error}
      isPending={remove.isPending}
      onConfirm={confirm}
      onClose={close}
    >
      <Loaded from={preview} skeleton={<SkeletonBars widths={[70, 90, 90]} height={20} />}>
        {(effect) => <Choices effect={effect} choice={choice} onChoose={setChoice} />}
      </Loaded>
    </ConfirmDialog>
  );
}

type ChoicesProps = { effect: RemovalPreview; choice: RemovalChoice; onChoose(choice: RemovalChoice): void };

function Choices({ effect, choice, onChoose }: ChoicesProps) {
  const assets = effect.assets_only_here + effect.assets_elsewhere_too;
  return (
    <>
      <p>
        {texts.companies(effect.companies, effect.source_records)} {effect.is_syncing && texts.stopped}
      </p>
      <Radio.Group label={texts.choose} value={choice} onChange={(value) => onChoose(value === 'keep' ? 'keep' : 'take-out')}>
        <div className={styles.choices}>
          <Radio value="keep" label={texts.keep} description={texts.keepText(assets)} />
          <Radio value="take-out" label={texts.takeOut} description={<TakenOut effect={effect} />} />
        </div>
      </Radio.Group>
      {choice === 'take-out' && <EmptiedClients clients={effect.clients_emptied} />}
      <p className={styles.quiet}>{texts.undoable}</p>
    </>
  );
}

function TakenOut({ effect: { assets_only_here, assets_elsewhere_too } }: { effect: RemovalPreview }) {
  if (assets_only_here + assets_elsewhere_too === 0) return texts.noAssets;
  if (assets_elsewhere_too === 0) return texts.goes(assets_only_here);
  return `${texts.goes(assets_only_here)} ${texts.stays(assets_elsewhere_too)}`;
}

const NAMES_SHOWN = 50;

function EmptiedClients({ clients }: { clients: RemovalPreview['clients_emptied'] }) {
  if (clients.length === 0) return null;
  const hidden = clients.length - NAMES_SHOWN;
  return (
    <details>
      <summary>{texts.clients(clients.length)}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard */}
      <ul className={styles.names} tabIndex={0} aria-label={texts.clients(clients.length)}>
        {clients.slice(0, NAMES_SHOWN).map(({ name, is_removed }) => (
          <li key={name}>
            {name} {is_removed && <span className={styles.quiet}>({texts.clientGoes})</span>}
          </li>
        ))}
        {hidden > 0 && <li className={styles.quiet}>{texts.more(hidden)}</li>}
      </ul>
    </details>
  );
}
