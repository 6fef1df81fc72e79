import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { AddClientGroup, type ClientGroupInput, type ClientGroupView } from '#contract';
import { isSameSet } from '../../components/access.ts';
import { ChoiceList, choiceTexts } from '../../components/choice-list.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { Notice } from '../../components/notice.tsx';
import { ProblemSummary } from '../../components/problem-summary.tsx';
import { ApiFailure } from '../../data/api-failure.ts';
import { bodyProblems } from '../../data/check-body.ts';
import styles from './client-groups.module.css';
import type { Choosable } from './group-choices.ts';
import { texts } from './texts.ts';

const CLIENT_TEXTS = choiceTexts('clients', texts.noClientsYet);
const MEMBER_TEXTS = choiceTexts('members', texts.noMembersYet);
const FIELDS = [
  { field: 'name', label: texts.name },
  { field: 'client_ids', label: texts.clients },
  { field: 'member_ids', label: texts.members },
] as const;

type Props = { group: ClientGroupView | null; choices: Choosable; onSave(input: ClientGroupInput): Promise<unknown> };

/** Name, clients and members of a group, new or there already. */
export function GroupForm({ group, choices, onSave }: Props) {
  const form = useGroupForm(group, onSave);
  const { value, problems, change } = form;
  return (
    <form ref={form.element} className={styles.form} onSubmit={form.save} noValidate>
      <ProblemSummary problems={form.summary} onGo={form.goTo} />
      <TextInput
        name="name"
        label={texts.name}
        description={texts.nameHelp}
        autoComplete="off"
        autoFocus={group === null}
        value={value.name}
        error={problems['name']}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <ChoiceList
        name="client_ids"
        label={texts.clients}
        help={texts.clientsHelp}
        choices={choices.clients}
        chosen={value.client_ids}
        problem={problems['client_ids']}
        texts={CLIENT_TEXTS}
        onChange={(client_ids) => change({ client_ids: [...client_ids] })}
      />
      <ChoiceList
        name="member_ids"
        label={texts.members}
        help={texts.membersHelp}
        choices={choices.members}
        chosen={value.member_ids}
        problem={problems['member_ids']}
        texts={MEMBER_TEXTS}
        onChange={(member_ids) => change({ member_ids: [...member_ids] })}
      />
      {value.member_ids.length > 0 && value.client_ids.length === 0 && <Notice tone="soon">{texts.seesNothing}</Notice>}
      {form.error !== null && <FailureNote error={form.error} />}
      <div className={styles.buttons}>
        <Button type="submit" loading={form.isSaving} disabled={group !== null && !form.isChanged}>
          {group ? texts.save : texts.create}
        </Button>
        {!group && (
          <LinkButton to="/settings/client-groups" variant="default">
            {texts.cancel}
          </LinkButton>
        )}
        <span className={styles.quiet} role="status">
          {group && form.state}
        </span>
      </div>
    </form>
  );
}

function useGroupForm(group: ClientGroupView | null, onSave: Props['onSave']) {
  /** What was typed and chosen here and is not saved yet; null while the form shows what is stored. */
  const [typed, setTyped] = useState<ClientGroupInput | null>(null);
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const [error, setError] = useState<unknown>(null);
  const [progress, setProgress] = useState<'still' | 'saving' | 'saved'>('still');
  const element = useRef<HTMLFormElement>(null);
  const stored = inputOf(group);
  const value = typed ?? stored;

  const goTo = (field: string) => element.current?.querySelector<HTMLElement>(`[name="${field}"]`)?.focus();
  const show = (found: Readonly<Record<string, string>>) => {
    setProblems(found);
    const first = FIELDS.find(({ field }) => found[field]);
    if (first) goTo(first.field);
    return first !== undefined;
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setError(null);
    if (show(byPart(bodyProblems(AddClientGroup, value)))) return;
    setProgress('saving');
    try {
      await onSave({ ...value, name: value.name.trim() });
      setTyped(null);
      setProgress('saved');
    } catch (failure) {
      setProgress('still');
      if (!(failure instanceof ApiFailure && show(byPart(failure.byField)))) setError(failure);
    }
  };
  const change = (part: Partial<ClientGroupInput>) => {
    setTyped({ ...value, ...part });
    setProblems((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !(field in part))));
    setProgress('still');
  };
  const isChanged = !isSameInput(value, stored);
  return {
    element,
    value,
    problems,
    summary: FIELDS.flatMap(({ field, label }) => (problems[field] ? [{ field, label, sentence: problems[field] }] : [])),
    goTo,
    change,
    save,
    isChanged,
    isSaving: progress === 'saving',
    state: isChanged ? texts.changed : progress === 'saved' ? texts.saved : texts.unchanged,
    error,
  };
}

function inputOf(group: ClientGroupView | null): ClientGroupInput {
  return {
    name: group?.name ?? '',
    client_ids: group?.clients.map(({ id }) => id) ?? [],
    member_ids: group?.members.map(({ id }) => id) ?? [],
  };
}

function isSameInput(one: ClientGroupInput, other: ClientGroupInput): boolean {
  return one.name.trim() === other.name && isSameSet(one.client_ids, other.client_ids) && isSameSet(one.member_ids, other.member_ids);
}

/** The form has one place for each part, whichever item of it a sentence is about. */
function byPart(byField: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(byField).map(([field, sentence]) => [field.split('.')[0] ?? field, sentence]));
}
