import { z } from 'zod';
import { Instant } from './primitives.ts';

export const RemovalChoice = z.enum(['keep', 'take-out']);
export type RemovalChoice = z.infer<typeof RemovalChoice>;

/** That an integration was removed. */
export const RemovalView = z.object({
  choice: RemovalChoice,
  removed_at: Instant,
  removed_by: z.string(),
  /** Until when it can be had back as it was; its credentials are erased then. */
  undo_until: Instant,
  can_be_undone: z.boolean(),
  /** Clients that still show what is being taken out of them. */
  clients_left: z.int(),
});
export type RemovalView = z.infer<typeof RemovalView>;

/** What removing an integration concerns, told before anything is done. */
export const RemovalPreview = z.object({
  companies: z.int(),
  /** Devices it tells of, those left out excepted. */
  source_records: z.int(),
  /** Assets that no other integration knows: they go when what only it said is taken out. */
  assets_only_here: z.int(),
  /** Assets that others know too: they keep the others' values. */
  assets_elsewhere_too: z.int(),
  /**
   * Clients that have no other company. `is_removed`: the mapping made it, so it goes after the
   * day.
   */
  clients_emptied: z.array(z.object({ name: z.string(), is_removed: z.boolean() })),
  /** A sync is under way and would be stopped. */
  is_syncing: z.boolean(),
});
export type RemovalPreview = z.infer<typeof RemovalPreview>;
