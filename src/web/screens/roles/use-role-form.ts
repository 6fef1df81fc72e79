import { type FormEvent, useRef, useState } from 'react';
import { AddRole, type PermissionCatalogue, type RoleInput } from '#contract';
import { cleanLevels } from '../../components/levels.ts';
import { ApiFailure } from '../../data/api-failure.ts';
import { bodyProblems } from '../../data/check-body.ts';
import { useKeptDraft } from '../../data/kept-draft.ts';
import { texts } from './texts.ts';

type Problems = Readonly<Record<string, string>>;

type Form = { draftName: string; role: RoleInput; catalogue: PermissionCatalogue; onSave(input: RoleInput): Promise<void> };

/** The form of a role: what was chosen, what is wrong with it, and sending it. */
export function useRoleForm({ draftName, role, catalogue, onSave }: Form) {
  const [draft, setDraft] = useKeptDraft<RoleInput>(draftName, role);
  const [problems, setProblems] = useState<Problems>({});
  const [outcome, setOutcome] = useState<'none' | 'sending' | 'saved'>('none');
  const [failure, setFailure] = useState<unknown>(null);
  const element = useRef<HTMLFormElement>(null);
  const fields = fieldsInOrder(catalogue);

  const change = (part: Partial<RoleInput>) => {
    setDraft((before) => ({ ...before, ...part }));
    setOutcome('none');
    // A problem is over once its field was touched; those of levels all belong to the one editor.
    setProblems((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !(field.replace(/\..*/, '') in part))));
  };
  const goTo = (field: string) => focusField(element.current, field);
  const show = (found: Problems) => {
    setProblems(found);
    const first = fields.find(({ field }) => found[field]);
    if (first) goTo(first.field);
    return first !== undefined;
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (outcome === 'sending') return;
    const body = { ...draft, name: draft.name.trim(), levels: cleanLevels(draft.levels, catalogue.sections) };
    setFailure(null);
    if (show(bodyProblems(AddRole, body))) return;
    setOutcome('sending');
    try {
      await onSave(body);
      setOutcome('saved');
    } catch (error) {
      setOutcome('none');
      if (!show(problemsOf(error))) setFailure(error);
    }
  };

  const summary = fields.flatMap(({ field, label }) => (problems[field] ? [{ field, label, sentence: problems[field] }] : []));
  return {
    element,
    draft,
    change,
    problems,
    summary,
    goTo,
    submit,
    failure,
    isSending: outcome === 'sending',
    isSaved: outcome === 'saved',
  };
}

/** Where the sentences of a refused save belong. A taken name is the name's, whether or not the answer says so. */
function problemsOf(error: unknown): Problems {
  if (!(error instanceof ApiFailure)) return {};
  return { ...(error.code === 'NAME_TAKEN' && { name: error.message }), ...error.byField };
}

/** The sentences that belong to single levels, by item. */
export function levelProblems(problems: Problems): Problems {
  return Object.fromEntries(
    Object.entries(problems).flatMap(([field, sentence]) =>
      field.startsWith('levels.') ? [[field.slice('levels.'.length), sentence]] : [],
    ),
  );
}

function fieldsInOrder({ sections }: PermissionCatalogue): { field: string; label: string }[] {
  return [
    { field: 'name', label: texts.name },
    { field: 'is_api_only', label: texts.apiOnly },
    { field: 'levels', label: texts.levels },
    ...sections.flatMap(({ items }) => items.map(({ id, label }) => ({ field: `levels.${id}`, label }))),
  ];
}

function focusField(form: HTMLFormElement | null, field: string): void {
  // After the next paint: a level may be folded away until its problem is drawn.
  requestAnimationFrame(() => {
    const named = `[name="${CSS.escape(field)}"]`;
    const target =
      form?.querySelector<HTMLElement>(`${named}:checked`) ??
      form?.querySelector<HTMLElement>(`${named}, [data-field="${CSS.escape(field)}"]`);
    target?.focus();
  });
}
