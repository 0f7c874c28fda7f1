import { defineConfig } from '@playwright/test';

/** A real window, one at a time: each trains on all cores. */
export default defineConfig({
  testDir: 'test/e2e',
  workers: 1,
  timeout: 180_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env['CI']),
  // `npm test` keeps the reports of all runners in the folder above.
  outputDir: 'test-results/playwright',
});
