import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO, type DemoConsole, openDemoConsole } from './demo-console.ts';
import { openBrowser } from './opened-browser.ts';

const LIMIT_MS = 120_000;
/** A form that is sent faster than people read is asked again. */
const READING_MS = 3_500;
const MOST_TABS = 90;
const COUNTED_MS = 20_000;

let site: DemoConsole;
let tab: Page;

beforeAll(async () => {
  site = await openDemoConsole();
  tab = site.tab;
}, 180_000);

afterAll(() => site?.close());

type Shown = {
  readonly id: string;
  readonly code: string;
  readonly subject: string;
  readonly state: string;
  readonly level: string;
  readonly result: string | null;
  readonly clocks: readonly { readonly extendedAt: string | null }[];
  readonly steps: readonly { readonly step: string; readonly byComplainant: boolean }[];
};
type Listed = { readonly items: readonly Shown[] };

/** The case that is called so. */
async function caseCalled(subject: string): Promise<Shown> {
  const { items } = await site.got<Listed>('cases?limit=30');
  const found = items.find((one) => one.subject === subject);
  return site.got<Shown>(`cases/${found?.id ?? subject}`);
}

/** Goes by Tab to the field or button of this name; nobody has a mouse here. */
async function tabTo(name: string): Promise<void> {
  const named = `(() => { const at = document.activeElement; return [at?.labels?.[0]?.textContent, at?.getAttribute('aria-label'), at?.closest('fieldset,[role=radiogroup]')?.querySelector('legend,label')?.textContent, at?.textContent].filter(Boolean).map((one) => one.trim()); })()`;
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    const names = (await tab.evaluate(named)) as readonly string[];
    if (names.some((one) => one.startsWith(name))) return;
    await tab.keyboard.press('Tab');
  }
  throw new Error(`no way by Tab to ${name}`);
}

/** Opens a deed by its key, or from the menu of all of them, and waits for its dialog. */
async function deed(name: string): Promise<void> {
  await tab.keyboard.press('m');
  await site.dialog().getByRole('button', { name, exact: true }).waitFor();
  await tabTo(name);
  await tab.keyboard.press('Enter');
  await tab.getByRole('heading', { name: 'What can be done' }).waitFor({ state: 'detached' });
}

/** What comes next, by the key of it. */
async function next(name: string): Promise<void> {
  await tab
    .getByRole('button', { name: new RegExp(`^${name}`, 'u') })
    .first()
    .waitFor();
  for (let tries = 1; ; tries += 1) {
    await tab.keyboard.press('n');
    try {
      return await site.dialog().getByRole('heading', { name }).waitFor({ timeout: 5_000 });
    } catch (error) {
      // The page may just be drawn anew, and a person presses again.
      if (tries > 3)
        throw new Error(`at ${await tab.evaluate('document.activeElement?.outerHTML')}`, { cause: error });
    }
  }
}

async function send(): Promise<void> {
  await tab.keyboard.press('Control+Enter');
  try {
    await site.dialog().waitFor({ state: 'detached', timeout: 15_000 });
  } catch {
    throw new Error(`still open: ${await site.dialog().innerText()}`);
  }
}

describe('somebody who complains', () => {
  it(
    'does it on a phone without script, and follows it',
    async () => {
      const phone = await openBrowser({ width: 390, height: 844, colorScheme: 'light', script: false });
      const looking = await openBrowser({ width: 390, height: 844, colorScheme: 'light' });
      try {
        const page = await phone.context.newPage();
        await page.goto(`${site.heed.address}/f/${DEMO}`);
        await page.getByRole('radio', { name: 'A complaint' }).check();
        await page.waitForTimeout(READING_MS);
        await page.getByRole('button', { name: 'Send' }).click();
        // Nothing was said yet: the summary leads to the field, and what was chosen stays.
        await page.locator('.problems a').first().waitFor();
        expect(await page.getByRole('radio', { name: 'A complaint' }).isChecked()).toBe(true);
        await page.getByLabel('What happened?').fill('The box in our cellar <b>hums</b> all night.');
        await page.waitForTimeout(READING_MS);
        await page.getByRole('button', { name: 'Send' }).click();
        await page
          .getByText(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}/u)
          .first()
          .waitFor();
        const said = await page.locator('main').innerText();
        const code = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}/u.exec(said)?.[0] ?? '';
        const link = await page.locator('main a[href*="/t/"]').first().getAttribute('href');
        await page.goto(new URL(link ?? '', site.heed.address).href);
        // The secret does not stay in the address.
        expect(new URL(page.url()).pathname).toBe(`/t/${DEMO}/${code}`);
        expect(await page.locator('main').innerText()).toContain('hums');
        await page.locator('textarea').first().fill('It hums in the day too.');
        await page.waitForTimeout(READING_MS);
        await page.getByRole('button', { name: /send/iu }).first().click();
        await page.getByText('It hums in the day too.').waitFor();
        const seen = await looking.context.newPage();
        await seen.goto(`${site.heed.address}/f/${DEMO}`);
        expect(await site.looked('complaint-form-390', seen)).toEqual([]);
        await seen.goto(`${site.heed.address}/f/${DEMO}?lang=de`);
        expect(await site.looked('complaint-form-german-390', seen)).toEqual([]);
        await seen.goto(new URL(link ?? '', site.heed.address).href);
        expect(await site.looked('complaint-tracker-390', seen)).toEqual([]);
        const found = (await site.got<Listed>(`cases/search?words=${code}`)).items[0];
        expect(found).toMatchObject({ code, state: 'acknowledged' });
      } finally {
        await phone.close();
        await looking.close();
      }
    },
    LIMIT_MS,
  );
});

describe('somebody who handles complaints', () => {
  it(
    'works one by keyboard alone, from the call to its closing, with a holding reply between',
    async () => {
      await site.open('complaints');
      await tab.keyboard.press('n');
      await site.dialog().getByLabel('What they say, in their words').waitFor();
      await tabTo('What they say, in their words');
      await tab.keyboard.type('The new box blinks red since Monday');
      await send();
      await tab.getByRole('heading', { level: 1, name: 'The new box blinks red since Monday' }).waitFor();
      await site.settled();
      expect(await site.looked('case-new-1440')).toEqual([]);
      await next('Assess it');
      await send();
      await deed('Send a holding reply');
      await tabTo('What they were told');
      await tab.keyboard.type('We look into the box and call you by Friday.');
      await send();
      await next('Note what was found');
      await tabTo('What was found');
      await tab.keyboard.type('The box got a wrong update.');
      await send();
      await next('Decide');
      await tabTo('Justified');
      await tab.keyboard.press('Space');
      await tabTo('Why');
      await tab.keyboard.type('The update was ours.');
      await tabTo('In words');
      await tab.keyboard.type('We say sorry.');
      await send();
      await next('Tell them the answer');
      await send();
      await deed('They accept it');
      await send();
      await tabTo('It was given');
      await tab.keyboard.press('Enter');
      await site.dialog().waitFor();
      await send();
      await next('Close it');
      await send();
      await tab.getByText('Closed', { exact: true }).first().waitFor();
      const closed = await caseCalled('The new box blinks red since Monday');
      expect(closed).toMatchObject({ state: 'closed', result: 'accepted' });
      expect(closed.clocks.some(({ extendedAt }) => extendedAt !== null)).toBe(true);
      expect(closed.steps.map(({ step }) => step)).toEqual([
        ...['receipt', 'acknowledgement', 'assessment', 'holding-reply', 'investigation'],
        ...['decision', 'answer', 'acceptance', 'remedy-given', 'closure'],
      ]);
      expect(await site.looked('case-closed-1440')).toEqual([]);
      expect(site.faults).toEqual([]);
    },
    LIMIT_MS,
  );

  it(
    'is not accepted, reviewed in the house, and referred to an outside body',
    async () => {
      const { id } = await caseCalled('Two years at one price');
      await site.open(`complaints/${id}`);
      await deed('They do not accept it');
      await tabTo('Why they do not accept it');
      await tab.keyboard.type('Nobody reads the second page.');
      await send();
      // Both ways stay open: inside by somebody else, outside by a body.
      await next('Review it in the house');
      await tabTo('What is looked at');
      await tab.keyboard.type('Whether the letter was clear enough.');
      await send();
      expect(await caseCalled('Two years at one price')).toMatchObject({
        state: 'assessed',
        level: 'review',
      });
      const other = await caseCalled('A hole in the wall');
      expect(other).toMatchObject({ state: 'disputed' });
      await site.open(`complaints/${other.id}`);
      await site.press('Refer outside');
      await site.dialog().waitFor();
      expect(await site.looked('case-referral-1440')).toEqual([]);
      await send();
      await expect.poll(async () => (await caseCalled('A hole in the wall')).state).toBe('referred');
      expect(await caseCalled('A hole in the wall')).toMatchObject({ level: 'external' });
      expect(site.faults).toEqual([]);
    },
    LIMIT_MS,
  );

  it(
    'asks them again once it is over, and the page of figures counts it',
    async () => {
      type Counted = { readonly counts: { readonly asked: number } };
      const before = (await site.got<Counted>('case-figures/winning-back')).counts.asked;
      const closed = await caseCalled('The new box blinks red since Monday');
      await site.open(`complaints/${closed.id}`);
      await site.press('Note how they find it now');
      await site.dialog().locator('input[name=ratingBefore][value="2"]').check();
      await site.dialog().locator('input[name=ratingAfter][value="9"]').check();
      await send();
      await expect
        .poll(async () => (await site.got<Counted>('case-figures/winning-back')).counts.asked, {
          timeout: COUNTED_MS,
        })
        .toBe(before + 1);
      await site.open('complaint-figures');
      expect(await site.looked('complaint-figures-1440')).toEqual([]);
      await site.open('winning-back');
      expect(await site.looked('winning-back-1440')).toEqual([]);
      expect(site.faults).toEqual([]);
    },
    LIMIT_MS,
  );

  it('finds every new screen readable on a phone in the dark', async () => {
    await tab.setViewportSize({ width: 390, height: 844 });
    await tab.emulateMedia({ colorScheme: 'dark' });
    const { id } = await caseCalled('A hole in the wall');
    const [cause] = (await site.got<Listed>('case-causes?limit=1')).items;
    const screens = [
      ...['complaints', 'complaints/all', `complaints/${id}`, 'complaint-figures', 'winning-back'],
      ...['case-causes', `case-causes/${cause!.id}`, 'complaint-rules', 'complaint-settings'],
      ...['reply-snippets', 'dispute-bodies', 'trainings', 'case-imports'],
    ];
    const found: string[] = [];
    for (const screen of screens) {
      await site.open(screen);
      found.push(...(await site.looked(`${screen.split('/')[0]}-${screens.indexOf(screen)}-390-dark`)));
    }
    expect(found).toEqual([]);
    expect(site.faults).toEqual([]);
  }, 240_000);
});
