import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CompanyChange, MappingEffectView } from '#contract';
import { useLastGood } from '../../data/last-good.ts';
import { companiesPreviewQuery, useChangeCompanies } from '../../data/mapping.ts';
import { FailureNote } from '../failure-note.tsx';
import { Notice } from '../notice.tsx';
import { inverseOf, type Placed } from './inverse.ts';
import { cancel, MappingDialog, Preview } from './preview-dialog.tsx';
import { texts } from './texts.ts';

/** What somebody is about to do with companies: shown with what it moves, and done only when applied. */
export type Proposal = {
  title: string;
  action: string;
  changes: readonly CompanyChange[];
  /** The companies as they are, so that it can be undone. */
  before: readonly Placed[];
};

type Done = { sentence: string; undo: readonly CompanyChange[] };

/** Changes of companies, from the preview to the undo: `propose` opens the dialog; `outcome` stands on top of the page. */
export function useCompanyChanges() {
  const [proposal, setProposal] = useState<Proposal>();
  const [done, setDone] = useState<Done>();
  const close = () => setProposal(undefined);
  const propose = (next: Proposal) => {
    setDone(undefined);
    setProposal(next);
  };
  const finish = ({ before }: Proposal, effect: MappingEffectView) => {
    close();
    setDone({ sentence: texts.moved(before.length), undo: before.map((company) => inverseOf(company, effect)) });
  };
  return {
    propose,
    finish,
    dialog: <ChangesDialog proposal={proposal} onDone={finish} onClose={close} />,
    outcome: done && <Outcome key={done.sentence} done={done} onUndone={() => setDone({ sentence: texts.undone, undo: [] })} />,
  };
}

type DialogProps = { proposal: Proposal | undefined; onDone(proposal: Proposal, effect: MappingEffectView): void; onClose(): void };

function ChangesDialog({ proposal, onDone, onClose }: DialogProps) {
  // What is shown must not change while the dialog fades.
  const shown = useLastGood(proposal);
  return (
    <MappingDialog isOpen={proposal !== undefined} onClose={onClose}>
      {shown && <ChangesPreview proposal={shown} back={cancel(onClose)} onDone={onDone} />}
    </MappingDialog>
  );
}

type PreviewProps = Pick<DialogProps, 'onDone'> & { proposal: Proposal; back: { label: string; go(): void } };

/** What the changes move, and the button that applies them. */
export function ChangesPreview({ proposal, back, onDone }: PreviewProps) {
  const effect = useQuery(companiesPreviewQuery(proposal.changes));
  const change = useChangeCompanies();
  const apply = () => change.mutate(proposal.changes, { onSuccess: (found) => onDone(proposal, found) });
  return <Preview title={proposal.title} action={proposal.action} effect={effect} applying={change} back={back} onApply={apply} />;
}

function Outcome({ done, onUndone }: { done: Done; onUndone(): void }) {
  const change = useChangeCompanies();
  const undo = () => change.mutate(done.undo, { onSuccess: onUndone });
  return (
    <>
      <Notice
        tone="fine"
        action={
          done.undo.length > 0 && (
            <Button variant="default" size="xs" loading={change.isPending} onClick={undo}>
              {texts.undo}
            </Button>
          )
        }
      >
        {done.sentence}
      </Notice>
      {change.error && <FailureNote error={change.error} />}
    </>
  );
}
