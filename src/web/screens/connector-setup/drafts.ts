import type { MappingDraft } from '../../components/mapping/mapping-draft.ts';

/** What was typed into a setup form. */
export type Draft = MappingDraft & { name: string; settings: Readonly<Record<string, string>> };

/**
 * Drafts live in memory and nowhere else: a session that ends, or a look at another page, loses nothing, and a secret
 * never reaches the disk. By member, because another one may sign in afterwards.
 */
const drafts = new Map<string, Draft>();

export function draftKey(memberId: string, connectorId: string): string {
  return `${memberId}/${connectorId}`;
}

export function keepDraft(key: string, draft: Draft): void {
  drafts.set(key, draft);
}

export function draftOf(key: string): Draft | undefined {
  return drafts.get(key);
}

export function dropDraft(key: string): void {
  drafts.delete(key);
}
