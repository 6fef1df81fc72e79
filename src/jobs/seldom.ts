/**
 * Calls `tell` for a sentence at once, and for the same one not again within the pause: workers
 * that ask twice a second would fill a log with one outage, and what else it says would not be
 * found.
 */
export function seldom(tell: (sentence: string) => void, pauseMs: number, now: () => number = Date.now): (sentence: string) => void {
  const toldAt = new Map<string, number>();
  return (sentence) => {
    const at = now();
    for (const [known, then] of toldAt) if (at - then >= pauseMs) toldAt.delete(known);
    if (toldAt.has(sentence)) return;
    toldAt.set(sentence, at);
    tell(sentence);
  };
}
