import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HeedProcess } from './heed-process.ts';
import { type HeedStage, makeHeedStage } from './heed-stage.ts';
import { ask, becomeOwner, type HeedVisitor, welcomeLinkIn } from './heed-visitor.ts';
import { openBrowser, pictured, violationsOn } from './opened-browser.ts';

const DEMO = 'brightwater-broadband-demo';
/** Whose page is looked at in all looks: an attribute with holes, and the measure that has no readings. */
const WITH_HOLES = 'Opening hours suit me';
const UNREAD = 'Calls about a bill, of 1,000 bills';

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

async function idOf(list: string, field: string, name: string): Promise<string> {
  const address = `${heed.address}/api/workspaces/${DEMO}/${list}?limit=200`;
  const { items } = (await ask(address, { cookie: owner.cookie })).json as Listed;
  return String(items.find((item) => item[field] === name)?.['id']);
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

describe('somebody who wants to understand customers', () => {
  it('approves a requirement that first fails the gate', async () => {
    const statement = 'No more than 15 in 1,000 bills lead to a call about the bill.';
    await open(`requirements/${await idOf('requirements', 'statement', statement)}`);
    await press('Approve');
    await press('Approve it', dialog());
    await dialog()
      .getByText(/adequate/iu)
      .first()
      .waitFor();
    expect(await dialog().getByRole('alert').innerText()).toMatch(/adequate/iu);
    await press('Cancel', dialog());
    await press(/^Review$/u);
    await dialog().getByLabel('Why, or why not').fill('Customers named calls about bills themselves.');
    await dialog().getByLabel('How it was confirmed with the customer').fill('Read to ten of them.');
    await press('Keep the review', dialog());
    await dialog().waitFor({ state: 'detached' });
    await press('Approve');
    await press('Approve it', dialog());
    await dialog().waitFor({ state: 'detached' });
    await tab.getByRole('button', { name: 'Approve' }).waitFor({ state: 'detached' });
    const id = tab.url().split('/').at(-1);
    const address = `${heed.address}/api/workspaces/${DEMO}/requirements/${id}`;
    expect((await ask(address, { cookie: owner.cookie })).json).toMatchObject({ state: 'approved' });
    expect(await looked('requirement-1440-light')).toEqual([]);
    expect(faults).toEqual([]);
  }, 60_000);

  it('opens an attribute, reads what is missing, and is refused a ladder upside down', async () => {
    await open(`attributes/${await idOf('attributes', 'name', WITH_HOLES)}`);
    await tab.getByText(/The chain breaks at what customers expect/u).waitFor();
    expect(await tab.locator('.chain-record.hole').count()).toBe(6);
    await press('Write down what they expect');
    const level = (name: string): Locator => dialog().getByLabel(name, { exact: true });
    await level('Ideal').fill('5');
    await level('Acceptable').fill('6');
    await dialog().getByLabel('Date').fill('2026-01-15');
    await dialog()
      .getByRole('combobox', { name: /Where it comes from/u })
      .or(dialog().getByLabel(/Where it comes from/u))
      .first()
      .click();
    await tab.getByRole('option', { name: /^experience/u }).click();
    await tab.keyboard.press('Tab');
    await press('Record the ladder', dialog());
    const refused = await dialog().getByRole('alert').innerText();
    expect(refused).toMatch(/ideal/iu);
    expect(refused).toMatch(/acceptable/iu);
    await level('Acceptable').fill('4');
    await press('Record the ladder', dialog());
    await tab.waitForURL(/expectations\/[0-9a-f-]{36}/u);
    await settled();
    expect(await looked('ladder-1440-light')).toEqual([]);
    await open(`attributes/${await idOf('attributes', 'name', WITH_HOLES)}`);
    await tab.getByText(/The chain breaks at what managers believe/u).waitFor();
    expect(await tab.locator('.chain-record.hole').count()).toBe(5);
    expect(faults).toEqual([]);
  }, 60_000);

  it('imports readings, bad rows come back, and the chart signals', async () => {
    await open(`standards/${await idOf('measures', 'name', UNREAD)}`);
    await press('Import readings');
    await dialog()
      .locator('input[type=file]')
      .setInputFiles({
        name: 'calls.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(callsOfBills()),
      });
    await dialog()
      .getByRole('button', { name: /^Take 80 rows/u })
      .click();
    await press('Done', dialog());
    await tab
      .getByText(/Diamonds signal/u)
      .first()
      .waitFor();
    const id = tab.url().split('/').at(-1);
    const address = `${heed.address}/api/workspaces/${DEMO}/measures/${id}/figures`;
    const figures = (await ask(address, { cookie: owner.cookie })).json as {
      n: number;
      charts: { mean: { periods: { signals: string[] }[] } };
    };
    expect(figures.n).toBe(80);
    expect(figures.charts.mean.periods.flatMap(({ signals }) => signals)).not.toEqual([]);
    expect(await looked('measure-1440-light')).toEqual([]);
    expect(faults).toEqual([]);
  }, 60_000);

  it('finds a hole of coverage and fills it', async () => {
    await open('coverage');
    const row = tab.getByRole('row', { name: /All requirements/u });
    const hole = row.getByRole('button', { name: /without means/u });
    const before = Number.parseInt((await hole.innerText()).replace(/\D*/u, ''), 10);
    await hole.click();
    await tab.locator('[aria-labelledby=hole-rows] table').getByRole('button').first().click();
    await dialog()
      .getByLabel(/^Means/u)
      .fill('A desk of its own for firms');
    await dialog().getByLabel('Kind of means').selectOption('process');
    await press('Save', dialog());
    await dialog().waitFor({ state: 'detached' });
    await expect
      .poll(async () => Number.parseInt((await hole.innerText()).replace(/\D*/u, ''), 10))
      .toBe(before - 1);
    expect(await looked('coverage-1440-light')).toEqual([]);
    expect(faults).toEqual([]);
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
      await open(screen);
      found.push(...(await looked(`${name}-390-dark`)));
      const wide = Number(await tab.evaluate('document.documentElement.scrollWidth'));
      if (wide > 390) found.push(`${name}: ${wide} px wide`);
    }
    expect(found).toEqual([]);
    expect(faults).toEqual([]);
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
