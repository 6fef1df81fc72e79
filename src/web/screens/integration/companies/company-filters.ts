import type { CompanyState } from '#contract';
import type { CompanyQuestion } from '../../../data/mapping.ts';
import type { Search } from '../../../data/search-params.ts';

/** Which companies the tab shows. All of it is in the address, so that every count elsewhere can open its companies. */
export type CompanyFilters = { state: CompanyState | ''; search: string };

/** The states by the words the address has for them: what the screens call waiting is unmatched in the contract. */
const STATES: Readonly<Record<string, CompanyState>> = { matched: 'matched', waiting: 'unmatched', 'left-out': 'left-out' };

export function readCompanyFilters(search: Search): CompanyFilters {
  return { state: STATES[search['state'] ?? ''] ?? '', search: (search['q'] ?? '').trim().slice(0, 200) };
}

/** What the address asks for and nobody knows; told, and otherwise ignored. */
export function unknownState(search: Search): string | null {
  const asked = search['state'];
  return asked && !STATES[asked] ? asked : null;
}

export function writeCompanyFilters({ state, search }: CompanyFilters): Search {
  const word = Object.keys(STATES).find((name) => STATES[name] === state);
  return { tab: 'companies', ...(word && { state: word }), ...(search && { q: search }) };
}

export function questionOf({ state, search }: CompanyFilters): CompanyQuestion {
  return { ...(state && { state }), ...(search && { search }) };
}
