import { defineConfig } from 'vitest/config';

// The tests beside the methods, without those that run R, build the package or compare whole cases.
// biome-ignore lint/style/noDefaultExport: vitest reads the default export
export default defineConfig({
  test: { include: ['statistics/src/*/*.test.ts'], testTimeout: 60_000, maxWorkers: 1 },
});
