/**
 * Resolves at the first SIGINT or SIGTERM. A second one ends the process at once: somebody is in a hurry, and everything
 * stored is safe by transactions.
 */
export function untilStopped(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        process.on(signal, () => process.exit(130));
        resolve(signal);
      });
    }
  });
}
