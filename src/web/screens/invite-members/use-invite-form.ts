import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useMemo, useRef, useState } from 'react';
import { InviteMembers } from '#contract';
import { accessInput, NO_ACCESS } from '../../components/access.ts';
import { type AccessParts, isApiOnly } from '../../components/access-fields.tsx';
import { announce } from '../../components/announcer.tsx';
import { ApiFailure } from '../../data/api-failure.ts';
import { bodyProblems } from '../../data/check-body.ts';
import { useInviteMembers } from '../../data/members.ts';
import { goodAddresses, problemsByAddress, readAddresses } from './addresses.ts';
import { texts } from './texts.ts';

type Problems = Readonly<Record<string, string>>;
const FIELDS = Object.entries(texts.fields);

/** The invitation form: what was typed, what is wrong with it, sending. Nothing typed is lost when it is refused. */
export function useInviteForm(parts: AccessParts) {
  const [text, setText] = useState('');
  const [access, setAccess] = useState(NO_ACCESS);
  const [problems, setProblems] = useState<Problems>({});
  const [addressProblems, setAddressProblems] = useState<Problems>({});
  const element = useRef<HTMLFormElement>(null);
  const invite = useInviteMembers();
  const navigate = useNavigate();
  const addresses = useMemo(() => readAddresses(text), [text]);
  const emails = goodAddresses(addresses);

  const goTo = (field: string) =>
    element.current?.querySelector<HTMLElement>(`[name="${CSS.escape(field)}"], [name^="${CSS.escape(field)}."]`)?.focus();
  const show = (found: Problems) => {
    setProblems(found);
    const first = FIELDS.find(([field]) => found[field]);
    if (first) goTo(first[0]);
  };
  const showRefusal = (error: unknown) => {
    if (!(error instanceof ApiFailure)) return;
    const byAddress = problemsByAddress(error.byField, emails);
    setAddressProblems(byAddress);
    show(byFormField(error.byField, Object.keys(byAddress).length));
  };
  const send = async (event: FormEvent) => {
    event.preventDefault();
    invite.reset();
    const body = { ...accessInput(access, isApiOnly(access, parts)), emails };
    const wrong = addresses.filter(({ state }) => state === 'wrong').length;
    const found = wrong > 0 ? { emails: texts.someWrong(wrong) } : byFormField(bodyProblems(InviteMembers, body), 0);
    show(found);
    if (Object.keys(found).length > 0) return;
    try {
      await invite.mutateAsync(body);
    } catch (error) {
      return showRefusal(error);
    }
    announce(texts.invited(emails.length));
    await navigate({ to: '/settings/members', search: {} });
  };

  const summary = FIELDS.flatMap(([field, label]) => (problems[field] ? [{ field, label, sentence: problems[field] }] : []));
  return {
    element,
    text,
    setText: (next: string) => {
      setText(next);
      setProblems(({ emails: _, ...rest }) => rest);
    },
    addresses,
    addressProblems,
    people: emails.length,
    access,
    setAccess: (next: typeof access) => {
      setAccess(next);
      setProblems(({ emails: about }): Problems => (about ? { emails: about } : {}));
    },
    problems,
    summary,
    goTo,
    send,
    isSending: invite.isPending,
    error: summary.length > 0 ? null : invite.error,
  };
}

/** The form has one place for each part of the body, and one sentence there for all addresses that are marked. */
function byFormField(byField: Problems, marked: number): Problems {
  const whole = Object.entries(byField).map(([field, sentence]) => [field.split('.')[0] ?? field, sentence] as const);
  return {
    ...Object.fromEntries(whole.filter(([field]) => field in texts.fields)),
    ...(marked > 0 && { emails: texts.someWrong(marked) }),
  };
}
