import { defineConfig } from 'vitest/config';

// The tests beside the methods, without those that run R, build the package, compare whole cases or try a million sets.
// biome-ignore lint/style/noDefaultExport: vitest reads the default export
export default defineConfig({
  test: {
    include: ['statistics/src/*/*.test.ts'],
    exclude: ['statistics/src/key-drivers/lmg-limit.test.ts'],
    testTimeout: 60_000,
    maxWorkers: 1,
  },
});
