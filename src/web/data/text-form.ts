import { type FormEvent, useRef, useState } from 'react';
import { ApiFailure, type FailureCode } from './api-failure.ts';

export type Problems<Field extends string> = Partial<Record<Field, string>>;

type Form<Field extends string> = {
  /** What the fields hold at first, in their order on the page. */
  initial: Readonly<Record<Field, string>>;
  /** What speaks against the values before they are sent: a sentence for each field. */
  check(values: Readonly<Record<Field, string>>): Problems<Field>;
  send(values: Readonly<Record<Field, string>>): Promise<unknown>;
  /** Failures that are about one field, whether or not the answer says so. */
  fieldOf?: Partial<Record<FailureCode, NoInfer<Field>>>;
};

/** What a field of the page takes. */
type FieldProps = {
  name: string;
  value: string;
  error: string | undefined;
  onChange(event: { currentTarget: { value: string } }): void;
};

/**
 * A form of text fields. A problem stands at its field, before sending or after, and the cursor goes to the first; what
 * belongs to no field is `failure`. Nothing that was typed is lost by a failure.
 */
export function useTextForm<Field extends string>({ initial, check, send, fieldOf = {} }: Form<Field>) {
  const [values, setValues] = useState(initial);
  const [problems, setProblems] = useState<Problems<Field>>({});
  const [failure, setFailure] = useState<unknown>(null);
  const [isSending, setIsSending] = useState(false);
  const element = useRef<HTMLFormElement>(null);
  const fields = Object.keys(initial).filter((field): field is Field => field in initial);

  const show = (found: Problems<Field>) => {
    setProblems(found);
    const first = fields.find((field) => found[field]);
    if (first) element.current?.querySelector<HTMLInputElement>(`[name="${first}"]`)?.focus();
    return first !== undefined;
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isSending) return;
    setFailure(null);
    if (show(check(values))) return;
    setIsSending(true);
    try {
      await send(values);
    } catch (error) {
      if (!show(problemsOf(error, fields, fieldOf))) setFailure(error);
    } finally {
      setIsSending(false);
    }
  };
  const input = (field: Field): FieldProps => ({
    name: field,
    value: values[field],
    error: problems[field],
    onChange: (event) => {
      const { value } = event.currentTarget;
      setValues((before) => ({ ...before, [field]: value }));
      setProblems((before) => ({ ...before, [field]: undefined }));
    },
  });
  const clear = () => setValues(initial);
  return { element, values, input, submit, clear, failure, isSending };
}

export type TextForm<Field extends string> = ReturnType<typeof useTextForm<Field>>;

/** The sentences of an answer for the fields there are; empty when it is about none of them. */
export function problemsOf<Field extends string>(
  error: unknown,
  fields: readonly Field[],
  fieldOf: Partial<Record<FailureCode, Field>>,
): Problems<Field> {
  if (!(error instanceof ApiFailure)) return {};
  const found = fields.filter((field) => error.byField[field]).map((field) => [field, error.byField[field]]);
  const named = fieldOf[error.code];
  if (found.length === 0 && named) return { [named]: error.message } as Problems<Field>;
  return Object.fromEntries(found) as Problems<Field>;
}
