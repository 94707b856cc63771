import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HeedProcess, ROOT } from './heed-process.ts';
import { type HeedStage, makeHeedStage } from './heed-stage.ts';
import { ask, becomeOwner, type HeedVisitor, welcomeLinkIn } from './heed-visitor.ts';
import { openBrowser, pictured, violationsOn } from './opened-browser.ts';

const DEMO = 'brightwater-broadband-demo';
const SHARED = process.env['HEED_SHARED'] ?? join(ROOT, '../shared');
const FILES = join(SHARED, 'data/survey-definitions');
const QSF = join(FILES, 'qualtrics/Survey_Logic/Survey_Logic_EVERYWHERE.qsf');
const LSS = join(FILES, 'limesurvey/test_survey_structure.lss');
const SURVEY = 'After a visit to the shop';
const ANSWERED = 'After a technician’s visit';

let stage: HeedStage;
let heed: HeedProcess;
let owner: HeedVisitor;
let browser: Awaited<ReturnType<typeof openBrowser>>;
let phone: Awaited<ReturnType<typeof openBrowser>>;
let tab: Page;
/** Where people answer what was designed. */
let address = '';
let surveyId = '';
const faults: string[] = [];

beforeAll(async () => {
  stage = await makeHeedStage();
  heed = await stage.start({ dataDirectory: await stage.demoDirectory(), settings: { HEED_DEMO: 'on' } });
  await heed.ready();
  owner = await becomeOwner(welcomeLinkIn(heed.said()));
  browser = await openBrowser({ width: 1440, height: 900, colorScheme: 'light', strict: true });
  phone = await openBrowser({ width: 390, height: 844, colorScheme: 'light', strict: true });
  await browser.context.addCookies(
    owner.cookie.split('; ').map((pair) => {
      const at = pair.indexOf('=');
      return { name: pair.slice(0, at), value: pair.slice(at + 1), url: heed.address };
    }),
  );
  tab = await browser.context.newPage();
  tab.on('pageerror', (error) => faults.push(error.message));
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await phone?.close();
  await stage?.clear();
});

type Listed = { readonly items: readonly Record<string, unknown>[] };
type Counted = {
  readonly counts: { readonly reached: number; readonly started: number; readonly finished: number };
};

async function got<T>(path: string): Promise<T> {
  const asked = await ask(`${heed.address}/api/workspaces/${DEMO}/${path}`, { cookie: owner.cookie });
  return asked.json as T;
}

async function open(screen: string): Promise<void> {
  await tab.goto(`${heed.address}/w/${DEMO}/${screen}`);
  await settled();
}

async function settled(): Promise<void> {
  await tab.locator('h1').first().waitFor();
  await tab.locator('.loading-words').first().waitFor({ state: 'detached', timeout: 60_000 });
}

/** Keeps a picture of the page, and gives what the rules of accessibility find on it and whether it is too wide. */
async function looked(name: string, page: Page = tab): Promise<string[]> {
  await pictured(page, name, { fullPage: true });
  const found = (await violationsOn(page)).map((one) => `${name}: ${one}`);
  const wide = Number(await page.evaluate('document.documentElement.scrollWidth'));
  return wide > (page.viewportSize()?.width ?? 0) ? [...found, `${name}: ${wide} px wide`] : found;
}

const dialog = (): Locator => tab.getByRole('dialog');
const press = (name: string | RegExp, within: Page | Locator = tab): Promise<void> =>
  within.getByRole('button', { name }).first().click();

/** The button that leads on; another one beside it leads back. */
const onward = (page: Page): Locator => page.locator('main form button[value=next]');

/** Takes questions out of the survey that is open in the designer; until then the survey cannot be published for them. */
async function takenOut(codes: readonly string[]): Promise<void> {
  for (const code of codes) {
    expect(await tab.getByRole('button', { name: 'Publish', exact: true }).isDisabled()).toBe(true);
    await press(`What to do with ${code}`);
    await tab.getByRole('menuitem', { name: 'Delete' }).click();
    await tab.getByText(`${code} was deleted`).waitFor();
  }
}

/** Publishes the survey that is open in the designer, and makes an open link to it; gives its address. */
async function publishedAndLinked(id: string): Promise<string> {
  await tab.locator('.saving-word', { hasText: 'Saved' }).waitFor();
  const publish = tab.getByRole('button', { name: 'Publish', exact: true });
  await expect.poll(() => publish.isEnabled(), { timeout: 30_000 }).toBe(true);
  await publish.click();
  const reason = dialog().getByLabel('Why it is published all the same');
  if ((await reason.count()) > 0) await reason.fill('The rest is translated next week');
  await press(/^Publish version/u, dialog());
  await dialog().waitFor({ state: 'detached' });
  await open(`surveys/${id}/links`);
  await press('Make a link');
  await dialog().getByRole('textbox', { name: 'Name', exact: true }).fill('In the shop');
  await press('Make the link', dialog());
  const links = async (): Promise<Listed> => got<Listed>(`surveys/${id}/links`);
  await expect.poll(async () => (await links()).items.length, { timeout: 20_000 }).toBe(1);
  return String((await links()).items[0]?.['address']);
}

async function countsOf(id: string): Promise<Counted['counts']> {
  return (await got<Counted>(`surveys/${id}/results`)).counts;
}

/** Chooses the same point for each rating of a page. */
async function ratedIn(page: Page, at: number): Promise<void> {
  for (const group of await page.locator('main fieldset').all()) {
    await group.locator('input[type=radio]').nth(at).press(' ');
  }
}

/** Answers whatever a page asks with the first choice of each question, and goes on until it is done. */
async function answerAll(page: Page): Promise<number> {
  const asked = page.locator('main form[data-page]');
  for (let pages = 1; pages < 80; pages += 1) {
    for (const group of await page.locator('main fieldset').all()) {
      const radios = group.locator(':scope input[type=radio]');
      const names = new Set(
        await radios.evaluateAll((all) => all.map((one) => (one as unknown as { name: string }).name)),
      );
      for (const name of names) {
        // By keyboard: what is clicked may move away meanwhile.
        await group.locator(`input[type=radio][name="${name}"]`).first().press(' ');
      }
    }
    const written = 'main input[type=text]:not([name$=".words"], [name$=".year"]), main textarea';
    for (const field of await page.locator(written).all()) {
      if (await field.isVisible()) await field.fill('1');
    }
    for (const field of await page.locator('main input[name$=".year"]').all()) await field.fill('2026');
    // What is ranked takes one place each.
    const ranks = await page.locator('main select[data-rank]').all();
    for (const [at, field] of ranks.entries()) await field.selectOption({ index: at + 1 });
    const lists = await page.locator('main select:not([data-rank])').all();
    for (const field of lists) await field.selectOption({ index: 1 });
    // The script puts another form in place of this one, also when something is wrong on it.
    await asked.evaluate((form) => {
      (form as unknown as { dataset: Record<string, string> }).dataset['answered'] = 'yes';
    });
    await onward(page).click();
    await page.locator('main form[data-answered]').waitFor({ state: 'detached' });
    if ((await asked.count()) === 0) return pages;
    expect(await page.locator('.problems').allTextContents()).toEqual([]);
  }
  throw new Error('the survey has no end');
}

describe('somebody who wants to hear from customers', () => {
  it('designs a survey in two languages, one from right to left', async () => {
    await open('surveys/new');
    for (const name of ['Net promoter', 'Customer effort']) {
      await tab
        .getByRole('checkbox', { name: new RegExp(name, 'iu') })
        .first()
        .check();
    }
    await tab.getByRole('checkbox', { name: 'English' }).check();
    await tab.getByRole('checkbox', { name: 'Arabic' }).check();
    await tab.getByRole('textbox', { name: 'Name', exact: true }).fill(SURVEY);
    expect(await looked('survey-new-1440-light')).toEqual([]);
    await press('Make the survey');
    await tab.getByRole('heading', { level: 1, name: SURVEY }).waitFor();
    await settled();
    surveyId = /surveys\/([0-9a-f-]+)/u.exec(tab.url())?.[1] ?? '';
    await tab
      .getByRole('region', { name: /^Question / })
      .getByLabel('Must be answered')
      .check();
    await tab.frameLocator('iframe').locator('h1').first().waitFor();
    expect(await looked('survey-designer-1440-light')).toEqual([]);
    await tab.getByRole('tab', { name: 'Languages' }).click();
    expect(await looked('survey-languages-1440-light')).toEqual([]);
    address = await publishedAndLinked(surveyId);
    expect(address).toContain(`/s/${DEMO}/`);
    expect(await looked('survey-links-1440-light')).toEqual([]);
    expect(faults).toEqual([]);
  }, 120_000);

  it('is answered on a phone without script, in Arabic', async () => {
    const page = await phone.context.newPage();
    const devtools = await phone.context.newCDPSession(page);
    const script = (value: boolean) => devtools.send('Emulation.setScriptExecutionDisabled', { value });
    await script(true);
    await page.goto(`${address}?lang=ar`);
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
    await script(false);
    expect(await looked('survey-page-390-arabic', page)).toEqual([]);
    await script(true);
    await onward(page).click();
    await page.locator('.problems').waitFor();
    for (let pages = 0; pages < 10 && (await page.locator('main form[data-page]').count()) > 0; pages += 1) {
      for (const group of await page.locator('main fieldset').all()) {
        await group.locator('label').nth(2).click();
      }
      await onward(page).click();
      await page.waitForLoadState('load');
    }
    expect(await countsOf(surveyId)).toMatchObject({ reached: 1, started: 1, finished: 1 });
    await page.close();
  }, 90_000);

  it('sees the figure move while somebody answers who goes off-line in the middle and comes back', async () => {
    await open(`surveys/${surveyId}/results`);
    const headline = tab.locator('.headline-figures > div', {
      has: tab.getByText('Finished', { exact: true }),
    });
    await headline.locator('data[value="1"]').waitFor();
    expect(await looked('survey-results-1440-light')).toEqual([]);
    // The phone of somebody else: this one's link is answered.
    await phone.context.clearCookies();
    const page = await phone.context.newPage();
    await page.goto(address);
    await page.waitForLoadState('networkidle');
    await ratedIn(page, 9);
    await phone.context.setOffline(true);
    try {
      await onward(page).click();
      await page.getByText('You are offline').waitFor();
      await ratedIn(page, 1);
      expect(await looked('survey-offline-390', page)).toEqual([]);
      await onward(page).click();
      await page.getByText('not sent yet').waitFor();
      expect(await countsOf(surveyId)).toMatchObject({ finished: 1 });
    } finally {
      await phone.context.setOffline(false);
    }
    await page.getByText('not sent yet').waitFor({ state: 'detached', timeout: 60_000 });
    // Nobody loads this page anew.
    await headline.locator('data[value="2"]').waitFor({ timeout: 30_000 });
    expect(await countsOf(surveyId)).toMatchObject({ reached: 2, started: 2, finished: 2 });
    expect(faults).toEqual([]);
    await page.close();
  }, 120_000);

  it.skipIf(!existsSync(QSF)).each([
    ['Qualtrics', QSF, []],
    ['LimeSurvey', LSS, ['G3Q3']],
  ])(
    'brings in a survey of %s, and it is answered',
    async (tool, path, askingForFiles) => {
      await open('surveys/new');
      await tab.getByText('A file', { exact: true }).click();
      await tab.locator('input[type=file]').setInputFiles(path);
      await tab.getByText('What was read').waitFor();
      expect(await looked(`survey-file-${tool}-1440-light`)).toEqual([]);
      await press('Make the survey');
      await tab.getByRole('tab', { name: 'Questions' }).waitFor();
      await settled();
      const id = /surveys\/([0-9a-f-]+)/u.exec(tab.url())?.[1] ?? '';
      await takenOut(askingForFiles);
      const there = await publishedAndLinked(id);
      const page = await phone.context.newPage();
      await page.goto(there);
      expect(await looked(`survey-page-390-${tool}`, page)).toEqual([]);
      await answerAll(page);
      expect(await countsOf(id)).toMatchObject({ reached: 1, started: 1, finished: 1 });
      expect(faults).toEqual([]);
      await page.close();
    },
    180_000,
  );

  it('finds every new screen readable on a phone in the dark', async () => {
    await tab.setViewportSize({ width: 390, height: 844 });
    await tab.emulateMedia({ colorScheme: 'dark' });
    const answered = (await got<Listed>('surveys?limit=50')).items.find(({ name }) => name === ANSWERED);
    const found: string[] = [];
    for (const [name, screen] of Object.entries({
      surveys: 'surveys',
      'survey-new': 'surveys/new',
      'survey-designer': `surveys/${surveyId}`,
      'survey-links': `surveys/${surveyId}/links`,
      'survey-results': `surveys/${answered?.['id']}/results`,
    })) {
      await open(screen);
      found.push(...(await looked(`${name}-390-dark`)));
    }
    expect(found).toEqual([]);
    expect(faults).toEqual([]);
  }, 120_000);
});
