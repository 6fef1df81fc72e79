import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startTestPostgres } from './test-postgres.ts';

/** One embedded PostgreSQL for the whole test run, with a migrated database that each test file copies. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = await mkdtemp(join(tmpdir(), 'lm-tests-'));
  const server = await startTestPostgres(directory);
  project.provide('postgres', { ...server.urls, superuser: server.superuserUrl });
  return async () => {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  };
}

declare module 'vitest' {
  interface ProvidedContext {
    postgres: { owner: string; app: string; superuser: string };
  }
}
