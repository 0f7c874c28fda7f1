import { defineConfig } from '@playwright/test';

/** A real window, one test after the other: each trains on all cores. A test that fails once has failed. */
export default defineConfig({
  testDir: 'test/e2e',
  workers: 1,
  // Generous, because a busy machine is no failure.
  timeout: 240_000,
  expect: { timeout: 60_000 },
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  // `npm test` keeps the reports of all runners in the folder above.
  outputDir: 'test-results/playwright',
});
