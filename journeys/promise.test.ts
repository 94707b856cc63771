import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HeedProcess } from './heed-process.ts';
import { type HeedStage, makeHeedStage } from './heed-stage.ts';
import { ask, becomeOwner, type HeedVisitor, welcomeLinkIn } from './heed-visitor.ts';
import { openBrowser, pictured, violationsOn } from './opened-browser.ts';

const DEMO = 'brightwater-broadband-demo';
const PATIENCE_MS = 30_000;
const LIMIT_MS = 120_000;

let stage: HeedStage;
let heed: HeedProcess;
let owner: HeedVisitor;
let browser: Awaited<ReturnType<typeof openBrowser>>;
let tab: Page;
const faults: string[] = [];

beforeAll(async () => {
  stage = await makeHeedStage();
  heed = await stage.start({ dataDirectory: await stage.demoDirectory(), settings: { HEED_DEMO: 'on' } });
  await heed.ready();
  owner = await becomeOwner(welcomeLinkIn(heed.said()));
  browser = await openBrowser({ width: 1440, height: 900, colorScheme: 'light', strict: true });
  await browser.context.addCookies(
    owner.cookie.split('; ').map((pair) => {
      const at = pair.indexOf('=');
      return { name: pair.slice(0, at), value: pair.slice(at + 1), url: heed.address };
    }),
  );
  tab = await browser.context.newPage();
  tab.setDefaultTimeout(PATIENCE_MS);
  tab.on('pageerror', (error) => faults.push(error.message));
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await stage?.clear();
});

async function got<T>(path: string): Promise<T> {
  const address = `${heed.address}/api/workspaces/${DEMO}/${path}`;
  return (await ask(address, { cookie: owner.cookie })).json as T;
}

async function open(screen: string): Promise<void> {
  await tab.goto(`${heed.address}/w/${DEMO}/${screen}`);
  await settled();
}

async function settled(): Promise<void> {
  await tab.locator('h1').first().waitFor();
  await tab.locator('.loading-words').first().waitFor({ state: 'detached', timeout: 60_000 });
}

/** Keeps a picture of the page, and gives what the rules of accessibility find on it. */
async function looked(name: string): Promise<string[]> {
  await pictured(tab, name, { fullPage: true });
  const found = (await violationsOn(tab)).map((each) => `${name}: ${each}`);
  if (found.length > 0) console.log(found.join('\n'));
  return found;
}

const dialog = (): Locator => tab.getByRole('dialog');
const press = (name: string | RegExp, within: Page | Locator = tab): Promise<void> =>
  within.getByRole('button', { name }).first().click();

/** Chooses in a field that opens a list. */
async function choose(field: string, option: string | RegExp, within: Page | Locator = tab): Promise<void> {
  await within.getByRole('combobox', { name: field }).first().click();
  await tab.getByRole('option', { name: option }).first().click();
}

type Listed<Item> = { readonly items: readonly Item[] };

describe('an organisation that promises', () => {
  it(
    'tests a promise against what it delivered, publishes it, and a customer reads it',
    async () => {
      await open('charter');
      await press('Add a promise');
      await dialog()
        .getByRole('textbox', { name: 'Title', exact: true })
        .fill('We call you back in two hours');
      await dialog()
        .getByLabel('What we promise')
        .fill('Whoever asks for a call is called within two working hours.');
      await dialog().getByLabel('Code').fill('called-back');
      await press('Begin the draft', dialog());
      await tab.getByRole('heading', { level: 1, name: 'Draft: We call you back in two hours' }).waitFor();
      await choose('Service', 'Call back');
      await tab.getByRole('textbox', { name: 'Amount' }).first().fill('2');
      await choose('Unit', 'hours', tab.getByRole('group', { name: 'Time limit' }));
      // Not all who call back in truth do so in two hours: that is said before anything is promised.
      await tab.getByText(/of 100 are done in that time/u).waitFor();
      expect(await looked('charter-draft-1440-light')).toEqual([]);
      await press('Save the draft');
      // As it was saved, not as it was before.
      await tab
        .getByText(/2 working hours/u)
        .first()
        .waitFor();
      await press('Test it');
      await press('Publish');
      await dialog()
        .getByLabel('Why it is promised all the same')
        .fill('Two more people answer from Monday on.');
      await press('Publish', dialog());
      await dialog().waitFor({ state: 'detached' });
      await tab.goto(`${heed.address}/c/${DEMO}/called-back?lang=en`);
      await tab.getByRole('heading', { name: 'We call you back in two hours' }).first().waitFor();
      expect(await tab.content()).not.toContain('Two more people answer');
      expect(await looked('charter-public-1440-light')).toEqual([]);
      await tab.goto(`${heed.address}/c/${DEMO}?lang=de`);
      await tab.getByRole('heading', { level: 1, name: 'Worauf Sie zählen können' }).waitFor();
      expect(await looked('charter-public-german-1440-light')).toEqual([]);
      expect(faults).toEqual([]);
    },
    LIMIT_MS,
  );

  it(
    'is warned while it promises more than it can keep, and says why it does all the same',
    async () => {
      const { items } = await got<Listed<{ id: string; name: string }>>('customers?search=Mia&limit=1');
      await open(`customers/${items[0]!.id}`);
      // From the card by one key, into the words at once.
      await tab.keyboard.press('x');
      await dialog().getByLabel('What was promised').waitFor();
      await tab.keyboard.type('Works again in four hours');
      await choose('Service', 'Fault repair', dialog());
      await dialog().getByRole('textbox', { name: 'Amount' }).fill('4');
      await choose('Unit', 'hours', dialog());
      await dialog().getByText('This is more than can be expected to be kept').waitFor();
      expect(await looked('promise-warned-1440-light')).toEqual([]);
      await dialog().getByLabel('Why it is promised all the same').fill('The crew is around the corner.');
      await tab.keyboard.press('Control+Enter');
      await dialog().waitFor({ state: 'detached' });
      const made = await got<Listed<{ words: string; overPromised: boolean; overReason: string }>>(
        `customers/${items[0]!.id}/promises`,
      );
      expect(made.items[0]).toMatchObject({
        words: 'Works again in four hours',
        overPromised: true,
        overReason: 'The crew is around the corner.',
      });
      expect(faults).toEqual([]);
    },
    LIMIT_MS,
  );

  it(
    'finds on Today what is broken, recovers the customer and asks them again',
    async () => {
      await open('today');
      await tab.getByText('All', { exact: true }).click();
      await tab.getByRole('link', { name: 'A paper bill from this month on.' }).waitFor();
      expect(await looked('today-1440-light')).toEqual([]);
      await tab.getByRole('link', { name: 'A paper bill from this month on.' }).click();
      await tab.getByRole('heading', { level: 1 }).waitFor();
      await settled();
      expect(await looked('promise-broken-1440-light')).toEqual([]);
      await tab
        .getByRole('link', { name: /recovery/iu })
        .first()
        .click();
      await tab.getByRole('button', { name: 'Note the apology' }).first().waitFor();
      expect(await looked('recovery-1440-light')).toEqual([]);
      await recovered();
      expect(await looked('recovery-closed-1440-light')).toEqual([]);
      const { items } = await got<Listed<{ state: string; result: string }>>(
        `recoveries?where=${encodeURIComponent(JSON.stringify([{ field: 'state', is: ['closed'] }]))}`,
      );
      expect(items).toMatchObject([{ state: 'closed', result: 'won-back' }]);
      expect(faults).toEqual([]);
    },
    LIMIT_MS,
  );

  it(
    'sees by the funnel that one depot falls out and small ones are not ranked by chance',
    async () => {
      const { items } = await got<Listed<{ id: string; name: string }>>('services?limit=50');
      const visits = items.find(({ name }) => name === 'Technician’s visit')!;
      await open(`promise-figures?by=unit&service=${visits.id}`);
      await tab
        .getByRole('heading', { name: /funnel|Where/iu })
        .first()
        .waitFor();
      expect(await looked('promise-figures-1440-light')).toEqual([]);
      const rows = tab.getByRole('row', { name: /Outer islands/u });
      await rows.first().waitFor();
      expect(await rows.first().textContent()).toMatch(/below/iu);
      expect(faults).toEqual([]);
    },
    LIMIT_MS,
  );

  it(
    'logs a contact by keyboard alone and finds the worst moment',
    async () => {
      await open('moments');
      const worst = (await tab.getByRole('row').nth(1).textContent()) ?? '';
      expect(worst).toContain('Waiting on the phone');
      expect(worst).toContain('worst');
      expect(await looked('moments-1440-light')).toEqual([]);
      const newest = async () => {
        type Logged = { id: string; moment: { name: string }; score: string; source: string };
        return (await got<Listed<Logged>>('contacts?limit=1')).items[0]!;
      };
      const before = await newest();
      await tab.keyboard.press('l');
      await dialog().getByRole('combobox', { name: 'Moment of truth' }).waitFor();
      await dialog().getByRole('combobox', { name: 'Moment of truth' }).pressSequentially('next bill');
      await tab.getByRole('option', { name: /The next bill/u }).waitFor();
      await tab.keyboard.press('Enter');
      await tab.keyboard.press('Tab');
      await tab.keyboard.press('-');
      await tab.keyboard.press('Control+Enter');
      await expect.poll(async () => (await newest()).id, { timeout: PATIENCE_MS }).not.toBe(before.id);
      expect(await newest()).toMatchObject({
        moment: { name: 'The next bill' },
        score: '-',
        source: 'staff',
      });
      expect(faults).toEqual([]);
    },
    LIMIT_MS,
  );

  it('shows every new screen readable on a phone in the dark', async () => {
    await tab.setViewportSize({ width: 390, height: 844 });
    await tab.emulateMedia({ colorScheme: 'dark' });
    const [journey] = (await got<Listed<{ id: string }>>('journeys?limit=1')).items;
    const [service] = (await got<Listed<{ id: string }>>('services?limit=1')).items;
    const screens = [
      ...['today', 'promises', 'promises/due', 'promise-figures', 'services', 'charter', 'calendars'],
      ...['moments', 'contacts', 'recoveries', 'mail', `journeys/${journey!.id}`, `services/${service!.id}`],
    ];
    const found: string[] = [];
    for (const screen of screens) {
      await open(screen);
      const name = `${screen.split('/')[0]}-${screen.includes('/') ? 'one-' : ''}390-dark`;
      found.push(...(await looked(name)));
      const wide = Number(await tab.evaluate('document.documentElement.scrollWidth'));
      if (wide > 390) found.push(`${screen} is ${wide} wide`);
    }
    expect(found).toEqual([]);
    expect(faults).toEqual([]);
  }, 240_000);
});

/** Apology, remedy, asking again, and closing: each step once the one before it is taken. */
async function recovered(): Promise<void> {
  await press('Note the apology');
  await dialog().getByLabel('What was said').fill('We are sorry that the bill came by e-mail again.');
  await press('We have apologised', dialog());
  await dialog().waitFor({ state: 'detached' });
  await press('Note what was done');
  await dialog().getByLabel('What was done for them').selectOption('refund');
  await dialog().getByLabel('In words').fill('Three months without the fee for paper.');
  await press('It is done', dialog());
  await dialog().waitFor({ state: 'detached' });
  await press('Note how they find it now');
  await dialog()
    .getByRole('radio', { name: /^Won back/u })
    .check();
  await press('They were asked', dialog());
  await dialog().waitFor({ state: 'detached' });
  await press('Close it');
  await press('Close it', dialog());
  await dialog().waitFor({ state: 'detached' });
}
