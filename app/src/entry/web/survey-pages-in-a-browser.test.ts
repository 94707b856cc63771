import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { createAdaptorServer } from '@hono/node-server';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, violationsOn } from '../../../../journeys/opened-browser.ts';
import { type AnsweringSite, answeringSite } from '../../concepts/responses/testing.ts';
import { useTestStorage } from '../../platform/storage/testing.ts';
import { surveyScriptIn } from '../server/survey-script-file.ts';
import { buildSurveyScripts } from './survey-script-build.ts';
import { SURVEY } from './test-tea-survey.ts';

const SHOTS = process.env['HEED_SHOTS'];
const ROOT = resolve(import.meta.dirname, '../../../..');

describe('the pages of surveys in a browser', () => {
  const test = useTestStorage();
  const folder = mkdtempSync(join(tmpdir(), 'heed-survey-script-'));
  const script = surveyScriptIn(() => folder);
  let site: AnsweringSite;
  let address: string;
  let server: ReturnType<typeof createAdaptorServer>;
  let browser: Awaited<ReturnType<typeof openBrowser>>;

  beforeAll(async () => {
    await buildSurveyScripts(ROOT, join(folder, 'survey'));
    site = await answeringSite(test(), { script });
    server = createAdaptorServer({ fetch: (request, env) => site.app.fetch(request, env) });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    address = `http://localhost:${(server.address() as AddressInfo).port}`;
    browser = await openBrowser({ width: 390, height: 844, colorScheme: 'light', strict: true });
  });
  afterAll(async () => {
    await browser.close();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function looksWell(
    page: Page,
    name: string,
    widths: readonly number[] = [320, 390, 1440],
  ): Promise<void> {
    for (const width of widths) {
      await page.setViewportSize({ width, height: 844 });
      expect(
        await page.evaluate('document.documentElement.scrollWidth'),
        `${name} at ${width}`,
      ).toBeLessThanOrEqual(width);
      if (SHOTS !== undefined)
        await page.screenshot({ path: `${SHOTS}/${name}-${width}.png`, fullPage: true });
    }
    if (widths.length > 1) expect(await violationsOn(page), name).toEqual([]);
  }

  it('take less than 15 kB of script and style, compressed', async () => {
    const { path } = await site.link(SURVEY);
    const text = (await script())?.text ?? '';
    const worker = (await script())?.worker ?? '';
    const page = await (await site.app.request(`http://heed.test${path}`)).text();
    const style = /<style[^>]*>([^<]*)<\/style>/u.exec(page)?.[1] ?? '';
    expect(text.length).toBeGreaterThan(3000);
    expect(style.length).toBeGreaterThan(2000);
    const packed = [text, worker, style].map((each) => [
      gzipSync(each).length,
      brotliCompressSync(each).length,
    ]);
    for (const way of [0, 1])
      expect(packed.reduce((sum, each) => sum + (each[way] ?? 0), 0)).toBeLessThan(15_000);
  });

  it('are filled in with script, page by page, without loading anew, and say what is wrong', async () => {
    const { path, surveyId } = await site.link(SURVEY);
    const page = await browser.context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    await page.goto(address + path);
    await looksWell(page, 'first');
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByText('There is a problem').waitFor();
    expect(await page.locator(':focus').getAttribute('class')).toBe('problems');
    await looksWell(page, 'wrong', [390]);
    await page.getByRole('link', { name: 'Answer this question' }).click();
    await page.keyboard.press('Space');
    await page
      .getByRole('group', { name: /recommend/u })
      .getByRole('radio', { name: /^3/u })
      .check();
    await page.evaluate('window.sameDocument = true');
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('group', { name: 'Which tea did you have?' }).getByLabel('Green').check();
    await page.getByLabel('Taste').fill('4');
    expect(await page.locator('output').textContent()).toBe('Together: 4 of 10');
    await page.getByLabel('Price').fill('6');
    const several = page.getByRole('group', { name: 'Which do you know?' });
    await several.getByLabel('Black').check();
    await several.getByLabel('None').check();
    expect(await several.getByLabel('Black').isChecked()).toBe(false);
    await looksWell(page, 'second', [320, 1440]);
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByText('Why 3 for Green?').waitFor();
    await page.getByLabel(/Why/u).fill('It was <b>cold</b>');
    await looksWell(page, 'third', [390]);
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('See you soon.').waitFor();
    expect(await page.evaluate('window.sameDocument')).toBe(true);
    await looksWell(page, 'thanks', [390]);
    const [row] = await site.answers(surveyId);
    expect(row).toContain('It was <b>cold</b>');
    expect(errors.filter((line) => !line.includes('400'))).toEqual([]);
    await page.close();
  });

  it('go on without connection, keep what was said, and send it once when there is one again', async () => {
    const { path, surveyId } = await site.link(SURVEY);
    const page = await browser.context.newPage();
    await page.goto(address + path);
    await page
      .getByRole('group', { name: /recommend/u })
      .getByRole('radio', { name: /^2/u })
      .check();
    await page.waitForLoadState('networkidle');
    await browser.context.setOffline(true);
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByText('You are offline').waitFor();
    await page.getByRole('group', { name: 'Which tea did you have?' }).getByLabel('Green').check();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByText('Why 2 for Green?').waitFor();
    await looksWell(page, 'offline', [390]);
    page.on('dialog', (dialog) => void dialog.accept());
    await page.reload();
    await page.getByText('Why 2 for Green?').waitFor();
    await page.getByText('You are offline').waitFor();
    await page.getByLabel(/Why/u).fill('no line');
    await page.getByRole('button', { name: 'Back' }).click();
    expect(
      await page.getByRole('group', { name: 'Which tea did you have?' }).getByLabel('Green').isChecked(),
    ).toBe(true);
    await page.getByRole('button', { name: 'Next' }).click();
    expect(await page.getByLabel(/Why/u).inputValue()).toBe('no line');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('not sent yet').waitFor();
    expect(await site.answers(surveyId)).toEqual([]);
    await browser.context.setOffline(false);
    await page.getByText('See you soon.').waitFor();
    const rows = await site.answers(surveyId);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toContain('no line');
    await page.close();
  });

  it('at a device of many people keep each their own answers without connection, and show nobody those of another', async () => {
    const words = (code: string) => ({ type: 'text' as const, code, text: { en: `Say ${code}` } });
    const { path, surveyId } = await site.link(
      {
        form: 'heed-survey-1' as const,
        languages: ['en'],
        title: { en: 'Tea' },
        pages: [
          { code: 'one', questions: [words('A1')] },
          { code: 'two', questions: [words('A2')] },
        ],
      },
      { kind: 'kiosk', kioskSeconds: 600 },
    );
    const page = await browser.context.newPage();
    // The first time the page is not kept yet: what keeps it begins with it.
    await page.goto(address + path);
    await page.waitForLoadState('networkidle');
    await page.goto(address + path);
    await page.waitForLoadState('networkidle');
    await browser.context.setOffline(true);
    for (const name of ['Ann', 'Ben']) {
      await page.getByLabel('Say A1').fill(`${name} one`);
      await page.getByRole('button', { name: 'Next' }).click();
      await page.getByLabel('Say A2').fill(`${name} two`);
      await page.getByRole('button', { name: 'Send' }).click();
      await page.getByText('not sent yet').waitFor();
      await page.reload();
      expect(await page.getByLabel('Say A1').inputValue()).toBe('');
    }
    // Somebody who leaves in the middle.
    await page.getByLabel('Say A1').fill('Cid one');
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByLabel('Say A2').waitFor();
    await page.reload();
    expect(await page.getByLabel('Say A1').inputValue()).toBe('');
    await browser.context.setOffline(false);
    await expect.poll(async () => (await site.answers(surveyId)).length, { timeout: 20_000 }).toBe(2);
    const said = (await site.answers(surveyId)).map((row) =>
      row.filter((cell) => cell.includes('one') || cell.includes('two')),
    );
    expect(said.toSorted()).toEqual([
      ['Ann one', 'Ann two'],
      ['Ben one', 'Ben two'],
    ]);
    await page.close();
  });

  it('stand on their other side where people read from right to left, also without script', async () => {
    const { path, surveyId } = await site.link(SURVEY);
    const page = await browser.context.newPage();
    const devtools = await browser.context.newCDPSession(page);
    await devtools.send('Emulation.setScriptExecutionDisabled', { value: true });
    await page.goto(`${address}${path}?lang=ar`);
    await page.locator('label', { hasText: '4' }).first().click();
    await page.getByRole('button', { name: 'التالي' }).click();
    expect(page.url()).toContain('page=tea');
    await page.getByRole('button', { name: 'السابق' }).click();
    await page.getByRole('button', { name: 'التالي' }).click();
    await page.getByRole('button', { name: 'التالي' }).click();
    await page.getByText('لماذا').waitFor();
    await devtools.send('Emulation.setScriptExecutionDisabled', { value: false });
    await looksWell(page, 'arabic', [390, 1440]);
    await page.getByRole('button', { name: 'إرسال' }).click();
    await page.getByText('نراك قريبا').waitFor();
    expect(await site.answers(surveyId)).toHaveLength(1);
    await page.close();
  });
});
