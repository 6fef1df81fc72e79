import { AUDIT_ACTIONS } from '#contract';
import type { AuditQuestion } from '../../data/audit-log.ts';
import type { Search } from '../../data/search-params.ts';

/** Which entries the log shows, and which of them is open. All of it is in the address. */
export type AuditFilters = {
  search: string;
  /** An action, or an area: the part of an action before the dot. */
  action: string;
  /** Days in UTC as the address has them: 2027-05-03. Both belong to what is shown. */
  from: string;
  to: string;
  open: string;
};

export const NO_FILTERS: AuditFilters = { search: '', action: '', from: '', to: '', open: '' };

const NAMES: Readonly<Record<keyof AuditFilters, string>> = { search: 'q', action: 'action', from: 'from', to: 'to', open: 'open' };

const ACTIONS = Object.entries(AUDIT_ACTIONS).map(([id, label]) => ({ id, label, area: areaOf(id) }));

/** The areas with their actions, in the order of the contract. */
export const AREAS: readonly { area: string; label: string; actions: readonly { id: string; label: string }[] }[] = [
  ...new Set(ACTIONS.map(({ area }) => area)),
].map((area) => ({ area, label: areaWords(area), actions: ACTIONS.filter((action) => action.area === area) }));

/** What the address asks for; what it does not know is ignored and told, so that an old link still opens the log. */
export function readAuditFilters(search: Search): { filters: AuditFilters; ignored: readonly string[] } {
  const asked = (id: keyof AuditFilters) => (search[NAMES[id]] ?? '').trim();
  const known = (id: keyof AuditFilters, isKnown: boolean) => (isKnown ? asked(id) : '');
  const filters = {
    search: asked('search').slice(0, 200),
    action: known(
      'action',
      AREAS.some(({ area, actions }) => [area, ...actions.map(({ id }) => id)].includes(asked('action'))),
    ),
    from: known('from', isDay(asked('from'))),
    to: known('to', isDay(asked('to'))),
    open: asked('open'),
  };
  const names = Object.values(NAMES);
  const dropped = (['action', 'from', 'to'] as const).filter((id) => asked(id) !== '' && filters[id] === '');
  return {
    filters,
    ignored: [...Object.keys(search).filter((name) => !names.includes(name)), ...dropped.map((id) => `${NAMES[id]}=${asked(id)}`)],
  };
}

export function writeAuditFilters(filters: AuditFilters): Search {
  const all = (Object.keys(NAMES) as (keyof AuditFilters)[]).map((id) => [NAMES[id], filters[id]] as const);
  return Object.fromEntries(all.filter(([, value]) => value !== ''));
}

/** The question to the API that these filters ask. */
export function toAuditQuestion({ search, action, from, to }: AuditFilters): AuditQuestion {
  return { ...(search && { search }), ...(action && { action }), ...(from && { from_day: from }), ...(to && { to_day: to }) };
}

/** How many filters narrow the log; an open entry does not. */
export function auditFilterCount({ search, action, from, to }: AuditFilters): number {
  return [search, action, from, to].filter((value) => value !== '').length;
}

/** A day of this product's lifetime: while a year is being typed it reads 0002 or 0020. */
export function isDay(text: string): boolean {
  return /^20\d\d-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text;
}

function areaOf(action: string): string {
  return action.split('.')[0] ?? action;
}

function areaWords(area: string): string {
  const words = area.replaceAll('-', ' ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
