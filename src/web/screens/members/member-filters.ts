import type { MemberView } from '#contract';
import type { Search } from '../../data/search-params.ts';

/** Which members the list shows. All of it is in the address, so that every count elsewhere can open its members. */
export type MemberFilters = {
  search: string;
  status: '' | MemberView['status'];
  twoFactor: '' | 'on' | 'off';
  /** Ids: no control sets them, a count of a role or a group does. */
  role: string;
  group: string;
};

export const NO_FILTERS: MemberFilters = { search: '', status: '', twoFactor: '', role: '', group: '' };

const NAMES: Readonly<Record<keyof MemberFilters, string>> = {
  search: 'q',
  status: 'status',
  twoFactor: 'two_factor',
  role: 'role',
  group: 'group',
};

/** What the address asks for; what it does not know is ignored and told. */
export function readMemberFilters(search: Search): { filters: MemberFilters; ignored: readonly string[] } {
  const status = oneOf(search[NAMES.status], ['active', 'disabled'] as const);
  const twoFactor = oneOf(search[NAMES.twoFactor], ['on', 'off'] as const);
  const filters = {
    search: (search[NAMES.search] ?? '').trim(),
    status,
    twoFactor,
    role: search[NAMES.role] ?? '',
    group: search[NAMES.group] ?? '',
  };
  const known = Object.values(NAMES);
  const ignored = [
    ...Object.keys(search).filter((name) => !known.includes(name)),
    ...(search[NAMES.status] && !status ? [`${NAMES.status}=${search[NAMES.status]}`] : []),
    ...(search[NAMES.twoFactor] && !twoFactor ? [`${NAMES.twoFactor}=${search[NAMES.twoFactor]}`] : []),
  ];
  return { filters, ignored };
}

export function writeMemberFilters(filters: MemberFilters): Search {
  const all = (Object.keys(NAMES) as (keyof MemberFilters)[]).map((id) => [NAMES[id], filters[id]] as const);
  return Object.fromEntries(all.filter(([, value]) => value !== ''));
}

export function memberMatches(member: MemberView, { search, status, twoFactor, role, group }: MemberFilters): boolean {
  if (status && member.status !== status) return false;
  if (twoFactor && member.has_two_factor !== (twoFactor === 'on')) return false;
  if (role && member.role?.id !== role) return false;
  if (group && !member.client_groups.some(({ id }) => id === group)) return false;
  return `${member.name} ${member.email}`.toLowerCase().includes(search.toLowerCase());
}

export function isFiltered(filters: MemberFilters): boolean {
  return Object.values(filters).some((value) => value !== '');
}

function oneOf<T extends string>(text: string | undefined, values: readonly T[]): T | '' {
  return values.find((value) => value === text) ?? '';
}
