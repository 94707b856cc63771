import { readFile, writeFile } from 'node:fs/promises';
import { isAbsolute, join, relative } from 'node:path';
import react from '@vitejs/plugin-react';
import { build, type Plugin } from 'vite';
import { buildSurveyScripts } from './survey-script-build.ts';
import { type BuildRecord, CONSOLE_SOURCES, digestOf } from './web-build.ts';

// What decides a build beside the sources: which versions of libraries there are, and how they are put together.
const ALWAYS = [
  'package-lock.json',
  'app/src/entry/web/console-builder.ts',
  'app/src/entry/web/survey-script-build.ts',
];

const [root = '', folder = ''] = process.argv.slice(2);
const used = new Set<string>();

// Remembers every file of the repository that goes into the build.
const recorder: Plugin = {
  name: 'heed-build-record',
  enforce: 'pre',
  load(id) {
    const path = id.replace(/^\0+/, '').replace(/[?#].*$/, '');
    if (isAbsolute(path) && !path.includes('/node_modules/')) used.add(relative(root, path));
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
  await writeFile(join(folder, 'build-record.json'), JSON.stringify(await recordOf(), null, 1));
} catch (error) {
  process.stderr.write(`${oneLine(error)}\n`);
  process.exitCode = 1;
}

async function recordOf(): Promise<BuildRecord> {
  const paths = [...used, ...ALWAYS, join(CONSOLE_SOURCES, 'index.html')].sort();
  const hashed = await Promise.all(
    paths.map(async (path) => [path, digestOf(await readFile(join(root, path)))] as const),
  );
  return { sources: Object.fromEntries(hashed) };
}

function oneLine(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error);
  const plain = words.replaceAll(/\u001b\[[0-9;]*m/g, '').replaceAll(root, '.');
  return plain.replaceAll(/\s*\n\s*/g, ' ').slice(0, 400);
}
