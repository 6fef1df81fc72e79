/** How far a pass has come, and what it may have lost on the way. */
export type Progress = {
  /** Auvik's own cursor of the next page; null at the beginning. */
  after: string | null;
  /** A page came empty in the middle, so the pass proves nothing about what it did not see. */
  hasGap: boolean;
  /** Rows whose ids could not be read. */
  unreadable: number;
};

const LOSSES = /^!(\d+)(g?)!(.*)$/s;

/**
 * Auvik's own cursor while nothing was lost. Losses travel in front of it: a pass that is resumed after a crash would otherwise have
 * forgotten them, end as complete and have things marked missing that it never looked at. `!` occurs in no cursor of Auvik's.
 */
export function packCursor({ after, hasGap, unreadable }: Progress): string | null {
  if (after === null || (!hasGap && unreadable === 0)) return after;
  return `!${unreadable}${hasGap ? 'g' : ''}!${after}`;
}

export function unpackCursor(cursor: string | null): Progress {
  const [, unreadable, gap, after] = LOSSES.exec(cursor ?? '') ?? [];
  if (after === undefined) return { after: cursor, hasGap: false, unreadable: 0 };
  return { after, hasGap: gap === 'g', unreadable: Number(unreadable) };
}
