import { cp, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serverSource } from './server-build.ts';

const HERE = resolve(import.meta.dirname, '../../../..');
const SERVER = 'app/src/entry/server';

let stage: string;
let root: string;

/** A repository whose server reads a file that lies beside one of its sources. */
beforeAll(async () => {
  stage = await mkdtemp(join(tmpdir(), 'heed-server-build-'));
  root = join(stage, 'first');
  await put(`${SERVER}/server-process.ts`, "export { word, far, folder } from '../../platform/word.ts';");
  await put(`app/src/platform/word.txt`, 'beside the sources');
  await put(
    `app/src/platform/word.ts`,
    `import { readFileSync } from 'node:fs';
     export const word: string = readFileSync(new URL('./word.txt', import.meta.url), 'utf8');
     export const far = 'at least – ≥ é 😀'.match(/^at least [–—] ≥ é 😀$/u)?.[0];
     export const folder = import.meta.dirname;`,
  );
  await put('package-lock.json', '{}');
  await cp(join(HERE, SERVER, 'server-builder.ts'), join(root, SERVER, 'server-builder.ts'));
});
afterAll(() => rm(stage, { recursive: true, force: true }));

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}

type Server = { readonly word: string; readonly far: string; readonly folder: string };

async function source(debugging = false): Promise<{ place: string; said: string[] }> {
  const said: string[] = [];
  const url = await serverSource({
    root,
    compiled: join(root, 'app/dist/compiled'),
    debugging,
    told: (line) => void said.push(line),
  });
  return { place: fileURLToPath(url), said: said.filter((line) => !line.startsWith('Putting')) };
}

async function server(place: string): Promise<Server> {
  return (await import(pathToFileURL(place).href)) as Server;
}

test('is one file, built when a source has changed and only then', async () => {
  const first = await source();
  expect(first.said).toEqual([]);
  expect(await server(first.place)).toMatchObject({ word: 'beside the sources', far: 'at least – ≥ é 😀' });
  expect(await source()).toEqual(first);
  await put(`${SERVER}/server-process.ts`, "export const word: string = 'another';");
  const second = await source();
  expect(second.place).not.toBe(first.place);
  expect((await server(second.place)).word).toBe('another');
  expect(await readdir(join(root, 'app/dist/server'))).toHaveLength(1);
});

test('is built by several at once, and all of them get it whole', async () => {
  await put(`${SERVER}/server-process.ts`, "export const word: string = 'of several';");
  const all = await Promise.all([source(), source(), source()]);
  expect(new Set(all.map(({ place }) => place)).size).toBe(1);
  expect(all.flatMap(({ said }) => said)).toEqual([]);
  expect((await server(all[0]!.place)).word).toBe('of several');
  expect(await readdir(join(root, 'app/dist/server'))).toHaveLength(1);
});

test('finds what lies beside its sources when the repository has moved', async () => {
  await put(`${SERVER}/server-process.ts`, "export { word, folder } from '../../platform/word.ts';");
  await source();
  await rename(root, join(stage, 'moved'));
  root = join(stage, 'moved');
  await put('app/src/platform/word.txt', 'beside the moved sources');
  const { word, folder } = await server((await source()).place);
  expect(word).toBe('beside the moved sources');
  expect(resolve(folder)).toBe(join(root, 'app/src/platform'));
});

test('runs from the sources while faults are looked for, and where it cannot be built, and says so', async () => {
  const sources = join(import.meta.dirname, 'server-process.ts');
  expect(await source(true)).toEqual({ place: sources, said: [] });
  await put(`${SERVER}/server-process.ts`, 'export const word: string = ;');
  const { place, said } = await source();
  expect(place).toBe(sources);
  expect(said).toHaveLength(1);
  expect(said[0]).toMatch(
    /^The server runs from its sources and takes more memory, because the server cannot be built: .*server-process\.ts/u,
  );
  expect(said[0]).not.toContain(root);
});
