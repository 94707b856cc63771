import { defineConfig } from 'vitest/config';

// The configuration file of vitest is one of the few places where a default export is asked for.
// biome-ignore lint/style/noDefaultExport: vitest reads the default export
export default defineConfig({
  test: {
    include: ['{statistics,app,checks,examples,journeys,benchmarks}/**/*.test.ts'],
    globalSetup: ['app/src/platform/storage/test-servers.setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    reporters: ['default', ['json', { outputFile: '.cache/test-report.json' }]],
  },
});
