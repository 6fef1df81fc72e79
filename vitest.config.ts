import { defineConfig } from 'vitest/config';

const everywhere = { setupFiles: ['tests/fixed-seed.ts'], exclude: ['node_modules/**', 'dist/**', '.cache/**', 'tests/journeys/**'] };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...everywhere,
          name: 'server',
          environment: 'node',
          include: ['src/**/*.test.ts', 'sandboxes/**/*.test.ts', 'tools/**/*.test.ts', 'tests/house/**/*.test.ts', 'bench/**/*.test.ts'],
          exclude: [...everywhere.exclude, 'src/web/**'],
          globalSetup: ['tests/postgres.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
      {
        test: {
          ...everywhere,
          name: 'web',
          environment: 'happy-dom',
          include: ['src/web/**/*.test.ts', 'src/web/**/*.test.tsx'],
          maxWorkers: 2,
        },
      },
    ],
  },
});
