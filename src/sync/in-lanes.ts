/**
 * Runs many sources, at most `lanes` of them at once, and yields their values as they come; those of one source stay in
 * its order. Each lane is one value ahead of the consumer: vendors answer while the database writes, and memory stays
 * bounded by `lanes` values whatever the number of sources, because a lane waits until its value is taken. A failure
 * of one source ends all.
 */
export async function* inLanes<T>(sources: Iterable<AsyncGenerator<T>>, lanes: number): AsyncGenerator<T> {
  const waiting = sources[Symbol.iterator]();
  const running = new Map<AsyncGenerator<T>, Promise<Arrival<T>>>();
  const open = () => {
    const { done, value: source } = waiting.next();
    if (!done) running.set(source, arrival(source));
  };
  try {
    for (let lane = 0; lane < lanes; lane += 1) open();
    while (running.size > 0) {
      const { source, result } = await Promise.race(running.values());
      if (result.done) {
        running.delete(source);
        open();
        continue;
      }
      running.set(source, arrival(source));
      yield result.value;
    }
  } finally {
    // A source's own clean-up waits for its current step, which the caller's signal ends; nobody waits for that here.
    for (const source of running.keys()) source.return(undefined).catch(() => undefined); // What it still had to say concerns nobody now.
  }
}

type Arrival<T> = { source: AsyncGenerator<T>; result: IteratorResult<T> };

function arrival<T>(source: AsyncGenerator<T>): Promise<Arrival<T>> {
  const coming = source.next().then((result) => ({ source, result }));
  coming.catch(() => undefined); // Told when it is raced for; until then it must not count as unhandled.
  return coming;
}
