import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { build, type Plugin } from 'vite';
import { buildProblem, writeBuildRecord } from '../../platform/builds/index.ts';
import { SERVER_FILE } from './server-build.ts';

const SERVER = 'app/src/entry/server';
// What decides a build beside the sources: which versions of libraries there are, and how they are put together.
const ALWAYS = ['package-lock.json', `${SERVER}/server-builder.ts`];

const [root = '', folder = ''] = process.argv.slice(2);
const used = new Set<string>();

// Files that the server reads, and threads that it starts, lie beside its sources; a build stays right when the repository moves.
const placesOfSources: Plugin = {
  name: 'heed-places-of-sources',
  enforce: 'pre',
  transform(code, id) {
    // What the builder itself adds is no file.
    if (id.startsWith('\0')) return null;
    used.add(id);
    if (!code.includes('import.meta.')) return null;
    const path = JSON.stringify(relative(folder, id));
    const ownFolder = JSON.stringify(relative(folder, dirname(id)));
    return code
      .replaceAll('import.meta.url', `new URL(${path}, import.meta.url).href`)
      .replaceAll('import.meta.dirname', `(import.meta.dirname + '/' + ${ownFolder})`);
  },
};

try {
  await build({
    root: join(root, SERVER),
    configFile: false,
    envFile: false,
    logLevel: 'silent',
    mode: 'production',
    publicDir: false,
    plugins: [placesOfSources],
    ssr: { noExternal: ['heed-statistics', /^@oxc-project\//] },
    build: {
      ssr: join(root, SERVER, 'server-process.ts'),
      outDir: folder,
      emptyOutDir: true,
      target: 'esnext',
      minify: false,
      reportCompressedSize: false,
      rolldownOptions: {
        output: {
          entryFileNames: SERVER_FILE,
          // A running server must miss nothing when another build takes the place of its own.
          codeSplitting: false,
          comments: false,
        },
      },
    },
  });
  await escapeSigns(join(folder, SERVER_FILE));
  await writeBuildRecord(root, folder, [...used, ...ALWAYS]);
} catch (error) {
  process.stderr.write(`${buildProblem(error, root)}\n`);
  process.exitCode = 1;
}

/** One sign beyond ASCII makes the engine keep the text of a whole file in twice the room. */
async function escapeSigns(file: string): Promise<void> {
  const code = await readFile(file, 'utf8');
  const escaped = (sign: string): string => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
  await writeFile(file, code.replaceAll(/[^\u0000-\u007f]/g, escaped));
}
