import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import type { Answer, ConnectorView, GetMapping, MappingEffectView, MappingInput } from '#contract';
import { isNothing } from '../../components/mapping/effect-words.ts';
import { LevelRadios } from '../../components/mapping/level-radios.tsx';
import { MappingChoice } from '../../components/mapping/mapping-choice.tsx';
import { LEVEL_FIELD, type MappingDraft, mappingInputOf, missingInMapping } from '../../components/mapping/mapping-draft.ts';
import { cancel, MappingDialog, Preview } from '../../components/mapping/preview-dialog.tsx';
import { texts as mapping } from '../../components/mapping/texts.ts';
import { useClientsToChoose } from '../../data/clients.ts';
import { useLastGood } from '../../data/last-good.ts';
import { mappingPreviewQuery, useChangeMapping } from '../../data/mapping.ts';
import styles from './settings-tab.module.css';
import { texts } from './texts.ts';

type Standing = Answer<typeof GetMapping>;
type Props = {
  integrationId: string;
  connector: ConnectorView;
  standing: Standing;
  onClose(): void;
  /** With a sentence that says what was done. */
  onDone(sentence: string): void;
};

/** Another mapping, chosen and then looked at before it is applied. */
export function MappingForm({ integrationId, connector, standing, onClose, onDone }: Props) {
  const form = useMappingForm(standing);
  const modeLabel = connector.mapping_modes.find(({ id }) => id === form.draft.mode)?.label ?? form.draft.mode;
  return (
    <form ref={form.element} className={styles.mappingForm} onSubmit={form.submit} noValidate>
      <MappingChoice
        connector={connector}
        draft={form.draft}
        clients={form.clients}
        problems={form.problems}
        levels={
          <LevelRadios
            levels={standing.levels}
            value={form.draft.level}
            problem={form.problems[LEVEL_FIELD]}
            onChange={(level) => form.change({ level })}
          />
        }
        onChange={form.change}
      />
      <p className={styles.quiet}>{texts.mappingPeople}</p>
      <div className={styles.buttons}>
        <Button variant="default" onClick={onClose}>
          {texts.keepMapping}
        </Button>
        <Button type="submit" variant="default">
          {texts.seeMoves}
        </Button>
      </div>
      <MappingPreview
        integrationId={integrationId}
        title={texts.previewTitle(modeLabel)}
        input={form.proposed}
        onClose={form.reconsider}
        onDone={(effect) => onDone(`${texts.mappingApplied} ${outcomeOf(effect)}`)}
      />
    </form>
  );
}

function outcomeOf(effect: MappingEffectView): string {
  return isNothing(effect) ? mapping.nothingMoved : mapping.moved(effect.companies.total_count);
}

function useMappingForm({ mapping: now }: Standing) {
  const [draft, setDraft] = useState<MappingDraft>({ mode: now.mode, client: now.client?.name ?? '', level: now.level ?? '' });
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const [proposed, setProposed] = useState<MappingInput>();
  const clients = useClientsToChoose();
  const element = useRef<HTMLFormElement>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const missing = missingInMapping(draft);
    setProblems(missing);
    const [first] = Object.keys(missing);
    if (first) element.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
    else setProposed(mappingInputOf(draft, clients));
  };
  return {
    element,
    draft,
    problems,
    clients,
    proposed,
    submit,
    change: (part: Partial<MappingDraft>) => {
      setDraft((before) => ({ ...before, ...part }));
      setProblems({});
    },
    reconsider: () => setProposed(undefined),
  };
}

type PreviewProps = {
  integrationId: string;
  title: string;
  /** The mapping to look at; the dialog is open while there is one. */
  input: MappingInput | undefined;
  onClose(): void;
  onDone(effect: MappingEffectView): void;
};

function MappingPreview({ input, onClose, ...rest }: PreviewProps) {
  const shown = useLastGood(input);
  return (
    <MappingDialog isOpen={input !== undefined} onClose={onClose}>
      {shown && <MappingMoves {...rest} input={shown} onClose={onClose} />}
    </MappingDialog>
  );
}

function MappingMoves({ integrationId, title, input, onClose, onDone }: PreviewProps & { input: MappingInput }) {
  const effect = useQuery(mappingPreviewQuery(integrationId, input));
  const change = useChangeMapping(integrationId);
  const apply = () => change.mutate(input, { onSuccess: onDone });
  return <Preview title={title} action={texts.applyMapping} effect={effect} applying={change} back={cancel(onClose)} onApply={apply} />;
}
