import type { Search } from './search-params.ts';

/**
 * How each list was left in this tab: its filters, order and search. The way back up leads there,
 * and not to a list that forgot what was being worked through. By member, because another one may
 * sign in to the same tab.
 */
export function rememberList(memberId: string, path: string, search: Search): void {
  try {
    sessionStorage.setItem(nameOf(memberId, path), JSON.stringify(search));
  } catch (error) {
    // Blocked storage: the way back leads to the plain list, which is all that can be had.
    console.info('This browser does not let the page remember how a list was left.', error);
  }
}

export function leftList(memberId: string, path: string): Search {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(nameOf(memberId, path)) ?? '{}');
    return isSearch(kept) ? kept : {};
  } catch {
    return {};
  }
}

function nameOf(memberId: string, path: string): string {
  return `lm-left ${memberId} ${path.replace(/\/$/, '')}`;
}

function isSearch(kept: unknown): kept is Search {
  return typeof kept === 'object' && kept !== null && Object.values(kept).every((value) => typeof value === 'string');
}
