/** What became of a company: it has its client, waits for one, or is left out. */
export type CompanyState = 'matched' | 'unmatched' | 'left-out';

/**
 * How it came to that. The first four give a company a client of its own; `person` outlives every sync and every change
 * of the mapping.
 */
export type MatchedHow =
  | 'person'
  | 'name'
  | 'earlier-client'
  | 'made'
  | 'single-client'
  | 'level'
  | 'no-match'
  | 'container'
  | 'above-level';

/** The vendor's own record of a client, as we keep it. */
export type Company = {
  key: string;
  name: string;
  /** The vendor's short name for it. */
  shortName: string | null;
  kind: string;
  isContainer: boolean;
  parentKey: string | null;
  isMissing: boolean;
  hasRecords: boolean;
  clientId: string | null;
  state: CompanyState;
  how: MatchedHow;
  /** The client it last had by its own name; it may have been removed since. */
  ownClientId: string | null;
};

/**
 * Whether a company's records are not read: somebody left it out, or left out the company above it that stands for it. A
 * container that the mapping leaves out is looked at all the same, because one that holds devices needs a client.
 */
export function isExcluded({ state, how }: Pick<Company, 'state' | 'how'>): boolean {
  return state === 'left-out' && (how === 'person' || how === 'level');
}
