import type { RoleView } from '#contract';
import { texts } from './texts.ts';

type Choice = { value: string; label: string };

/** The roles to choose from: those for API only first, because a service key is what they are for. */
export function roleChoices(roles: readonly RoleView[]): (Choice | { group: string; items: Choice[] })[] {
  const groups = [
    { group: texts.apiOnly, items: choices(roles.filter(({ is_api_only }) => is_api_only)) },
    { group: texts.forMembers, items: choices(roles.filter(({ is_api_only }) => !is_api_only)) },
  ];
  return [{ value: '', label: texts.chooseRole }, ...groups.filter(({ items }) => items.length > 0)];
}

function choices(roles: readonly RoleView[]): Choice[] {
  return roles.map(({ id, name }) => ({ value: id, label: name }));
}
