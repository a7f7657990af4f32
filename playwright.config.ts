import { defineConfig } from '@playwright/test';
import { CHROMIUM_ARGUMENTS, findChromium } from './scripts/chromium.mjs';

process.env['CHROMIUM_PATH'] ??= findChromium().path;

export default defineConfig({
  testDir: 'test/e2e',
  globalSetup: './test/e2e/server/start.ts',
  outputDir: 'test-results',
  workers: 2,
  fullyParallel: false,
  timeout: 360_000,
  // Machines differ by as much as eight times in how fast they are at the moment: limits end what hangs, they time nothing.
  // A busy machine may starve a browser once; the summary names every test that needed this.
  retries: 1,
  expect: { timeout: 40_000 },
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    // The servers of test/e2e/server take free ports and say here which.
    ...(process.env['RAPPORT_URL'] ? { baseURL: process.env['RAPPORT_URL'] } : {}),
    browserName: 'chromium',
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    viewport: { width: 1280, height: 800 },
    // Recording every step slows all of them; the second attempt shows what the first did.
    trace: 'on-first-retry',
    launchOptions: { executablePath: process.env['CHROMIUM_PATH'] ?? '', args: CHROMIUM_ARGUMENTS },
  },
});
