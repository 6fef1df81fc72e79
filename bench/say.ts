/** Tells people how far the bench is, apart from its results. */
export function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}
