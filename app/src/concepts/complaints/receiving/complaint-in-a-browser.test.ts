import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../../../../../journeys/opened-browser.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { type ReceiptSite, receiptSite } from './test-receipt-site.ts';

const SHOTS = process.env['HEED_SHOTS'];
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Found = {
  readonly passes: readonly unknown[];
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
};

describe.each([
  { width: 390, colorScheme: 'dark' },
  { width: 1440, colorScheme: 'light' },
] as const)('the pages of complaints without script, %o', ({ width, colorScheme }) => {
  const test = useTestStorage();
  let site: ReceiptSite;
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  let page: Page;
  let scripts: (disabled: boolean) => Promise<unknown>;

  beforeAll(async () => {
    site = await receiptSite(test().storage, {
      serves: true,
      settings: { products: ['Water supply', 'Invoices'] },
    });
    browser = await openBrowser({ width, height: 900, colorScheme });
    page = await browser.context.newPage();
    const devtools = await page.context().newCDPSession(page);
    scripts = (value) => devtools.send('Emulation.setScriptExecutionDisabled', { value });
    await scripts(true);
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
  });

  /** Looks at the page with axe and at its widths, and keeps a picture when one is wanted. */
  async function looksWell(name: string): Promise<void> {
    await scripts(false);
    await page.evaluate(AXE);
    const run = `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`;
    const { passes, violations } = (await page.evaluate(run)) as Found;
    await scripts(true);
    expect(passes.length, name).toBeGreaterThan(10);
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
      name,
    ).toEqual([]);
    for (const narrow of [320, width]) {
      await page.setViewportSize({ width: narrow, height: 900 });
      expect(await page.evaluate('document.documentElement.scrollWidth'), name).toBeLessThanOrEqual(narrow);
    }
    if (SHOTS === undefined) return;
    await page.screenshot({ path: `${SHOTS}/${name}-${width}-${colorScheme}.png`, fullPage: true });
  }

  it('are filled in with a file, say what is wrong, and lead to code and link', async () => {
    await page.goto(`${site.baseUrl}/f/${site.slug}`);
    await page.getByLabel('Your name').fill('Grace Hopper');
    await page.getByLabel('Your e-mail address').fill('grace at example');
    await page.getByLabel('For somebody else').check();
    await page.getByRole('button', { name: 'Send' }).click();
    expect(await page.title()).toMatch(/^Error: /u);
    expect(await page.locator(':focus').getAttribute('class')).toBe('problems');
    await looksWell('form-wrong');
    await page.getByRole('link', { name: 'Answer this question' }).first().click();
    expect(new URL(page.url()).hash).toBe('#f-words');
    expect(await page.getByLabel('Your name').inputValue()).toBe('Grace Hopper');
    await page.getByRole('radio', { name: 'A complaint' }).check();
    await page.getByLabel('What happened?').fill('The water was brown for three days.\n\nNobody told us.');
    await page.getByLabel('Your e-mail address').fill('grace@example.org');
    await page.getByLabel('Name of that person').fill('Ada Lovelace');
    const file = { name: 'tap.txt', mimeType: 'text/plain', buffer: Buffer.from('brown') };
    await page.getByLabel(/^Files/u).setInputFiles(file);
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('heading', { name: 'Thank you. We have received it.' }).waitFor();
    await looksWell('received');
    await page.emulateMedia({ media: 'print', colorScheme });
    if (SHOTS !== undefined)
      await page.screenshot({ path: `${SHOTS}/received-print-${width}.png`, fullPage: true });
    await page.emulateMedia({ media: 'screen', colorScheme });
  });

  it('follow it by the link, take a message, and keep the secret out of the address bar', async () => {
    const link = (await page.locator('.big-word a').getAttribute('href'))!;
    await page.locator('.big-word a').click();
    await page.getByRole('heading', { name: /^A complaint/u }).waitFor();
    expect(page.url()).not.toContain(link.split('/').at(-1));
    await looksWell('tracker');
    await page.getByLabel('Your message').fill('It is clear again today.');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Thank you. We have it.').waitFor();
    await page.getByText('Withdraw it').first().click();
    await looksWell('tracker-after');
    await page.getByRole('button', { name: 'Close this page for others' }).click();
    await page.getByRole('heading', { name: 'Follow what you sent us' }).waitFor();
    await looksWell('tracker-door');
    await page.getByLabel('Code').fill('AAAA-AAAA-AA');
    await page.getByLabel('Secret').fill('wrong');
    await page.getByRole('button', { name: 'Open' }).click();
    await page.getByRole('link', { name: /There is nothing with this code/u }).waitFor();
    await looksWell('tracker-door-wrong');
  });

  it('look well as they are opened, and from right to left where the language is', async () => {
    await page.goto(`${site.baseUrl}/f/${site.slug}`);
    await looksWell('form');
    await page.goto(`${site.baseUrl}/f/${site.slug}?lang=ar`);
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
    await looksWell('form-arabic');
  });
});
