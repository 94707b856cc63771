import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoConsole, openDemoConsole } from './demo-console.ts';

/** What the erased person is called, nowhere else to be found. */
const LEAVING = 'Quirine Zwaardvis';

let site: DemoConsole;
let tab: Page;

beforeAll(async () => {
  site = await openDemoConsole();
  tab = site.tab;
}, 180_000);

afterAll(() => site?.close());

type Listed = { readonly items: readonly Record<string, unknown>[] };

describe('somebody who wants to know customers', () => {
  it('registers a customer and finds them by a misspelt name', async () => {
    await site.open('customers');
    await site.press('Add a customer');
    await site.dialog().getByRole('textbox', { name: 'Name', exact: true }).fill(LEAVING);
    await site.dialog().getByLabel('Reference').fill('Q-1');
    await site.dialog().getByLabel('E-mail').fill('quirine@example.org');
    await site.press('Add the customer', site.dialog());
    await tab.getByRole('heading', { level: 1, name: LEAVING }).waitFor();
    expect(await site.looked('card-new-1440-light')).toEqual([]);
    await site.open('customers');
    await tab.getByRole('searchbox').or(tab.getByLabel('Search')).first().fill('Qirine Zwardvis');
    await tab.getByRole('link', { name: LEAVING }).waitFor();
    expect(await site.looked('customers-found-1440-light')).toEqual([]);
    expect(site.faults).toEqual([]);
  }, 90_000);

  it('makes two records one, and takes them apart again', async () => {
    await site.open('duplicates');
    const compare = tab.getByRole('button', { name: /^Compare .+ and /u }).first();
    await compare.waitFor();
    const count = async (): Promise<number> =>
      (await site.got<Listed>('customers/merges?limit=200')).items.length;
    const before = await count();
    await compare.click();
    await site.dialog().getByText('Which record is kept').waitFor();
    expect(await site.looked('merge-1440-light')).toEqual([]);
    await site.press('Merge them', site.dialog());
    await site.dialog().waitFor({ state: 'detached' });
    expect(await count()).toBe(before + 1);
    await tab.getByRole('tab', { name: /Merge/u }).click();
    await tab
      .getByRole('button', { name: /^Undo the merge/u })
      .first()
      .click();
    await site.press('Take them apart', site.dialog());
    await site.dialog().waitFor({ state: 'detached' });
    expect((await site.got<Listed>('customers/merges?limit=200')).items[0]).toMatchObject({
      state: 'undone',
    });
    expect(site.faults).toEqual([]);
  }, 90_000);

  it('builds a segment by a rule and sees what it is worth', async () => {
    await site.open('segments');
    await site.press('Add a segment');
    await site.dialog().getByRole('textbox', { name: 'Name', exact: true }).fill('Firms that stay');
    await site.dialog().getByLabel('Definition').fill('Businesses with a yearly contract.');
    await site.press('Add the segment', site.dialog());
    await site.dialog().waitFor({ state: 'detached' });
    const named = async () =>
      (await site.got<Listed>('segments?limit=200')).items.find(({ name }) => name === 'Firms that stay');
    await site.open(`segments/${(await named())?.['id']}`);
    await site.press('Write a rule');
    const condition = tab.getByRole('group', { name: 'Condition 1' });
    await tab.getByRole('button', { name: 'Add a condition' }).waitFor();
    if (!(await condition.isVisible())) await site.press('Add a condition');
    await site.choose('Field', 'Used by', condition);
    await site.choose('Value', 'Business', condition);
    await tab.keyboard.press('Escape');
    await site.press('Save the rule');
    await expect
      .poll(async () => Number((await named())?.['size']), { timeout: 30_000 })
      .toBeGreaterThan(100);
    await tab
      .getByText(/Lifetime value/u)
      .first()
      .waitFor();
    expect(await site.looked('segment-1440-light')).toEqual([]);
    expect(site.faults).toEqual([]);
  }, 90_000);

  it('draws a stage of the chain, and is told the weakest link', async () => {
    await site.open('processes');
    await tab
      .getByText(/Orders with all details/u)
      .first()
      .waitFor();
    await site.press('Add a process');
    await site.dialog().getByRole('textbox', { name: 'Name', exact: true }).fill('Keeping stock');
    await site.press('Add the process', site.dialog());
    await site.dialog().waitFor({ state: 'detached' });
    await site.press('Link two stages');
    await site.dialog().getByLabel('What is handed over').fill('Parts on the van');
    await site.choose(
      'Process',
      'Keeping stock',
      site.dialog().getByRole('group', { name: 'Who hands over' }),
    );
    await site.choose(
      'Process',
      'Visiting customers',
      site.dialog().getByRole('group', { name: 'Who gets it' }),
    );
    await site.press('Add the link', site.dialog());
    await site.dialog().waitFor({ state: 'detached' });
    await tab.getByText('Parts on the van').first().waitFor();
    const weakest = tab.getByText('A weakest link').locator('..');
    expect(await weakest.innerText()).toMatch(/Orders with all details/u);
    expect(await site.looked('chain-map-1440-light')).toEqual([]);
    expect(site.faults).toEqual([]);
  }, 90_000);

  it('erases a person, and every figure stays', async () => {
    const figures = async (): Promise<unknown> => [
      (await site.got<Listed>('segments?limit=200')).items.map(({ name, size, revenue }) => ({
        name,
        size,
        // The database adds up in another order each time.
        revenue: Math.round(Number(revenue) * 100),
      })),
      await site.got('retention'),
    ];
    const before = await figures();
    await site.open('privacy');
    await site.press('Add a request');
    await site.dialog().getByLabel('Who asks').fill(LEAVING);
    await tab.getByRole('option', { name: new RegExp(LEAVING, 'u') }).click();
    await site.dialog().getByLabel('What they ask for').selectOption('erasure');
    await site.dialog().getByLabel('Day it was received').fill('2026-01-15');
    await site.press('Add the request', site.dialog());
    await site.dialog().waitFor({ state: 'detached' });
    await site.press('Record the identity check');
    await site.dialog().getByLabel('How it was made sure').fill('Called back on the number we have.');
    await site.press('Record the check', site.dialog());
    await site.dialog().waitFor({ state: 'detached' });
    await site.press('Look at what would go');
    await site.dialog().getByText('I looked at what goes and what stays').click();
    expect(await site.looked('erasing-1440-light')).toEqual([]);
    await site.press('Erase for good', site.dialog());
    await site.dialog().waitFor({ state: 'detached' });
    const erased = (await site.got<Listed>('privacy/erasures')).items[0] as { searched: { left: unknown[] } };
    expect(erased.searched.left).toEqual([]);
    const found = await site.got<Listed>(`customers/search?words=${encodeURIComponent(LEAVING)}`);
    expect(found.items.filter(({ name }) => name === LEAVING)).toEqual([]);
    expect(await figures()).toEqual(before);
    expect(site.faults).toEqual([]);
  }, 90_000);

  it('finds every new screen readable on a phone in the dark', async () => {
    await tab.setViewportSize({ width: 390, height: 844 });
    await tab.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    const [customer] = (await site.got<Listed>('customers?limit=1&sort=-lifetimeValue')).items;
    const [segment] = (await site.got<Listed>('segments?limit=1')).items;
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
      await site.open(screen);
      found.push(...(await site.looked(`${name}-390-dark`)));
      const wide = Number(await tab.evaluate('document.documentElement.scrollWidth'));
      if (wide > 390) found.push(`${name}: ${wide} px wide`);
    }
    expect(found).toEqual([]);
    expect(site.faults).toEqual([]);
  }, 180_000);
});
