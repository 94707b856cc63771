import { defineConfig } from 'vitest/config';

// Starting a fresh set of modules for each file takes longer than most of these tests, and pure functions keep nothing.
const PURE = ['statistics/**/*.test.ts'];

// The configuration file of vitest is one of the few places where a default export is asked for.
// biome-ignore lint/style/noDefaultExport: vitest reads the default export
export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    reporters: ['default', ['json', { outputFile: '.cache/test-report.json' }]],
    projects: [
      { extends: true, test: { name: 'statistics', include: PURE, isolate: false } },
      {
        extends: true,
        test: {
          name: 'heed',
          include: ['{app,checks,examples,journeys,benchmarks}/**/*.test.ts'],
          globalSetup: ['app/src/platform/storage/test-servers.setup.ts'],
        },
      },
    ],
  },
});
