import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [vue()],
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**'],
    // Native libraries load once per process; threads would share what they must not share.
    pool: 'forks',
    maxWorkers: 2,
    // A machine that is busy with other things is no failure.
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
