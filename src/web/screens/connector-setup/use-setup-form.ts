import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useRef, useState } from 'react';
import type { ClientView, ConnectorView } from '#contract';
import { ApiFailure } from '../../data/api-failure.ts';
import { useConnectionTest } from '../../data/connection-test.ts';
import { clientsQuery, useAddIntegration } from '../../data/integrations.ts';
import { useSession } from '../../data/session.ts';
import { type Draft, draftKey, draftOf, dropDraft, keepDraft } from './drafts.ts';
import { CLIENT_FIELD, formField, inputFrom, missingFields, type Problems, problemsOf } from './form-input.ts';
import { texts } from './texts.ts';

const NO_CLIENTS: readonly ClientView[] = [];

/** The setup form: what was typed, what is wrong with it, testing and saving. */
export function useSetupForm(connector: ConnectorView) {
  const key = draftKey(useSession().member.id, connector.id);
  const [draft, setDraft] = useState<Draft>(() => draftOf(key) ?? emptyDraft(connector));
  const [problems, setProblems] = useState<Problems>({});
  const element = useRef<HTMLFormElement>(null);
  const clients = useQuery(clientsQuery).data?.data ?? NO_CLIENTS;
  const connection = useConnectionTest();
  const add = useAddIntegration();
  const navigate = useNavigate();

  const change = (part: Partial<Draft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    keepDraft(key, next);
  };
  const changeSetting = (setting: string, value: string) => {
    change({ settings: { ...draft.settings, [setting]: value } });
    setProblems(({ [setting]: _, ...rest }) => rest);
  };
  const goTo = (field: string) => focusField(element.current, field);
  const show = (found: Problems) => {
    setProblems(found);
    const first = fieldsInOrder(connector).find(({ field }) => found[field]);
    if (first) goTo(first.field);
  };
  const isComplete = () => {
    const missing = missingFields(connector, draft);
    show(missing);
    return Object.keys(missing).length === 0;
  };
  const test = async () => {
    add.reset();
    if (!isComplete()) return;
    const checks = await connection.run(inputFrom(connector, draft, clients));
    const failed = checks.find(({ error }) => error?.field)?.error;
    if (failed?.field) setProblems({ [formField(failed.field)]: failed.detail ?? failed.title });
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    connection.clear();
    if (!isComplete()) return;
    try {
      const { id } = await add.mutateAsync(inputFrom(connector, draft, clients));
      dropDraft(key);
      await navigate({ to: '/integrations/$integrationId', params: { integrationId: id }, search: {} });
    } catch (error) {
      if (error instanceof ApiFailure) show(problemsOf(error));
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
    changeSetting,
    problems,
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
  return { name: '', settings: {}, mode: mapping_modes.find(({ available }) => available)?.id ?? 'per-client-systems', client: '' };
}

function fieldsInOrder({ settings }: ConnectorView): { field: string; label: string }[] {
  return [
    { field: 'name', label: texts.name },
    ...settings.map(({ key, label }) => ({ field: key, label })),
    { field: CLIENT_FIELD, label: texts.client },
  ];
}

function focusField(form: HTMLFormElement | null, field: string): void {
  // After the next paint: the field may be folded away until its problem is drawn.
  requestAnimationFrame(() => form?.querySelector<HTMLInputElement>(`[name="${CSS.escape(field)}"]`)?.focus());
}
