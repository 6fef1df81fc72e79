import { Button, Modal } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import type { CompanyView, MappingEffectView } from '#contract';
import { ClientField } from '../../../components/mapping/client-field.tsx';
import { ChangesPreview, type Proposal } from '../../../components/mapping/company-changes.tsx';
import { CLIENT_FIELD, clientNamed, clientTargetOf } from '../../../components/mapping/mapping-draft.ts';
import { MappingDialog } from '../../../components/mapping/preview-dialog.tsx';
import { texts as mapping } from '../../../components/mapping/texts.ts';
import { TextButton } from '../../../components/text-button.tsx';
import { useClientsToChoose } from '../../../data/clients.ts';
import { useLastGood } from '../../../data/last-good.ts';
import styles from './companies.module.css';
import { linkTo } from './proposals.ts';
import { texts } from './texts.ts';

type Props = {
  /** The company to link; the dialog is open while there is one. */
  company: CompanyView | undefined;
  onClose(): void;
  onDone(proposal: Proposal, effect: MappingEffectView): void;
};

/** Chooses a client for one company, then shows what moves. */
export function LinkDialog({ company, onClose, onDone }: Props) {
  const shown = useLastGood(company);
  return (
    <MappingDialog isOpen={company !== undefined} onClose={onClose}>
      {shown && <Steps company={shown} onClose={onClose} onDone={onDone} />}
    </MappingDialog>
  );
}

function Steps({ company, onClose, onDone }: Props & { company: CompanyView }) {
  const [client, setClient] = useState('');
  const [proposal, setProposal] = useState<Proposal>();
  const back = { label: mapping.back, go: () => setProposal(undefined) };
  if (proposal) return <ChangesPreview proposal={proposal} back={back} onDone={onDone} />;
  return <Choose company={company} client={client} onChange={setClient} onClose={onClose} onChosen={setProposal} />;
}

type ChooseProps = {
  company: CompanyView;
  client: string;
  onChange(client: string): void;
  onClose(): void;
  onChosen(proposal: Proposal): void;
};

function Choose({ company, client, onChange, onClose, onChosen }: ChooseProps) {
  const clients = useClientsToChoose();
  const [problem, setProblem] = useState<string>();
  const form = useRef<HTMLFormElement>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const name = clientNamed(client, clients)?.name ?? client.trim();
    if (name) return onChosen(linkTo(company, name, clientTargetOf(client, clients)));
    setProblem(mapping.clientMissing);
    form.current?.querySelector<HTMLInputElement>(`[name="${CLIENT_FIELD}"]`)?.focus();
  };
  const change = (next: string) => {
    onChange(next);
    setProblem(undefined);
  };
  return (
    <form ref={form} className={styles.choose} onSubmit={submit} noValidate>
      <Modal.Title className={styles.chooseTitle}>{texts.linkTitle(company.name)}</Modal.Title>
      <ClientField name={CLIENT_FIELD} clients={clients} value={client} problem={problem} isFocused onChange={change} />
      <OtherSuggestions company={company} onChoose={change} />
      <div className={styles.chooseButtons}>
        <Button variant="default" onClick={onClose}>
          {mapping.cancel}
        </Button>
        <Button type="submit">{texts.seeMoves}</Button>
      </div>
    </form>
  );
}

function OtherSuggestions({ company: { suggestions }, onChoose }: { company: CompanyView; onChoose(client: string): void }) {
  if (suggestions.length === 0) return null;
  return (
    <div>
      <p className={styles.quiet}>{texts.alsoSuggested}</p>
      <ul className={styles.suggestions}>
        {suggestions.map(({ client, reason }) => (
          <li key={client.id}>
            <TextButton onClick={() => onChoose(client.name)}>{client.name}</TextButton> <span className={styles.quiet}>{reason}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
