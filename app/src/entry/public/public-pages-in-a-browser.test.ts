import { type TOTP, URI } from 'otpauth';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../../../../journeys/opened-browser.ts';
import { html } from '../../platform/interface/index.ts';
import { PASSWORD } from '../../platform/sign-in/testing.ts';
import { useTestStorage } from '../../platform/storage/testing.ts';
import { passwordLink, welcomeLink } from '../server/coming-in.ts';
import { fieldMarkup } from './form-fields.ts';
import { publicPage } from './index.ts';
import { servedSite, withoutScript } from './test-served-site.ts';

const SHOTS = process.env['HEED_SHOTS'];

describe.each([
  { width: 390, colorScheme: 'dark' },
  { width: 1440, colorScheme: 'light' },
] as const)('the public pages without script, %o', ({ width, colorScheme }) => {
  const test = useTestStorage();
  let site: Awaited<ReturnType<typeof servedSite>>;
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  let page: Page;
  let faultsOfAccess: () => Promise<readonly string[]>;
  beforeAll(async () => {
    site = await servedSite(test());
    browser = await openBrowser({ width, height: 900, colorScheme });
    page = await browser.context.newPage();
    faultsOfAccess = await withoutScript(page);
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
  });

  const email = 'grace@example.org';
  let totp: TOTP;

  /** Looks at the page as it is, and keeps a picture when one is wanted. */
  async function looksWell(name: string): Promise<void> {
    expect(await faultsOfAccess(), name).toEqual([]);
    for (const narrow of [320, width]) {
      await page.setViewportSize({ width: narrow, height: 900 });
      expect(await page.evaluate('document.documentElement.scrollWidth'), name).toBeLessThanOrEqual(narrow);
    }
    expect(await page.locator('main').count(), name).toBe(1);
    if (SHOTS !== undefined) {
      await page.screenshot({ path: `${SHOTS}/${name}-${width}-${colorScheme}.png`, fullPage: true });
    }
  }

  async function fill(fields: Readonly<Record<string, string>>): Promise<void> {
    for (const [label, value] of Object.entries(fields))
      await page.getByLabel(label, { exact: true }).fill(value);
    await page.locator('button[type=submit]').click();
  }

  it('let the first owner in, who is told what is wrong and led to it', async () => {
    await page.goto(`${site.address}${await welcomeLink(site.comingIn)}`);
    await looksWell('welcome');
    await fill({ Organisation: 'Acme', 'Your name': 'Grace Hopper', 'New password': 'short' });
    expect(await page.title()).toMatch(/^Error: /u);
    expect(await page.locator(':focus').getAttribute('class')).toBe('problems');
    await looksWell('welcome-wrong');
    await page.getByRole('link', { name: /at least 12 characters/u }).click();
    expect(new URL(page.url()).hash).toBe('#password');
    await fill({ 'Your e-mail address': email, 'New password': PASSWORD });
    expect(await page.textContent('body')).toBe(`home of ${email}`);
  });

  it('set up a second factor', async () => {
    await page.goto(`${site.address}/second-factor`);
    await looksWell('second-factor-start');
    await fill({ Password: PASSWORD });
    await looksWell('second-factor-key');
    totp = URI.parse(
      (await page.getByRole('link', { name: 'Open it with the key' }).getAttribute('href'))!,
    ) as TOTP;
    await fill({ 'Six-digit code': totp.generate() });
    await looksWell('second-factor-backup-codes');
    expect(await page.locator('.codes li').count()).toBe(10);
    await page.getByRole('link', { name: 'I have kept them' }).click();
    expect(await page.textContent('body')).toBe(`home of ${email}`);
    await page.goto(`${site.address}/second-factor`);
    await looksWell('second-factor-on');
  });

  it('sign in with keyboard only', async () => {
    await browser.context.clearCookies();
    await page.goto(`${site.address}/w?x=1`);
    await looksWell('sign-in');
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toBe('Skip to the main content');
    await page.keyboard.press('Tab');
    await page.keyboard.type(email);
    await page.keyboard.press('Tab');
    await page.keyboard.type('a wrong password');
    await page.keyboard.press('Enter');
    await page.getByText('There is a problem').waitFor();
    await looksWell('sign-in-wrong');
    expect(await page.getByLabel('E-mail address').inputValue()).toBe(email);
    await fill({ Password: PASSWORD });
    await looksWell('second-factor-step');
    await page.getByRole('link', { name: 'Use a backup code instead' }).click();
    await looksWell('second-factor-backup-step');
    await page.getByRole('link', { name: 'Use the code of your app instead' }).click();
    await fill({ 'Six-digit code': totp.generate({ timestamp: Date.now() + 30_000 }) });
    expect(page.url()).toBe(`${site.address}/w?x=1`);
  });

  it('set a new password, and say what is not there', async () => {
    const user = (await site.signIn.findUser(email))!;
    const { link } = await passwordLink(site.signIn, { userId: user.userId, workspaceId: null });
    await page.goto(`${site.address}${link}`);
    await looksWell('new-password');
    await fill({ 'New password': 'seven other yellow lamps' });
    await looksWell('sign-in-after-password');
    await page.goto(`${site.address}${link}`);
    await looksWell('link-used');
    await page.goto(`${site.address}/nothing`);
    await looksWell('not-found');
    await page.goto(`${site.address}/fault`);
    await looksWell('fault');
  });

  it('stand on their other side where people read from right to left', async () => {
    const body = html`<p>Words</p>${fieldMarkup({ name: 'x', label: 'Name', autocomplete: 'off' }, [])}`;
    await page.route('**/arabic', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: publicPage({ title: 'Title', language: 'ar', body }).text,
      }),
    );
    await page.goto(`${site.address}/arabic`);
    await looksWell('arabic');
    expect(await page.evaluate('getComputedStyle(document.querySelector("h1")).direction')).toBe('rtl');
    const [main, field] = await Promise.all(
      ['main', 'input'].map(async (place) => (await page.locator(place).boundingBox())!),
    );
    expect(field!.x + field!.width).toBeCloseTo(main!.x + main!.width - 16, 0);
  });
});
