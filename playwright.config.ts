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
  // Each journey opens new documents and stays for seconds in each: to make their scripts fast
  // takes longer than they then save. With both compilers the journeys took a fifth longer.
  '--js-flags=--no-maglev --no-turbofan',
];

/** The browser that `npm run journeys` found; without one Playwright looks for its own. */
const { CHROMIUM_PATH, JOURNEYS_SLOW } = process.env;

/**
 * With `--slow` everything may take longer: what is looked for then are things that do not wait for
 * each other.
 */
const PATIENCE = JOURNEYS_SLOW ? 4 : 1;

export default defineConfig({
  testDir: 'tests/journeys',
  testMatch: '**/*.journey.ts',
  outputDir: 'test-results',
  // Each journey stands by itself: what it changes is a copy of its own.
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  // A journey that fails once fails: a retry would hide what a person meets.
  retries: 0,
  // How long something is waited for costs nothing but in a journey that fails: so as long as a
  // very busy machine may need. The longest journey takes half a minute alone.
  timeout: 300_000 * PATIENCE,
  expect: { timeout: 30_000 * PATIENCE },
  reporter: [['list']],
  webServer: {
    name: 'house',
    command: `"${process.execPath}" tests/journeys/stage/house/main.ts`,
    // As soon as it can be asked: what it prepares is waited for by whoever wants it.
    wait: { stdout: /The house of the journeys is at (?<journeys_house>\S+)/ },
    gracefulShutdown: { signal: 'SIGTERM', timeout: 60_000 },
  },
  use: {
    viewport: { width: 1440, height: 900 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
    timezoneId: 'UTC',
    screenshot: 'only-on-failure',
    actionTimeout: 30_000 * PATIENCE,
    // A trace of every journey takes a third of the time of all of them. What is kept of a failure
    // is its picture and the page in words; for more, play that journey with `--trace
    // retain-on-failure`.
    trace: 'off',
    launchOptions: { args: CHROMIUM_FLAGS, ...(CHROMIUM_PATH && { executablePath: CHROMIUM_PATH }) },
  },
});
