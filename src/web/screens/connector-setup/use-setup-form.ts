import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useRef, useState } from 'react';
import type { ConnectorView } from '#contract';
import { type Choices, choicesIn } from '../../components/field-choices.tsx';
import { CLIENT_FIELD, LEVEL_FIELD } from '../../components/mapping/mapping-draft.ts';
import { withoutFields } from '../../components/without-fields.ts';
import { ApiFailure } from '../../data/api-failure.ts';
import { useClientsToChoose } from '../../data/clients.ts';
import { useConnectionTest } from '../../data/connection-test.ts';
import { useAddIntegration } from '../../data/integrations.ts';
import { useSession } from '../../data/session.ts';
import { type Draft, draftKey, draftOf, dropDraft, keepDraft } from './drafts.ts';
import { formField, inputFrom, missingFields, missingSettings, type Problems, problemsOf } from './form-input.ts';
import { texts } from './texts.ts';
import { useLevels } from './use-levels.ts';

/** The setup form: what was typed, what is wrong with it, testing and saving. */
export function useSetupForm(connector: ConnectorView) {
  const key = draftKey(useSession().member.id, connector.id);
  const [draft, setDraft] = useState<Draft>(() => draftOf(key) ?? emptyDraft(connector));
  const [problems, setProblems] = useState<Problems>({});
  const [choices, setChoices] = useState<Choices>({});
  const element = useRef<HTMLFormElement>(null);
  const clients = useClientsToChoose();
  const levels = useLevels(connector, draft);
  const connection = useConnectionTest();
  const add = useAddIntegration();
  const navigate = useNavigate();

  // A level that was chosen from another tree, or before this page was left, is none until it is among those there are.
  const chosen = { ...draft, level: levels.levels?.some(({ id }) => id === draft.level) ? draft.level : '' };

  const change = (part: Partial<Draft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    keepDraft(key, next);
  };
  const changeMapping = (part: Partial<Draft>) => {
    change(part);
    setProblems(({ [CLIENT_FIELD]: _client, [LEVEL_FIELD]: _level, ...rest }) => rest);
    if (part.mode === 'site-level' && levels.mayAsk && !levels.levels && !levels.isPending) levels.ask();
  };
  const changeSettings = (values: Readonly<Record<string, string>>) => {
    change({ settings: { ...draft.settings, ...values } });
    setProblems((before) => withoutFields(before, values));
  };
  const goTo = (field: string) => focusField(element.current, field);
  const show = (found: Problems) => {
    setProblems(found);
    const first = fieldsInOrder(connector).find(({ field }) => found[field]);
    if (first) goTo(first.field);
  };
  const isComplete = (missing: Problems) => {
    show(missing);
    return Object.keys(missing).length === 0;
  };
  const test = async () => {
    add.reset();
    if (!isComplete(missingSettings(connector, draft))) return;
    const checks = await connection.run(inputFrom(connector, draft, clients));
    setChoices(choicesIn(checks.map(({ error }) => error)));
    const failed = checks.find(({ error }) => error?.field)?.error;
    if (failed?.field) setProblems({ [formField(failed.field)]: failed.detail ?? failed.title });
    else if (draft.mode === 'site-level' && !levels.levels && checks.every(({ outcome }) => outcome !== 'failed')) levels.ask();
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    connection.clear();
    if (!isComplete(missingFields(connector, chosen))) return;
    try {
      const { id } = await add.mutateAsync(inputFrom(connector, chosen, clients));
      dropDraft(key);
      await navigate({ to: '/integrations/$integrationId', params: { integrationId: id }, search: {} });
    } catch (error) {
      if (!(error instanceof ApiFailure)) return;
      setChoices(choicesIn(error.items));
      show(problemsOf(error));
    }
  };

  const summary = fieldsInOrder(connector).flatMap(({ field, label }) =>
    problems[field] ? [{ field, label, sentence: problems[field] }] : [],
  );
  // A sentence stands at its field, or on top when its field is not on this form. Never at both.
  const isPlaced = add.error instanceof ApiFailure && Object.keys(problemsOf(add.error)).some((field) => problems[field]);
  return {
    draft,
    change,
    changeMapping,
    changeSettings,
    levels,
    problems,
    choices,
    summary,
    clients,
    element,
    goTo,
    test,
    save,
    connection: connection.test,
    isSaving: add.isPending,
    error: isPlaced ? null : add.error,
  };
}

function emptyDraft({ mapping_modes }: ConnectorView): Draft {
  const mode = mapping_modes.find(({ available }) => available)?.id ?? 'per-client-systems';
  return { name: '', settings: {}, mode, client: '', level: '' };
}

function fieldsInOrder({ settings }: ConnectorView): { field: string; label: string }[] {
  return [
    { field: 'name', label: texts.name },
    ...settings.map(({ key, label }) => ({ field: key, label })),
    { field: CLIENT_FIELD, label: texts.client },
    { field: LEVEL_FIELD, label: texts.level },
  ];
}

function focusField(form: HTMLFormElement | null, field: string): void {
  // After the next paint: the field may be folded away until its problem is drawn.
  requestAnimationFrame(() => form?.querySelector<HTMLInputElement>(`[name="${CSS.escape(field)}"]`)?.focus());
}
