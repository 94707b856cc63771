import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HeedProcess } from './heed-process.ts';
import { type HeedStage, makeHeedStage } from './heed-stage.ts';
import { welcomeLinkIn } from './heed-visitor.ts';
import { openBrowser, pictured, violationsOn } from './opened-browser.ts';

const OWNER = { organisation: 'Harbour Ferries', name: 'Ana Owner', email: 'ana@example.org' };
const PASSWORD = 'a long phrase for journeys';
const DEMO = '/w/brightwater-broadband-demo';
const SCREENS = ['answers', 'imports', 'figures', 'audit-log', 'people', 'api-keys', 'account'] as const;

const SIZES = [
  { width: 1440, colorScheme: 'light' },
  { width: 1440, colorScheme: 'dark' },
  { width: 1024, colorScheme: 'light' },
  { width: 1024, colorScheme: 'dark' },
  { width: 390, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
] as const;

let stage: HeedStage;
let heed: HeedProcess;
let browser: Awaited<ReturnType<typeof openBrowser>>;
let tab: Page;
const faults: string[] = [];

beforeAll(async () => {
  stage = await makeHeedStage();
  heed = await stage.start({ dataDirectory: await stage.demoDirectory(), settings: { HEED_DEMO: 'on' } });
  await heed.ready();
  browser = await openBrowser({ width: 1440, height: 900, colorScheme: 'light', strict: true });
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

/** The figures of the survey that came as a file; without its id they would be those of the newest answers. */
let figuresPath = 'figures';

/** Opens a screen of the demo workspace and waits for what it says. */
async function open(screen: (typeof SCREENS)[number]): Promise<void> {
  await tab.goto(`${heed.address}${DEMO}/${screen === 'figures' ? figuresPath : screen}`);
  await tab.locator('h1').first().waitFor();
  await tab.locator('.loading-words').first().waitFor({ state: 'detached', timeout: 60_000 });
}

const violations = (): Promise<string[]> => violationsOn(tab);

describe('the first owner of a new Heed', () => {
  it('comes in by the printed link, by keyboard', async () => {
    await tab.goto(welcomeLinkIn(heed.said()));
    await tab.keyboard.press('Tab');
    await tab.getByLabel('Organisation').focus();
    for (const text of [...Object.values(OWNER), PASSWORD]) {
      await tab.keyboard.type(text);
      await tab.keyboard.press('Tab');
    }
    await tab.keyboard.press('Enter');
    await tab.waitForURL('**/w/harbour-ferries/**');
    await tab.getByRole('link', { name: 'Look at the demo' }).click();
    await tab.waitForURL(`**${DEMO}/**`);
    expect(faults).toEqual([]);
  });

  it('reads a figure, and how it was computed', async () => {
    const api = `${heed.address}/api/workspaces/brightwater-broadband-demo/answer-sets`;
    const id = await tab.evaluate(async (address) => {
      const sets = (await (await fetch(address)).json()) as {
        items: { id: string; rows: { refused: number } }[];
      };
      // The survey that came as a file has refused rows; that of visits has none.
      return sets.items.find(({ rows }) => rows.refused > 0)?.id ?? '';
    }, api);
    figuresPath = `figures/${id}`;
    await open('figures');
    const section = tab
      .locator('section')
      .filter({ has: tab.getByRole('heading', { name: 'Net promoter score' }) });
    const estimate = section.locator('data').first();
    await estimate.waitFor();
    const shown = Number(await estimate.getAttribute('value'));
    const figures = await tab.evaluate(async (address) => {
      const answer = await fetch(address);
      return ((await answer.json()) as { result: { analyses: Record<string, { nps: number }> } }).result
        .analyses;
    }, `${api}/${id}/figures`);
    expect(shown).toBe(figures['recommend']?.nps);
    await section.getByRole('button', { name: 'Details' }).first().click();
    const details = tab.getByRole('dialog');
    await details.waitFor();
    const words = await details.innerText();
    for (const said of ['Method', 'Formula', 'Source', 'adjusted Wald', 'Weights', 'As of', 'answered']) {
      expect(words.toLowerCase()).toContain(said.toLowerCase());
    }
    await tab.keyboard.press('Escape');
    await details.waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
  });

  it('goes to every screen by keyboard', async () => {
    await open('answers');
    await tab.keyboard.press('Control+k');
    await tab.getByRole('dialog').waitFor();
    await tab.keyboard.type('audit');
    await tab.keyboard.press('Enter');
    await tab.waitForURL('**/audit-log');
    await tab.getByRole('heading', { name: 'Audit log' }).waitFor();
    await tab.getByText('The log is whole').waitFor();
    for (const [letter, screen] of [
      ['p', 'people'],
      ['y', 'account'],
      ['a', 'answers'],
    ] as const) {
      await tab.keyboard.press('g');
      await tab.keyboard.press(letter);
      await tab.waitForURL(`**/${screen}`);
    }
    expect(faults).toEqual([]);
  });

  it('takes a file of answers and sees what it says', async () => {
    await tab.goto(`${heed.address}/w/harbour-ferries/answers`);
    await tab.getByRole('link', { name: 'Bring a file' }).click();
    await tab.getByLabel('File of answers').setInputFiles(join('examples/guests.csv'));
    await tab.getByRole('link', { name: 'Next: the columns' }).click({ timeout: 60_000 });
    await tab.getByText('Advanced: the recipe as text').click();
    const recipe = tab.getByLabel('Recipe', { exact: true });
    await recipe.fill(readFileSync(join('examples/guests.csv'), 'utf8'));
    await tab.getByRole('button', { name: 'Use this text' }).click();
    await tab.getByText('This is not JSON').waitFor();
    await recipe.fill(readFileSync(join('examples/guests.recipe.json'), 'utf8'));
    await tab.getByRole('button', { name: 'Use this text' }).click();
    for (const step of ['the analyses', 'the preview', 'taking'])
      await tab.getByRole('link', { name: `Next: ${step}` }).click();
    await tab.getByRole('button', { name: 'Take the answers' }).click();
    await tab.getByText('399 of 400 rows were taken').waitFor({ timeout: 60_000 });
    await tab.getByRole('link', { name: 'Download the refused rows' }).waitFor();
    expect(await violations()).toEqual([]);
    await tab.getByRole('link', { name: 'See the figures' }).click();
    await tab.waitForURL('**/w/harbour-ferries/figures/**');
    await tab.getByRole('heading', { name: 'Guests of an invented hotel' }).waitFor({ timeout: 60_000 });
    // The one row that was refused is listed with its reason.
    await tab.getByRole('link', { name: '1', exact: true }).click();
    await tab.locator('#refused').getByText('Refused rows: 1').waitFor();
    await tab.locator('#refused').getByText('cells', { exact: false }).first().waitFor();
    expect(faults).toEqual([]);
  });

  it('makes a key for a program and copies it this once', async () => {
    await open('api-keys');
    await tab.getByRole('button', { name: 'Make a key' }).click();
    await tab.getByRole('dialog').getByLabel('Name').fill('Nightly import');
    await tab.getByRole('button', { name: 'Make the key' }).click();
    const key = await tab.getByRole('dialog').getByLabel('Key', { exact: true }).inputValue();
    const sets = `${heed.address}/api/workspaces/brightwater-broadband-demo/answer-sets`;
    const asked = await fetch(sets, { headers: { authorization: `Bearer ${key}` } });
    expect(asked.status).toBe(200);
    await tab.getByRole('button', { name: 'Done' }).click();
    await tab.getByRole('button', { name: 'Revoke Nightly import' }).click();
    expect(await violations()).toEqual([]);
    await tab.getByRole('button', { name: 'Revoke the key' }).click();
    await tab.getByText('revoked', { exact: false }).first().waitFor();
    expect((await fetch(sets, { headers: { authorization: `Bearer ${key}` } })).status).toBe(401);
    expect(faults).toEqual([]);
  });

  it('invites somebody and gets the link to hand over', async () => {
    await open('people');
    await tab.getByRole('button', { name: 'Invite somebody' }).click();
    const dialog = tab.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Bo Guest');
    await dialog.getByLabel('E-mail address').fill('bo@example.org');
    await dialog.getByLabel('Role').selectOption('auditor');
    await dialog.getByLabel('Billing').check();
    expect(await violations()).toEqual([]);
    await dialog.getByRole('button', { name: 'Invite' }).click();
    const link = await tab.getByRole('dialog').getByLabel('Link').inputValue();
    expect(link).toContain(`${heed.address}/invitation/`);
    await tab.getByRole('button', { name: 'Done' }).click();
    await tab.getByRole('cell', { name: 'bo@example.org' }).waitFor();
    expect(faults).toEqual([]);
  });
});

type Size = (typeof SIZES)[number];
type Seen = { readonly screen: string; readonly size: Size; readonly wide: number; readonly found: string[] };

// What the rules find hangs on colours and on narrowness, and they look at thousands of elements of the figures.
const isRuled = (screen: string, { width, colorScheme }: Size): boolean =>
  (width === 1440 && colorScheme === 'dark') ||
  (screen !== 'figures' && width === 390 && colorScheme === 'light');

/** A screen as it stands, in every size one after the other: it is opened once, as somebody turns a device. */
async function seenInAllSizes(screen: (typeof SCREENS)[number]): Promise<Seen[]> {
  const seen: Seen[] = [];
  await open(screen);
  for (const size of SIZES) {
    const { width, colorScheme } = size;
    const shot = (name: string) => pictured(tab, `${name}-${width}-${colorScheme}`);
    await tab.setViewportSize({ width, height: 900 });
    await tab.emulateMedia({ colorScheme });
    await tab.evaluate('scrollTo(0, 0)');
    await tab.waitForTimeout(300);
    const wide = Number(await tab.evaluate('document.documentElement.scrollWidth'));
    seen.push({ screen, size, wide, found: isRuled(screen, size) ? await violations() : [] });
    await shot(screen);
    if (screen !== 'figures') continue;
    // Plots are drawn when they come into view.
    await tab.getByText('Importance and performance of each item').first().scrollIntoViewIfNeeded();
    await tab.mouse.wheel(0, 500);
    await tab.waitForTimeout(500);
    await shot('quadrant');
  }
  return seen;
}

describe('the screens', () => {
  const seen: Seen[] = [];

  beforeAll(async () => {
    for (const screen of SCREENS) seen.push(...(await seenInAllSizes(screen)));
  }, 240_000);

  it.each(SIZES)('read well at $width px, $colorScheme', (size) => {
    const ofSize = seen.filter((one) => one.size === size);
    expect(ofSize.map(({ screen }) => screen)).toEqual(SCREENS);
    expect(ofSize.filter(({ wide }) => wide > size.width)).toEqual([]);
    expect(ofSize.flatMap(({ screen, found }) => found.map((one) => `${screen}: ${one}`))).toEqual([]);
    expect(faults).toEqual([]);
  });
});

describe('a session', () => {
  it('is ended by its owner, and everything is refused then', async () => {
    await open('account');
    const { context } = browser;
    const kept = await context.cookies();
    await tab.getByRole('button', { name: 'Sign out' }).click();
    await tab.waitForURL('**/sign-in');
    await tab.goto(`${heed.address}${DEMO}/figures`);
    await tab.waitForURL('**/sign-in?next=**');
    // A copy of the cookies opens nothing either.
    await context.addCookies(kept);
    const status = await tab.evaluate(async () => (await fetch('/api/me')).status);
    expect(status).toBe(401);
    await tab.goto(`${heed.address}${DEMO}/figures`);
    await tab.waitForURL('**/sign-in?next=**');
  });

  it('begins again with the password, on the page that was wanted', async () => {
    await tab.getByLabel('E-mail address').fill(OWNER.email);
    await tab.getByLabel('Password').fill(PASSWORD);
    await tab.getByRole('button', { name: 'Sign in' }).click();
    await tab.waitForURL(`**${DEMO}/figures/**`);
  });
});
