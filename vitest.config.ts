import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    globalSetup: './test/support/build.ts',
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: ['default', './test/support/tally.ts'],
  },
});
