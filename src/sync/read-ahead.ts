/**
 * Asks a generator for its next values while earlier ones are being worked on, at most `depth` of them: the vendor
 * answers while the database writes, and memory stays bounded whatever the fleet, because the reader waits too.
 * A failure arrives in its place: behind the values that came before it.
 */
export async function* readAhead<T>(source: AsyncGenerator<T>, depth: number): AsyncGenerator<T> {
  const asked: Promise<IteratorResult<T>>[] = [];
  const ask = () => {
    const answer = source.next();
    answer.catch(() => undefined); // It is awaited below, in its turn; until then it must not count as unhandled.
    asked.push(answer);
  };
  try {
    for (let i = 0; i < depth; i += 1) ask();
    for (let next = asked.shift(); next; next = asked.shift()) {
      const { done, value } = await next;
      if (done) return;
      ask();
      yield value;
    }
  } finally {
    // The generator's own clean-up waits for its current step, which the caller's signal ends.
    source.return(undefined).catch(() => undefined); // Whatever it still had to say concerns nobody now.
  }
}
