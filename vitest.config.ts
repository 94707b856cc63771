import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const SERVERS = ['app/src/platform/storage/test-servers.setup.ts'];

// The configuration file of vitest is one of the few places where a default export is asked for.
// biome-ignore lint/style/noDefaultExport: vitest reads the default export
export default defineConfig({
  test: {
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // More than the two processors of a small machine: tests that start processes and browsers wait for them half the time.
    maxWorkers: 3,
    // Scripts that tests start again and again are compiled once, in the folder that Node takes for that by itself.
    env: { NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache') },
    reporters: ['default', ['json', { outputFile: '.cache/test-report.json' }]],
    // A fresh set of modules for each file takes longer than most tests; no module keeps anything that another file minds.
    projects: [
      {
        extends: true,
        test: { name: 'statistics', include: ['statistics/**/*.test.ts'], isolate: false },
      },
      {
        extends: true,
        test: {
          name: 'heed',
          include: ['{app,checks,examples}/**/*.test.ts'],
          globalSetup: SERVERS,
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['{journeys,benchmarks}/**/*.test.ts'],
          globalSetup: [...SERVERS, 'journeys/made-once.setup.ts'],
        },
      },
    ],
  },
});
