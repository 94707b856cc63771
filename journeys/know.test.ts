import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HeedProcess } from './heed-process.ts';
import { type HeedStage, makeHeedStage } from './heed-stage.ts';
import { ask, becomeOwner, type HeedVisitor, welcomeLinkIn } from './heed-visitor.ts';
import { openBrowser, pictured, violationsOn } from './opened-browser.ts';

const DEMO = 'brightwater-broadband-demo';
/** What the erased person is called, nowhere else to be found. */
const LEAVING = 'Quirine Zwaardvis';

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
  tab.on('pageerror', (error) => faults.push(error.message));
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await stage?.clear();
});

type Listed = { readonly items: readonly Record<string, unknown>[] };

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
  return (await violationsOn(tab)).map((found) => `${name}: ${found}`);
}

const dialog = (): Locator => tab.getByRole('dialog');
const press = (name: string | RegExp, within: Page | Locator = tab): Promise<void> =>
  within.getByRole('button', { name }).first().click();

/** Chooses in a field that opens a list. */
async function choose(field: string, option: string | RegExp, within: Page | Locator = tab): Promise<void> {
  await within
    .getByRole('combobox', { name: field })
    .or(within.getByLabel(field, { exact: true }))
    .last()
    .click();
  await tab.getByRole('option', { name: option }).first().click();
}

describe('somebody who wants to know customers', () => {
  it('registers a customer and finds them by a misspelt name', async () => {
    await open('customers');
    await press('Add a customer');
    await dialog().getByRole('textbox', { name: 'Name', exact: true }).fill(LEAVING);
    await dialog().getByLabel('Reference').fill('Q-1');
    await dialog().getByLabel('E-mail').fill('quirine@example.org');
    await press('Add the customer', dialog());
    await tab.getByRole('heading', { level: 1, name: LEAVING }).waitFor();
    expect(await looked('card-new-1440-light')).toEqual([]);
    await open('customers');
    await tab.getByRole('searchbox').or(tab.getByLabel('Search')).first().fill('Qirine Zwardvis');
    await tab.getByRole('link', { name: LEAVING }).waitFor();
    expect(await looked('customers-found-1440-light')).toEqual([]);
    expect(faults).toEqual([]);
  }, 90_000);

  it('makes two records one, and takes them apart again', async () => {
    await open('duplicates');
    const compare = tab.getByRole('button', { name: /^Compare .+ and /u }).first();
    await compare.waitFor();
    const count = async (): Promise<number> => (await got<Listed>('customers/merges?limit=200')).items.length;
    const before = await count();
    await compare.click();
    await dialog().getByText('Which record is kept').waitFor();
    expect(await looked('merge-1440-light')).toEqual([]);
    await press('Merge them', dialog());
    await dialog().waitFor({ state: 'detached' });
    expect(await count()).toBe(before + 1);
    await tab.getByRole('tab', { name: /Merge/u }).click();
    await tab
      .getByRole('button', { name: /^Undo the merge/u })
      .first()
      .click();
    await press('Take them apart', dialog());
    await dialog().waitFor({ state: 'detached' });
    expect((await got<Listed>('customers/merges?limit=200')).items[0]).toMatchObject({ state: 'undone' });
    expect(faults).toEqual([]);
  }, 90_000);

  it('builds a segment by a rule and sees what it is worth', async () => {
    await open('segments');
    await press('Add a segment');
    await dialog().getByRole('textbox', { name: 'Name', exact: true }).fill('Firms that stay');
    await dialog().getByLabel('Definition').fill('Businesses with a yearly contract.');
    await press('Add the segment', dialog());
    await dialog().waitFor({ state: 'detached' });
    const named = async () =>
      (await got<Listed>('segments?limit=200')).items.find(({ name }) => name === 'Firms that stay');
    await open(`segments/${(await named())?.['id']}`);
    await press('Write a rule');
    const condition = tab.getByRole('group', { name: 'Condition 1' });
    await tab.getByRole('button', { name: 'Add a condition' }).waitFor();
    if (!(await condition.isVisible())) await press('Add a condition');
    await choose('Field', 'Used by', condition);
    await choose('Value', 'Business', condition);
    await tab.keyboard.press('Escape');
    await press('Save the rule');
    await expect
      .poll(async () => Number((await named())?.['size']), { timeout: 30_000 })
      .toBeGreaterThan(100);
    await tab
      .getByText(/Lifetime value/u)
      .first()
      .waitFor();
    expect(await looked('segment-1440-light')).toEqual([]);
    expect(faults).toEqual([]);
  }, 90_000);

  it('draws a stage of the chain, and is told the weakest link', async () => {
    await open('processes');
    await tab
      .getByText(/Orders with all details/u)
      .first()
      .waitFor();
    await press('Add a process');
    await dialog().getByRole('textbox', { name: 'Name', exact: true }).fill('Keeping stock');
    await press('Add the process', dialog());
    await dialog().waitFor({ state: 'detached' });
    await press('Link two stages');
    await dialog().getByLabel('What is handed over').fill('Parts on the van');
    await choose('Process', 'Keeping stock', dialog().getByRole('group', { name: 'Who hands over' }));
    await choose('Process', 'Visiting customers', dialog().getByRole('group', { name: 'Who gets it' }));
    await press('Add the link', dialog());
    await dialog().waitFor({ state: 'detached' });
    await tab.getByText('Parts on the van').first().waitFor();
    const weakest = tab.getByText('A weakest link').locator('..');
    expect(await weakest.innerText()).toMatch(/Orders with all details/u);
    expect(await looked('chain-map-1440-light')).toEqual([]);
    expect(faults).toEqual([]);
  }, 90_000);

  it('erases a person, and every figure stays', async () => {
    const figures = async (): Promise<unknown> => [
      (await got<Listed>('segments?limit=200')).items.map(({ name, size, revenue }) => ({
        name,
        size,
        // The database adds up in another order each time.
        revenue: Math.round(Number(revenue) * 100),
      })),
      await got('retention'),
    ];
    const before = await figures();
    await open('privacy');
    await press('Add a request');
    await dialog().getByLabel('Who asks').fill(LEAVING);
    await tab.getByRole('option', { name: new RegExp(LEAVING, 'u') }).click();
    await dialog().getByLabel('What they ask for').selectOption('erasure');
    await dialog().getByLabel('Day it was received').fill('2026-01-15');
    await press('Add the request', dialog());
    await dialog().waitFor({ state: 'detached' });
    await press('Record the identity check');
    await dialog().getByLabel('How it was made sure').fill('Called back on the number we have.');
    await press('Record the check', dialog());
    await dialog().waitFor({ state: 'detached' });
    await press('Look at what would go');
    await dialog().getByText('I looked at what goes and what stays').click();
    expect(await looked('erasing-1440-light')).toEqual([]);
    await press('Erase for good', dialog());
    await dialog().waitFor({ state: 'detached' });
    const erased = (await got<Listed>('privacy/erasures')).items[0] as { searched: { left: unknown[] } };
    expect(erased.searched.left).toEqual([]);
    const found = await got<Listed>(`customers/search?words=${encodeURIComponent(LEAVING)}`);
    expect(found.items.filter(({ name }) => name === LEAVING)).toEqual([]);
    expect(await figures()).toEqual(before);
    expect(faults).toEqual([]);
  }, 90_000);

  it('finds every new screen readable on a phone in the dark', async () => {
    await tab.setViewportSize({ width: 390, height: 844 });
    await tab.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    const [customer] = (await got<Listed>('customers?limit=1&sort=-lifetimeValue')).items;
    const [segment] = (await got<Listed>('segments?limit=1')).items;
    const screens = {
      customers: 'customers',
      card: `customers/${customer?.['id']}`,
      segments: 'segments',
      segment: `segments/${segment?.['id']}`,
      kinds: 'kinds',
      types: 'customer-types',
      duplicates: 'duplicates',
      'key-accounts': 'key-accounts',
      advocates: 'advocates',
      value: 'value',
      retention: 'retention',
      processes: 'processes',
      privacy: 'privacy',
      imports: 'customer-imports',
      answers: 'customer-answers',
    };
    const found: string[] = [];
    for (const [name, screen] of Object.entries(screens)) {
      await open(screen);
      found.push(...(await looked(`${name}-390-dark`)));
      const wide = Number(await tab.evaluate('document.documentElement.scrollWidth'));
      if (wide > 390) found.push(`${name}: ${wide} px wide`);
    }
    expect(found).toEqual([]);
    expect(faults).toEqual([]);
  }, 180_000);
});
