import { defineConfig } from '@playwright/test';

/** What Debian's Chromium needs where there is no desktop; and nothing it would ask of the internet by itself. */
const CHROMIUM_FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The browser that `npm run journeys` found; without one Playwright looks for its own. */
const { CHROMIUM_PATH } = process.env;

export default defineConfig({
  testDir: 'tests/journeys',
  testMatch: '**/*.journey.ts',
  outputDir: 'test-results',
  // Two cores: a second worker would run a second product and a second browser, and both would be slower: with two at once on a busy
  // machine the longest journeys took more than three minutes.
  workers: 1,
  forbidOnly: true,
  // A journey that fails once fails: a retry would hide what a person meets.
  retries: 0,
  // A long journey with a dozen looks takes a minute alone; on a busy machine it has taken three.
  timeout: 300_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    viewport: { width: 1440, height: 900 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
    timezoneId: 'UTC',
    screenshot: 'only-on-failure',
    actionTimeout: 10_000,
    trace: 'retain-on-failure',
    launchOptions: { args: CHROMIUM_FLAGS, ...(CHROMIUM_PATH && { executablePath: CHROMIUM_PATH }) },
  },
});
