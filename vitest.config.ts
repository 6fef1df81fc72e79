import { defineConfig } from 'vitest/config';

/**
 * Real processes that are killed and frozen for minutes: `npm run test:faults` alone walks these
 * (tools/run.mjs).
 */
const LONG = process.env['LM_WHOLE_MATRIX'] === '1' ? [] : ['tests/survival/**'];

const everywhere = {
  setupFiles: ['tests/fixed-seed.ts', 'tests/quick-passwords.ts', 'tests/nothing-left-behind.ts'],
  exclude: ['node_modules/**', 'dist/**', '.cache/**', 'tests/journeys/**'],
  // The files that one process works on share its modules: loading the product anew for each file
  // took as long as its tests. So a file leaves nothing behind: it closes what it opens and starts
  // the clock that it stopped.
  isolate: false,
  maxWorkers: 2,
  // Each test has a product of its own, and the tests' PostgreSQL sixty connections.
  maxConcurrency: 3,
};

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...everywhere,
          name: 'server',
          environment: 'node',
          include: ['src/**/*.test.ts', 'sandboxes/**/*.test.ts', 'tools/**/*.test.ts', 'tests/**/*.test.ts', 'bench/**/*.test.ts'],
          exclude: [...everywhere.exclude, ...LONG, 'src/web/**'],
          globalSetup: ['tests/postgres.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      { test: { ...everywhere, name: 'web', environment: 'node', include: ['src/web/**/*.test.ts'] } },
      {
        test: {
          ...everywhere,
          name: 'document',
          environment: 'happy-dom',
          // React and Mantine remember the document they first drew into: a second one stays empty.
          isolate: true,
          include: ['src/web/**/*.test.tsx'],
        },
      },
    ],
  },
});
