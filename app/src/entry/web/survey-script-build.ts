import { join } from 'node:path';
import { build, type Plugin } from 'vite';

const SOURCES = 'app/src/concepts/responses/answering/script';
const SCRIPTS = [
  ['page-[hash].js', 'survey-script.ts'],
  ['offline.js', 'offline-worker.ts'],
] as const;

/** Builds the scripts of the pages of surveys into a folder: apart from the console, and as small as they can be, for people answer on poor lines. */
export async function buildSurveyScripts(
  root: string,
  folder: string,
  plugins: Plugin[] = [],
): Promise<void> {
  for (const [name, file] of SCRIPTS) {
    await build({
      root: join(root, SOURCES),
      configFile: false,
      envFile: false,
      logLevel: 'silent',
      mode: 'production',
      plugins,
      build: {
        outDir: folder,
        emptyOutDir: false,
        target: 'es2022',
        modulePreload: false,
        reportCompressedSize: false,
        rolldownOptions: {
          input: join(root, SOURCES, file),
          output: { entryFileNames: name },
          // The doors of concepts show far more than the script uses.
          treeshake: { moduleSideEffects: (id) => id.endsWith(file) },
        },
      },
    });
  }
}
