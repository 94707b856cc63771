import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PageScript } from '../../concepts/responses/index.ts';

/** The script of the public pages from where the console was built; null where it was not. It is read once. */
export function surveyScriptIn(consoleFolder: () => string): () => Promise<PageScript | null> {
  let found: Promise<PageScript | null> | null = null;
  return () => {
    found ??= builtScript(join(consoleFolder(), 'survey')).catch(() => null);
    return found;
  };
}

async function builtScript(folder: string): Promise<PageScript | null> {
  const name = (await readdir(folder)).find((file) => /^page-[\w-]+\.js$/u.test(file));
  if (name === undefined) return null;
  const [text, worker] = await Promise.all([
    readFile(join(folder, name), 'utf8'),
    readFile(join(folder, 'offline.js'), 'utf8'),
  ]);
  return { path: `/survey-assets/${name}`, text, worker };
}
