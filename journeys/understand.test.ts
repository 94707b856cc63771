import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO, type DemoConsole, openDemoConsole } from './demo-console.ts';
import { ask } from './heed-visitor.ts';

/** Whose page is looked at in all looks: an attribute with holes, and the measure that has no readings. */
const WITH_HOLES = 'Opening hours suit me';
const UNREAD = 'Calls about a bill, of 1,000 bills';

let site: DemoConsole;
let tab: Page;

beforeAll(async () => {
  site = await openDemoConsole();
  tab = site.tab;
}, 180_000);

afterAll(() => site?.close());

type Listed = { readonly items: readonly Record<string, unknown>[] };

async function idOf(list: string, field: string, name: string): Promise<string> {
  const { items } = await site.got<Listed>(`${list}?limit=200`);
  return String(items.find((item) => item[field] === name)?.['id']);
}

describe('somebody who wants to understand customers', () => {
  it('approves a requirement that first fails the gate', async () => {
    const statement = 'No more than 15 in 1,000 bills lead to a call about the bill.';
    await site.open(`requirements/${await idOf('requirements', 'statement', statement)}`);
    await site.press('Approve');
    await site.press('Approve it', site.dialog());
    await site
      .dialog()
      .getByText(/adequate/iu)
      .first()
      .waitFor();
    expect(await site.dialog().getByRole('alert').innerText()).toMatch(/adequate/iu);
    await site.press('Cancel', site.dialog());
    await site.press(/^Review$/u);
    await site.dialog().getByLabel('Why, or why not').fill('Customers named calls about bills themselves.');
    await site.dialog().getByLabel('How it was confirmed with the customer').fill('Read to ten of them.');
    await site.press('Keep the review', site.dialog());
    await site.dialog().waitFor({ state: 'detached' });
    await site.press('Approve');
    await site.press('Approve it', site.dialog());
    await site.dialog().waitFor({ state: 'detached' });
    await tab.getByRole('button', { name: 'Approve' }).waitFor({ state: 'detached' });
    const id = tab.url().split('/').at(-1);
    const address = `${site.heed.address}/api/workspaces/${DEMO}/requirements/${id}`;
    expect((await ask(address, { cookie: site.owner.cookie })).json).toMatchObject({ state: 'approved' });
    expect(await site.looked('requirement-1440-light')).toEqual([]);
    expect(site.faults).toEqual([]);
  }, 60_000);

  it('opens an attribute, reads what is missing, and is refused a ladder upside down', async () => {
    await site.open(`attributes/${await idOf('attributes', 'name', WITH_HOLES)}`);
    await tab.getByText(/The chain breaks at what customers expect/u).waitFor();
    expect(await tab.locator('.chain-record.hole').count()).toBe(6);
    await site.press('Write down what they expect');
    const level = (name: string): Locator => site.dialog().getByLabel(name, { exact: true });
    await level('Ideal').fill('5');
    await level('Acceptable').fill('6');
    await site.dialog().getByLabel('Date').fill('2026-01-15');
    await site
      .dialog()
      .getByRole('combobox', { name: /Where it comes from/u })
      .or(site.dialog().getByLabel(/Where it comes from/u))
      .first()
      .click();
    await tab.getByRole('option', { name: /^experience/u }).click();
    await tab.keyboard.press('Tab');
    await site.press('Record the ladder', site.dialog());
    const refused = await site.dialog().getByRole('alert').innerText();
    expect(refused).toMatch(/ideal/iu);
    expect(refused).toMatch(/acceptable/iu);
    await level('Acceptable').fill('4');
    await site.press('Record the ladder', site.dialog());
    await tab.waitForURL(/expectations\/[0-9a-f-]{36}/u);
    await site.settled();
    expect(await site.looked('ladder-1440-light')).toEqual([]);
    await site.open(`attributes/${await idOf('attributes', 'name', WITH_HOLES)}`);
    await tab.getByText(/The chain breaks at what managers believe/u).waitFor();
    expect(await tab.locator('.chain-record.hole').count()).toBe(5);
    expect(site.faults).toEqual([]);
  }, 60_000);

  it('imports readings, bad rows come back, and the chart signals', async () => {
    await site.open(`standards/${await idOf('measures', 'name', UNREAD)}`);
    await site.press('Import readings');
    await site
      .dialog()
      .locator('input[type=file]')
      .setInputFiles({
        name: 'calls.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(callsOfBills()),
      });
    await site
      .dialog()
      .getByRole('button', { name: /^Take 80 rows/u })
      .click();
    await site.press('Done', site.dialog());
    await tab
      .getByText(/Diamonds signal/u)
      .first()
      .waitFor();
    const id = tab.url().split('/').at(-1);
    const address = `${site.heed.address}/api/workspaces/${DEMO}/measures/${id}/figures`;
    const figures = (await ask(address, { cookie: site.owner.cookie })).json as {
      n: number;
      charts: { mean: { periods: { signals: string[] }[] } };
    };
    expect(figures.n).toBe(80);
    expect(figures.charts.mean.periods.flatMap(({ signals }) => signals)).not.toEqual([]);
    expect(await site.looked('measure-1440-light')).toEqual([]);
    expect(site.faults).toEqual([]);
  }, 60_000);

  it('finds a hole of coverage and fills it', async () => {
    await site.open('coverage');
    const row = tab.getByRole('row', { name: /All requirements/u });
    const hole = row.getByRole('button', { name: /without means/u });
    const before = Number.parseInt((await hole.innerText()).replace(/\D*/u, ''), 10);
    await hole.click();
    await tab.locator('[aria-labelledby=hole-rows] table').getByRole('button').first().click();
    await site
      .dialog()
      .getByLabel(/^Means/u)
      .fill('A desk of its own for firms');
    await site.dialog().getByLabel('Kind of means').selectOption('process');
    await site.press('Save', site.dialog());
    await site.dialog().waitFor({ state: 'detached' });
    await expect
      .poll(async () => Number.parseInt((await hole.innerText()).replace(/\D*/u, ''), 10))
      .toBe(before - 1);
    expect(await site.looked('coverage-1440-light')).toEqual([]);
    expect(site.faults).toEqual([]);
  }, 60_000);

  it('finds every new screen readable on a phone in the dark', async () => {
    await tab.setViewportSize({ width: 390, height: 844 });
    await tab.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    const attribute = await idOf('attributes', 'name', 'Technician comes when promised');
    const measure = await idOf('measures', 'name', 'Minutes late at the door');
    const screens = {
      segments: 'segments',
      attributes: 'attributes',
      attribute: `attributes/${attribute}`,
      requirements: 'requirements',
      expectations: 'expectations',
      beliefs: 'beliefs',
      coverage: 'coverage',
      obligations: 'obligations',
      standards: 'standards',
      measure: `standards/${measure}`,
      policies: 'policies',
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
  }, 120_000);
});

/** Calls by 1,000 bills, one a week over 80 weeks: steady, then half again as many since the new bill; and two bad rows. */
function callsOfBills(): string {
  const rows = Array.from({ length: 80 }, (_, week) => {
    const at = new Date(Date.UTC(2025, 0, 6 + 7 * week, 12)).toISOString();
    const usual = week < 50 ? 10 : 16;
    return `"${UNREAD}",${at},${usual + ((week * 7) % 5) / 2},`;
  });
  return [
    'Measure,Time,Value,Unit',
    ...rows,
    `"${UNREAD}",2025-01-06T12:00:00Z,1e308,`,
    'Nobody knows,2025-01-06T12:00:00Z,1,',
  ].join('\n');
}
