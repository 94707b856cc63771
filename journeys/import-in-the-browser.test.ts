import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HeedProcess } from './heed-process.ts';
import { type HeedStage, makeHeedStage } from './heed-stage.ts';
import { becomeOwner, welcomeLinkIn } from './heed-visitor.ts';
import { openBrowser, pictured, violationsOn } from './opened-browser.ts';

const DATA = resolve(process.env['HEED_SHARED'] ?? '../shared', 'data');
const AIRPORT = join(DATA, 'sfo-airport-survey/2017.csv');
const KIOSK = join(DATA, 'kiosk-servqual-kano-ipa/responses.cp949.csv');
const PATIENCE_MS = 60_000;
const LIMIT_MS = 180_000;

const SIZES = [
  { width: 1440, colorScheme: 'light' },
  { width: 1024, colorScheme: 'dark' },
  { width: 390, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
  { width: 1024, colorScheme: 'light' },
  { width: 1440, colorScheme: 'dark' },
] as const;

const TWO_SIZES = [SIZES[0], SIZES[3]] as const;

let stage: HeedStage;
let heed: HeedProcess;
let browser: Awaited<ReturnType<typeof openBrowser>>;
let tab: Page;
const faults: string[] = [];

beforeAll(async () => {
  stage = await makeHeedStage();
  heed = await stage.start({ dataDirectory: stage.freshDirectory() });
  await heed.ready();
  const { cookie } = await becomeOwner(welcomeLinkIn(heed.said()));
  browser = await openBrowser({ width: 1440, height: 900, colorScheme: 'light', strict: true });
  await browser.context.addCookies(
    cookie.split('; ').map((each) => {
      const [name = '', ...value] = each.split('=');
      return { name, value: value.join('='), url: heed.address };
    }),
  );
  tab = await browser.context.newPage();
  tab.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  tab.on('pageerror', (error) => faults.push(error.message));
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await stage?.clear();
});

/** The page as it stands: nothing that axe objects to, never wider than the screen, and a picture of it in each size. */
async function look(step: string, sizes: typeof SIZES | typeof TWO_SIZES = SIZES): Promise<void> {
  expect([step, await violationsOn(tab)]).toEqual([step, []]);
  for (const { width, colorScheme } of sizes) {
    await tab.setViewportSize({ width, height: 900 });
    await tab.emulateMedia({ colorScheme });
    const wide = Number(await tab.evaluate('document.documentElement.scrollWidth'));
    expect([step, width, wide <= width]).toEqual([step, width, true]);
    await pictured(tab, `import-${step}-${width}-${colorScheme}`);
  }
  await tab.setViewportSize({ width: 1440, height: 900 });
  await tab.emulateMedia({ colorScheme: 'light' });
}

async function bring(file: string): Promise<void> {
  await tab.goto(`${heed.address}/w/harbour-ferries/imports/new`);
  await tab.getByLabel('File of answers').setInputFiles(file);
  await tab.getByRole('heading', { name: 'The file', exact: true }).waitFor({ timeout: PATIENCE_MS });
}

async function next(step: string): Promise<void> {
  await tab.getByRole('link', { name: `Next: ${step}` }).click();
}

function sectionOf(heading: string): Locator {
  return tab.locator('section').filter({ has: tab.getByRole('heading', { name: heading }) });
}

/** All estimates that a section of the figures shows, unrounded. */
async function shownIn(heading: string): Promise<number[]> {
  const values = sectionOf(heading).locator('data');
  await values.first().waitFor({ timeout: PATIENCE_MS });
  return values.evaluateAll((found) =>
    (found as unknown as Shown[]).map((one) => Number(one.getAttribute('value'))),
  );
}

describe.skipIf(!existsSync(AIRPORT))('the airport’s file', () => {
  it(
    'is sent, and Heed says what it found',
    async () => {
      await tab.goto(`${heed.address}/w/harbour-ferries/answers`);
      await tab.getByRole('link', { name: 'Bring a file' }).click();
      await tab.getByRole('heading', { name: 'Bring a file of answers' }).waitFor();
      await look('new');
      await bring(AIRPORT);
      await tab.getByText('97, of which 27 are items').waitFor();
      await look('file');
      expect(faults).toEqual([]);
    },
    LIMIT_MS,
  );

  it(
    'is corrected by keyboard, and what would be refused follows',
    async () => {
      await next('the columns');
      await tab.getByLabel('Find a column').fill('NETPRO');
      const row = tab.getByRole('row').filter({ hasText: 'NETPRO' });
      await tab.getByLabel('No answer in NETPRO').fill('');
      await tab.keyboard.press('Enter');
      await row.locator('.refused-count').waitFor({ timeout: PATIENCE_MS });
      await look('columns');
      await row.getByRole('button', { name: 'More about NETPRO' }).press('Enter');
      const dialog = tab.getByRole('dialog');
      await dialog.getByLabel('Label').fill('Would recommend');
      await look('column', TWO_SIZES);
      await dialog.getByRole('button', { name: 'Means no answer (11)' }).press('Enter');
      await dialog.getByRole('button', { name: 'Done' }).press('Enter');
      await row.getByText('none').waitFor({ timeout: PATIENCE_MS });
      expect(await tab.getByLabel('No answer in Would recommend').count()).toBe(0);
      expect(await tab.getByLabel('No answer in NETPRO').inputValue()).toBe('11');
      expect(faults).toEqual([]);
    },
    LIMIT_MS,
  );

  it(
    'shows the rows with refused cells, and which cells those are',
    async () => {
      await tab.getByLabel('Scale of NETPRO from').fill('1');
      await tab.keyboard.press('Tab');
      await next('the analyses');
      await tab.getByLabel('Net promoter score').waitFor();
      await look('analyses');
      await tab.getByRole('checkbox', { name: 'Key drivers' }).first().uncheck();
      await next('the preview');
      await tab.getByRole('switch', { name: 'Only rows with refused cells' }).check();
      await tab.locator('td.refused', { hasText: 'refused: 0' }).first().waitFor({ timeout: PATIENCE_MS });
      await look('preview');
      expect(faults).toEqual([]);
    },
    LIMIT_MS,
  );

  it(
    'can be left and found again as it was corrected',
    async () => {
      await tab.goto(`${heed.address}/w/harbour-ferries/imports`);
      await tab.getByText('ready to be looked through').waitFor();
      await look('list', TWO_SIZES);
      await tab.getByRole('link', { name: '2017.csv' }).click();
      await next('the columns');
      await tab.getByLabel('Find a column').fill('NETPRO');
      expect(await tab.getByLabel('Scale of NETPRO from').inputValue()).toBe('1');
      await tab.getByLabel('Scale of NETPRO from').fill('0');
      await tab.keyboard.press('Tab');
      expect(faults).toEqual([]);
    },
    LIMIT_MS,
  );

  it(
    'is taken, and its net promoter score by boarding area is the one that R computed',
    async () => {
      await next('the analyses');
      await next('the preview');
      await next('taking');
      await tab.getByText('0 cells will be refused').waitFor({ timeout: PATIENCE_MS });
      await tab.getByRole('textbox', { name: 'Title' }).fill('Airport 2017');
      await look('take', TWO_SIZES);
      await tab.getByRole('button', { name: 'Take the answers' }).press('Enter');
      await tab.getByText('2,831 of 2,831 rows were taken').waitFor({ timeout: PATIENCE_MS });
      await tab.getByText('It is saved as').waitFor();
      await look('report');
      await tab.getByRole('link', { name: 'See the figures' }).click();
      const { recommend } = JSON.parse(readFileSync(join('examples/sfo-airport-2017.expected.json'), 'utf8'))
        .analyses as { recommend: Score & { groups: Record<string, Score> } };
      const shown = await shownIn('Net promoter score');
      const said = await sectionOf('Net promoter score').innerText();
      const scores = [recommend, ...Object.values(recommend.groups)];
      expect(scores).toHaveLength(8);
      for (const { nps, interval } of scores) {
        expect([nps, shown.some((value) => isNear(value, nps))]).toEqual([nps, true]);
        for (const end of interval) expect(said).toContain(end.toFixed(1));
      }
      expect(faults).toEqual([]);
    },
    LIMIT_MS,
  );

  it(
    'is recognised when it comes again, and its recipe is offered',
    async () => {
      await bring(AIRPORT);
      await tab.getByText('This very file was taken before').waitFor();
      await tab.getByRole('button', { name: 'Use this recipe Airport 2017' }).click();
      await tab.getByText('Now in use').waitFor();
      await look('again', TWO_SIZES);
      await next('the columns');
      await tab.getByLabel('Find a column').fill('NETPRO');
      await tab.getByText('Would recommend').first().waitFor();
      await tab.getByRole('button', { name: 'Give up this import' }).click();
      await tab.getByRole('button', { name: 'Give it up' }).click();
      await tab.getByText('nothing of the file was kept').waitFor();
      expect(faults).toEqual([]);
    },
    LIMIT_MS,
  );
});

describe.skipIf(!existsSync(KIOSK))('the kiosk’s file', () => {
  it(
    'is read in Korean, and shows the item with the largest gap that R computed',
    async () => {
      await bring(KIOSK);
      await tab.getByText('EUC-KR, Korean').waitFor();
      for (const step of ['the columns', 'the analyses', 'the preview', 'taking']) await next(step);
      await tab.getByRole('button', { name: 'Take the answers' }).press('Enter');
      await tab.getByText('106 of 106 rows were taken').waitFor({ timeout: PATIENCE_MS });
      await tab.getByRole('link', { name: 'See the figures' }).click();
      const { items } = JSON.parse(readFileSync(join('examples/kiosk.expected.json'), 'utf8')).analyses
        .gaps as { items: Record<string, { gap: number }> };
      const [largest, name = ''] = Object.entries(items)
        .map(([item, { gap }]) => [gap, item] as const)
        .sort(([a], [b]) => a - b)[0] ?? [Number.NaN];
      await shownIn('SERVQUAL');
      const rows = tab.locator('tr').filter({ has: tab.locator('data') });
      const gaps = await rows.evaluateAll((found) =>
        (found as unknown as Shown[]).map((row) => [
          Number(row.querySelector('data')?.getAttribute('value')),
          row.textContent,
        ]),
      );
      const [, said] = gaps.find(([value]) => isNear(Number(value), largest)) ?? [];
      // The example names the items in English; their numbers are the questionnaire’s.
      expect(name).toBe('23 accurate fast touch');
      expect(said).toMatch(/^23 .*터치/u);
      expect(faults).toEqual([]);
    },
    LIMIT_MS,
  );
});

describe('a file whose tab was closed before it had arrived', () => {
  it(
    'is asked for again, and nothing else is taken for it',
    async () => {
      const guests = join('examples/guests.csv');
      const begun = (await tab.evaluate(
        async ({ address, body }) => {
          const headers = { 'content-type': 'application/json' };
          return await (await fetch(address, { method: 'POST', headers, body })).json();
        },
        {
          address: `${heed.address}/api/workspaces/harbour-ferries/imports`,
          body: JSON.stringify({ fileName: 'guests.csv', bytes: statSync(guests).size }),
        },
      )) as { id: string };
      await tab.goto(`${heed.address}/w/harbour-ferries/imports/${begun.id}`);
      await tab.getByText('not being sent from this browser tab').waitFor();
      await tab.getByLabel('The same file again').setInputFiles(join('examples/guests.recipe.json'));
      await tab.getByText('This is another file').waitFor();
      await look('broken-off', TWO_SIZES);
      await tab.getByLabel('The same file again').setInputFiles(guests);
      await tab.getByRole('heading', { name: 'The file', exact: true }).waitFor({ timeout: PATIENCE_MS });
      expect(faults).toEqual([]);
    },
    LIMIT_MS,
  );
});

/** What is asked of an element in the browser; the tests know no more of its types. */
type Shown = {
  readonly textContent: string;
  getAttribute(name: string): string | null;
  querySelector(selector: string): Shown | null;
};

type Score = { readonly nps: number; readonly interval: readonly [number, number] };

function isNear(value: number, other: number): boolean {
  return Math.abs(value - other) <= 1e-9 * Math.max(1, Math.abs(other));
}
