import { useMatches } from '@tanstack/react-router';

/** The title of the page at the address, as its route says. */
export function useRouteTitle(): string {
  return useMatches({ select: (matches) => matches.findLast(({ staticData }) => staticData.title)?.staticData.title ?? '' });
}
