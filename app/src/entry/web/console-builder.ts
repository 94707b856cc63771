import { isAbsolute, join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build, type Plugin } from 'vite';
import { buildProblem, writeBuildRecord } from '../../platform/builds/index.ts';
import { buildSurveyScripts } from './survey-script-build.ts';
import { CONSOLE_SOURCES } from './web-build.ts';

// What decides a build beside the sources: which versions of libraries there are, and how they are put together.
const ALWAYS = [
  'package-lock.json',
  'app/src/entry/web/console-builder.ts',
  'app/src/entry/web/survey-script-build.ts',
];

const [root = '', folder = ''] = process.argv.slice(2);
const used = new Set<string>();

// Remembers every file that goes into the build.
const recorder: Plugin = {
  name: 'heed-build-record',
  enforce: 'pre',
  load(id) {
    const path = id.replace(/^\0+/, '').replace(/[?#].*$/, '');
    if (isAbsolute(path)) used.add(path);
    return null;
  },
};

try {
  await build({
    root: join(root, CONSOLE_SOURCES),
    base: '/console/',
    configFile: false,
    envFile: false,
    logLevel: 'silent',
    mode: 'production',
    plugins: [recorder, react()],
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2023',
      assetsInlineLimit: 0,
      // Its helper would be a script within the page, which the rules for pages forbid.
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      rolldownOptions: {
        // Doors show more than a screen uses; only style sheets do something by being imported.
        treeshake: { moduleSideEffects: (id) => id.includes('.css') || id.includes('console-start') },
      },
    },
  });
  await buildSurveyScripts(root, join(folder, 'survey'), [recorder]);
  await writeBuildRecord(root, folder, [...used, ...ALWAYS, join(CONSOLE_SOURCES, 'index.html')]);
} catch (error) {
  process.stderr.write(`${buildProblem(error, root)}\n`);
  process.exitCode = 1;
}
