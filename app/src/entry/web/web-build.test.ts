import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildConsole } from './web-build.ts';

const HERE = resolve(import.meta.dirname, '../../../..');
const SOURCES = 'app/src/entry/web/console';

let root: string;

/** A repository with a console of two files. */
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'heed-web-build-'));
  await put(`${SOURCES}/index.html`, '<!doctype html><script type="module" src="./start.ts"></script>');
  await put(`${SOURCES}/start.ts`, "import { word } from './word.ts';\ndocument.title = word;");
  await put(`${SOURCES}/word.ts`, "export const word: string = 'first word';");
  await put(`${SOURCES}/unused.ts`, "export const nobody = 'asks for me';");
  const scripts = 'app/src/concepts/responses/answering/script';
  await put(`${scripts}/survey-script.ts`, "document.title = 'a page of a survey';");
  await put(`${scripts}/offline-worker.ts`, "addEventListener('fetch', () => undefined);");
  await put('package-lock.json', '{}');
  for (const builder of ['console-builder.ts', 'survey-script-build.ts']) {
    const path = join('app/src/entry/web', builder);
    await mkdir(dirname(join(root, path)), { recursive: true });
    await cp(join(HERE, path), join(root, path));
  }
});
afterAll(() => rm(root, { recursive: true, force: true }));

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}

async function built(): Promise<{ folder: string; fresh: boolean; script: string }> {
  const outcome = await buildConsole({ root });
  if (!outcome.ok) throw new Error(outcome.refusals.map(({ message }) => message).join('; '));
  const { folder, fresh } = outcome.value;
  const assets = await readdir(join(folder, 'assets'));
  const script = await readFile(
    join(folder, 'assets', assets.find((name) => name.endsWith('.js')) ?? ''),
    'utf8',
  );
  return { folder, fresh, script };
}

test('builds when a file that goes in has changed, and only then', async () => {
  const first = await built();
  expect(first.fresh).toBe(true);
  expect(first.script).toContain('first word');
  expect(await readFile(join(first.folder, 'index.html'), 'utf8')).toContain('src="/console/assets/');

  await put(`${SOURCES}/unused.ts`, "export const nobody = 'asks for me still';");
  expect(await built()).toEqual({ ...first, fresh: false });

  await put(`${SOURCES}/word.ts`, "export const word: string = 'second word';");
  const second = await built();
  expect(second.fresh).toBe(true);
  expect(second.script).toContain('second word');
  expect(await readdir(dirname(second.folder))).toHaveLength(1);

  await put('package-lock.json', '{ "other": "versions" }');
  expect((await built()).fresh).toBe(true);
});

test('a source that cannot be built is one clear line, and what was built before stays', async () => {
  const before = await built();
  await put(`${SOURCES}/word.ts`, 'export const word: string = ;');
  const outcome = await buildConsole({ root });
  expect(outcome.ok).toBe(false);
  const message = outcome.ok ? '' : (outcome.refusals[0]?.message ?? '');
  expect(message).toMatch(/^the console cannot be built: .*word\.ts/);
  expect(message).not.toContain('\n');
  expect(message).not.toContain(root);
  expect(await readdir(dirname(before.folder))).toEqual([before.folder.split('/').at(-1)]);
  await put(`${SOURCES}/word.ts`, "export const word: string = 'third word';");
  expect((await built()).script).toContain('third word');
});
