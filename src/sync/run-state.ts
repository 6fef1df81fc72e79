/** Every move a sync run may make. A move that is not here is a bug, and throws. */
const MOVES = {
  queued: ['running', 'cancelled'],
  running: ['succeeded', 'partial', 'failed', 'cancelled'],
  succeeded: [],
  partial: [],
  failed: [],
  cancelled: [],
} as const;

export type RunState = keyof typeof MOVES;

export function assertMove(from: RunState, to: RunState): void {
  const allowed: readonly RunState[] = MOVES[from];
  if (!allowed.includes(to)) throw new Error(`A ${from} sync run cannot become ${to}`);
}

/** The phases in their order. */
export type RunPhase = 'check-access' | 'companies' | 'devices' | 'reconcile' | 'finish';
