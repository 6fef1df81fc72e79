import type { ClientGroupView, ClientView, MemberView } from '#contract';
import type { Choice } from '../../components/choice-list.tsx';
import { texts } from './texts.ts';

export type Choosable = { clients: readonly Choice[]; members: readonly Choice[] };

/** Everything there is to choose from, by name. What the group holds is always among it, so that saving takes nothing out unseen. */
export function choosable(group: ClientGroupView | null, clients: readonly ClientView[], members: readonly MemberView[]): Choosable {
  return {
    clients: byName([...clients.map(({ id, name }) => ({ id, name })), ...(group?.clients ?? [])]),
    members: byName([...members.map(memberChoice), ...(group?.members ?? [])]),
  };
}

function memberChoice({ id, name, email, permissions, status }: MemberView): Choice {
  const note = [email, permissions.includes('administrator') && texts.administrator, status === 'disabled' && texts.disabled];
  return { id, name, note: note.filter(Boolean).join(' · ') };
}

function byName(choices: readonly Choice[]): readonly Choice[] {
  const seen = new Map<string, Choice>();
  for (const choice of choices) if (!seen.has(choice.id)) seen.set(choice.id, choice);
  return [...seen.values()].toSorted((one, other) => one.name.localeCompare(other.name));
}
