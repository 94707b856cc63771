import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openBrowser, violationsOn } from './opened-browser.ts';

const run = promisify(execFile);
const ROOT = resolve(import.meta.dirname, '..');
const PLAIN_TERMINAL = { ...process.env, NO_COLOR: '1', COLUMNS: '100' };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'heed-journey-'));
  for (const name of ['guests.csv', 'guests.recipe.json'])
    copyFileSync(join(ROOT, 'examples', name), join(folder, name));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Analyses the guests as somebody does who types the command in the folder where they lie. */
function heedInFolder(...wanted: readonly string[]): Promise<{ stdout: string }> {
  const typed = ['analyze', 'guests.csv', '--recipe', 'guests.recipe.json', ...wanted];
  const args = ['--prefix', ROOT, 'run', '--silent', 'heed', '--', ...typed];
  return run('npm', args, { cwd: folder, maxBuffer: 1 << 26, env: PLAIN_TERMINAL });
}

describe('a stranger with the README', () => {
  test('sees the main job on the example', async () => {
    const { stdout } = await heedInFolder();
    expect(stdout).toContain('Guests of an invented hotel');
    expect(stdout).toContain('400 rows read');
    for (const title of [
      'Net promoter score',
      'SERVQUAL',
      'Kano',
      'Importance and performance',
      'Key drivers',
      'Path model',
    ]) {
      expect(stdout).toContain(title);
    }
    expect(stdout).toContain('fewer than 10');
  });

  test('analyses a file of the folder in which the command is typed', async () => {
    const { stdout } = await heedInFolder('--json', '-');
    const result = JSON.parse(stdout);
    expect(result.file).toBe('guests.csv');
    expect(result.rows).toMatchObject({ read: 400, used: 399, refused: 1 });
    expect(Object.keys(result.analyses)).toHaveLength(
      JSON.parse(readFileSync(join(folder, 'guests.recipe.json'), 'utf-8')).analyses.length,
    );
  });
});

describe('the page of --html', () => {
  const page = (): string => join(folder, 'guests.html');

  let browser: Awaited<ReturnType<typeof openBrowser>>;
  let tab: Page;

  beforeAll(async () => {
    const { stdout } = await heedInFolder('--html', 'guests.html');
    expect(stdout).toBe('Wrote guests.html\n');
    browser = await openBrowser({ width: 1024, height: 900, colorScheme: 'light' });
  });
  beforeEach(async () => {
    tab = await browser.context.newPage();
  });
  afterEach(() => tab.close());
  afterAll(() => browser?.close());

  for (const [width, colorScheme] of [
    [1440, 'light'],
    [1024, 'dark'],
    [390, 'light'],
    [320, 'dark'],
  ] as const) {
    // They look at thousands of elements, and at a sample of all parts in light and dark beside the code that draws them.
    const byRules = width === 320;
    test(`reads well at ${width} px, ${colorScheme}: nothing wider than the screen${byRules ? ', accessible' : ''}, nothing fetched`, async () => {
      const asked: string[] = [];
      tab.on('request', (request) => asked.push(request.url()));
      const faults: string[] = [];
      tab.on('console', (message) => {
        if (message.type() === 'error') faults.push(message.text());
      });
      await tab.setViewportSize({ width, height: 900 });
      await tab.emulateMedia({ colorScheme });
      await tab.goto(pathToFileURL(page()).href);
      expect(asked).toEqual([pathToFileURL(page()).href]);
      expect(faults).toEqual([]);
      await tab.locator('details').evaluateAll((all) => {
        for (const one of all) one.setAttribute('open', '');
      });
      expect(await tab.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      expect(await tab.locator('script').count()).toBe(0);
      if (!byRules) return;
      // One group and one method open are enough for rules that look at each element; all of them take minutes.
      await tab.evaluate('document.querySelectorAll("details").forEach((one, i) => { one.open = i < 4; })');
      expect(await violationsOn(tab)).toEqual([]);
    }, 180_000);
  }

  test('prints whole: the groups and methods that are folded away on screen are there', async () => {
    await tab.goto(pathToFileURL(page()).href);
    await tab.emulateMedia({ media: 'print' });
    const text = (await tab.evaluate('document.body.innerText')) as string;
    expect(text).toContain('adjusted Wald');
    expect(text).toContain('Leisure');
  });
});
