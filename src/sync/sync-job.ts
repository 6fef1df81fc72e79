import { z } from 'zod';
import { defineJob } from '#jobs';

/**
 * The job that works on one run. Where it is lost, the run sends it anew (`lost-runs.ts`) and goes
 * on at its checkpoint.
 */
export const SYNC_JOB = defineJob({ name: 'sync', payload: z.object({ accountId: z.uuid(), runId: z.uuid() }), attempts: 20 });
