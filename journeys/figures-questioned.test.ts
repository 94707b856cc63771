import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GuestFigures, openGuestFigures } from './guest-figures.ts';

let shown: GuestFigures;
let tab: Page;

beforeAll(async () => {
  shown = await openGuestFigures();
  tab = shown.tab;
}, 120_000);

afterAll(async () => shown?.clear());

function section(title: string): Locator {
  return tab.locator('section.analysis').filter({ has: tab.getByRole('heading', { name: title, level: 2 }) });
}

describe('somebody who questions figures', () => {
  it('filters by keyboard, and the address says so', async () => {
    await shown.open();
    await tab.getByRole('button', { name: 'Filter', exact: true }).focus();
    await tab.keyboard.press('Enter');
    const sheet = tab.getByRole('dialog');
    await sheet.getByLabel('Characteristic').selectOption({ label: 'Kind of stay' });
    await sheet.getByRole('checkbox', { name: 'Business' }).focus();
    await tab.keyboard.press('Space');
    expect(await shown.violations('[role=dialog]')).toEqual([]);
    await tab.keyboard.press('Enter');
    await tab.getByRole('button', { name: /^Kind of stay is Business/u }).waitFor();
    await tab.locator('.view-people', { hasText: '150 of 399 people' }).waitFor();
    const { people, result } = await shown.answer();
    expect(people).toEqual({ all: 399, shown: 150 });
    const score = await section('Net promoter score').locator('.figure-estimate data').getAttribute('value');
    expect(Number(score)).toBe(result.analyses['recommend']?.nps);
  });

  it('splits by something else, and goes back', async () => {
    const heading = section('Net promoter score').getByRole('heading', { name: 'Each group of ROOM' });
    await tab.getByLabel('Split by').selectOption({ label: 'Room' });
    await heading.waitFor();
    await tab.goBack();
    await heading.waitFor({ state: 'detached' });
    await shown.settled();
    expect(await tab.getByLabel('Split by').locator('option:checked').innerText()).toBe('Kind of stay');
  });

  it('is told that nobody fits, or why a view is refused, and finds the way back', async () => {
    const stay = (value: string): object => ({ column: 'Stay', is: [value] });
    await tab.goto(shown.addressOf({ where: [stay('Business'), stay('Family')] }));
    await tab.getByRole('heading', { name: 'Nobody fits this filter' }).waitFor();
    await tab.getByRole('button', { name: 'Take away the last condition' }).click();
    await tab.locator('.view-people', { hasText: '150 of 399 people' }).waitFor();
    await tab.getByRole('button', { name: 'Take away: Kind of stay is Business' }).click();
    await tab.locator('.view-people', { hasText: 'Everybody is shown' }).waitFor();
    expect(shown.faults).toEqual([]);
    await tab.goto(shown.addressOf({ where: [{ column: 'Nowhere', is: ['1'] }] }));
    await tab.getByText('there is no column "Nowhere"').waitFor();
    await tab.getByRole('button', { name: 'Show everything' }).last().click();
    await shown.settled();
    // The browser says that the server refused.
    shown.faults.length = 0;
  });

  it('compares two groups and reads the corrected p', async () => {
    await shown.open();
    await tab.getByRole('button', { name: 'Compare', exact: true }).click();
    const sheet = tab.getByRole('dialog');
    await sheet.getByLabel('Characteristic').selectOption({ label: 'Kind of stay' });
    await sheet.getByLabel('First group').selectOption('Business');
    await sheet.getByLabel('Second group').selectOption('Family');
    await sheet.getByRole('button', { name: 'Compare them' }).click();
    const own = section('Net promoter score');
    const contrast = own.locator('.plot-figure', { hasText: 'Family compared with Business' });
    await contrast.waitFor();
    const { result } = await shown.answer();
    const [nps] = result.analyses['recommend']?.contrasts ?? [];
    await contrast.getByText('Figures as a table').click();
    const row = contrast.getByRole('row').nth(1);
    expect(await row.locator('data').first().getAttribute('value')).toBe(String(nps?.difference));
    expect(await row.innerText()).toContain(nps?.adjustedP.toFixed(4));
    await shown.screenshot('figures-compared');
    // The difference has a method of its own, one press away.
    await row.getByRole('button').click();
    expect(await tab.getByRole('dialog').innerText()).toContain(nps?.method.formula);
    await tab.keyboard.press('Escape');
  });

  it('comes from a bar to the responses behind it, as many as the bar counts', async () => {
    await shown.open({ where: [{ column: 'Stay', is: ['Business'] }] });
    const plot = section('Net promoter score')
      .locator('.plot-figure', { hasText: 'Who answered what' })
      .first();
    await plot.getByText('Figures as a table').click();
    const link = plot.getByRole('link', { name: /responses behind promoters/u });
    const count = await link.locator('data').getAttribute('value');
    await link.focus();
    await tab.keyboard.press('Enter');
    const responses = tab.getByRole('heading', { name: 'Responses behind the figures' });
    await responses.waitFor();
    const listed = tab.locator('.view-people data');
    expect(await listed.getAttribute('value')).toBe(count);
    expect(Number(count)).toBeGreaterThan(10);
    await tab.getByText('Likely to recommend the hotel to a friend or colleague from 9 to 10').waitFor();
    expect(await shown.violations('.page')).toEqual([]);
    expect(await tab.getByRole('row').count()).toBe(Math.min(50, Number(count)) + 1);
    await tab.goBack();
    await shown.settled();
    // The bar itself leads to the same.
    const bar = section('Net promoter score').locator('.answer-bars > *').nth(2);
    await bar.scrollIntoViewIfNeeded();
    await bar.click();
    await responses.waitFor();
    expect(await listed.getAttribute('value')).toBe(count);
  });

  it('sees every item, also those that no analysis names', async () => {
    await shown.open({ by: null, analyses: ['recommend'] });
    expect(await section('Satisfaction: other items').count()).toBe(0);
    await tab.getByText('more items are in these answers that no analysis names').waitFor();
    await tab.getByRole('button', { name: 'Show them' }).click();
    const own = section('Satisfaction: other items');
    await own.waitFor();
    await own.getByText('Figures as a table').first().click();
    const row = own.getByRole('row', { name: /SATIS1/u }).first();
    expect(await row.innerText()).toMatch(/\d\.\d\d to \d\.\d\d/u);
  });

  it('finds out in two steps why a figure is withheld', async () => {
    await shown.open();
    const group = section('Net promoter score').locator('details.group', {
      hasText: 'Withheld: fewer than 10',
    });
    await group.locator('summary').click();
    await group.getByRole('button', { name: /^Details/u }).click();
    const details = tab.getByRole('dialog');
    await details.getByText('Why it is withheld').waitFor();
    const words = await details.innerText();
    for (const said of ['8 people gave the answers', 'fewer than 10', 'widen the filter', 'minimumN'])
      expect(words).toContain(said);
    await tab.keyboard.press('Escape');
    await details.waitFor({ state: 'detached' });
  });
});

describe('somebody who shares what was found', () => {
  const VIEW = { where: [{ column: 'Departure', from: '2025-06-01', to: '2025-06-20' }], by: null };
  // Far drawings come when nothing else is to do, and what was refused is asked for by itself.
  const wordsShown = async (): Promise<unknown> =>
    tab.evaluate(`[...document.querySelectorAll('section.analysis')].map((section) => {
      const words = section.cloneNode(true);
      for (const drawing of words.querySelectorAll('svg')) drawing.remove();
      return words.textContent;
    })`);

  it('copies a link that opens the same view', async () => {
    await shown.open(VIEW);
    await tab.getByRole('button', { name: /^Share and export Guests/u }).click();
    await tab.getByRole('menuitem', { name: 'Copy link to this view' }).click();
    await tab.getByText('Link copied').waitFor();
    const link = (await tab.evaluate('navigator.clipboard.readText()')) as string;
    await tab.getByRole('cell', { name: /^74 cells where the header has 73/u }).waitFor();
    const before = await wordsShown();
    expect((before as unknown[]).length).toBeGreaterThan(2);
    await tab.goto('about:blank');
    await tab.goto(link);
    await shown.settled();
    await expect.poll(wordsShown, { timeout: 15_000 }).toEqual(before);
    await tab.getByRole('button', { name: /^Day of departure from /u }).waitFor();
  });

  it('takes pictures along that stand alone, and the figures as a table', async () => {
    const plot = section('Net promoter score').locator('.plot-figure', { hasText: 'Who answered what' });
    await plot.scrollIntoViewIfNeeded();
    const take = async (kind: RegExp): Promise<Buffer> => {
      await plot.getByRole('button', { name: /^Save picture/u }).click();
      return shown.saved(() => tab.getByRole('menuitem', { name: kind }).click());
    };
    const svg = (await take(/^SVG/u)).toString();
    const words = svg.replaceAll(/<[^>]*>/gu, ' ').replaceAll(/\s+/gu, ' ');
    for (const said of [
      'Net promoter score',
      'Who answered what',
      'promoters',
      '95% confidence',
      'Reichheld',
    ])
      expect(words).toContain(said);
    expect(words).toMatch(/Filter: Day of departure from .* \(268 of 399 people\)/u);
    expect(svg).not.toMatch(/var\(|class=|<style|href=/u);
    const [, width, height] = /<svg[^>]* width="([\d.]+)" height="([\d.]+)"/u.exec(svg) ?? [];
    const png = await take(/^PNG/u);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.readUInt32BE(16)).toBe(Math.ceil(2 * Number(width)));
    expect(png.readUInt32BE(20)).toBe(Math.ceil(2 * Number(height)));
    await section('Net promoter score')
      .getByRole('button', { name: /^Share and export/u })
      .click();
    const csv = (
      await shown.saved(() => tab.getByRole('menuitem', { name: 'Table (CSV)' }).click())
    ).toString();
    const { result } = await shown.answer();
    expect(csv).toContain(String(result.analyses['recommend']?.nps));
    expect(csv).not.toContain('servqual');
    expect(shown.faults).toEqual([]);
  });

  it.each([1440, 1024, 390])(
    'reads the page and its sheet at %d px, light and dark',
    async (width) => {
      await tab.setViewportSize({ width, height: 900 });
      for (const colorScheme of ['light', 'dark'] as const) {
        await tab.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await shown.screenshot(`figures-questioned-${width}-${colorScheme}`);
        // Plots follow the width of the window a moment later.
        const wide = async (): Promise<number> =>
          Number(await tab.evaluate('document.documentElement.scrollWidth'));
        await expect.poll(wide, { timeout: 10_000 }).toBeLessThanOrEqual(width);
        await tab.getByRole('button', { name: /^Day of departure from / }).click();
        await tab.getByRole('dialog').getByLabel('First day').waitFor();
        await shown.screenshot(`figures-filter-${width}-${colorScheme}`);
        if (width === 390 && colorScheme === 'dark')
          expect(await shown.violations('[role=dialog]')).toEqual([]);
        await tab.keyboard.press('Escape');
        await tab.getByRole('dialog').waitFor({ state: 'detached' });
      }
      if (width === 390) expect(await shown.violations('.view-bar', '#analysis-recommend')).toEqual([]);
      expect(shown.faults).toEqual([]);
    },
    180_000,
  );
});
