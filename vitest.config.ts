import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    globalSetup: './test/support/build.ts',
    testTimeout: 240_000,
    hookTimeout: 300_000,
    reporters: ['default', './test/support/tally.ts'],
  },
});
