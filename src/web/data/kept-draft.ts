import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { sessionQuery, useSession } from './session.ts';

/** In memory and nowhere else, by member, because another one may sign in afterwards. */
const drafts = new Map<string, unknown>();

/**
 * What is being typed into a form, kept when the session ends under it: whoever signs in again finds it as it was. Leaving
 * the page in any other way lets go of it, so that nobody meets an old draft of something that has changed since.
 */
export function useKeptDraft<T>(name: string, initial: T) {
  const client = useQueryClient();
  const key = `${useSession().member.id}/${name}`;
  const [draft, setDraft] = useState(() => (drafts.has(key) ? (drafts.get(key) as T) : initial));
  useEffect(() => {
    drafts.set(key, draft);
  }, [key, draft]);
  useEffect(
    () => () => {
      if (client.getQueryData(sessionQuery.queryKey)) drafts.delete(key);
    },
    [client, key],
  );
  return [draft, setDraft] as const;
}
