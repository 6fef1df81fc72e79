import { z } from 'zod';

/** A UUIDv7 made by us. */
export const Id = z.uuid();

/** An instant: ISO 8601 in UTC. */
export const Instant = z.iso.datetime();

/** A day without a time: ISO 8601. */
export const Day = z.iso.date();

/** How many rows match. Exact up to 100,000; above it `total_is_exact` is false and the number is an estimate. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z.object({
    data: z.array(item),
    total_count: z.int().nonnegative(),
    total_is_exact: z.boolean(),
    /** Present only while there is more; pass it back as `cursor` with the same other parameters. */
    next_cursor: z.string().optional(),
  });

/** A short list that is never paged. */
export const unpagedListOf = <T extends z.ZodType>(item: T) => z.object({ data: z.array(item) });
