import { defineConfig } from '@playwright/test';

/** A real window, one at a time: each trains on all cores. */
export default defineConfig({
  testDir: 'test/e2e',
  workers: 1,
  // Generous: a machine that is busy with other things is no failure, and neither is one slow window.
  timeout: 240_000,
  expect: { timeout: 60_000 },
  retries: 1,
  forbidOnly: Boolean(process.env['CI']),
  // `npm test` keeps the reports of all runners in the folder above.
  outputDir: 'test-results/playwright',
});
