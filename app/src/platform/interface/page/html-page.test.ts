import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { HOSTILE, SAMPLE_REPORT } from '../sample-report.ts';
import { htmlPage } from './html-page.ts';
import { launchBrowser } from './test-browser.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WIDTHS = [320, 390, 768, 1024, 1440];
const MINUTE = 60_000;

// A browser on a busy machine takes its time.
vi.setConfig({ testTimeout: MINUTE });

type Rectangle = { text: string; left: number; right: number; top: number; bottom: number };
type Look = { width?: number; scheme?: 'light' | 'dark' };

let browser: Browser;
let opened: Page;
let folder: string;
let address: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heed-page-'));
  const file = join(folder, 'report.html');
  await writeFile(file, htmlPage(SAMPLE_REPORT));
  address = pathToFileURL(file).href;
  browser = await launchBrowser();
  opened = await browser.newPage();
  await opened.goto(address);
}, MINUTE);

afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Looks at the page, which is opened once: it is folded and as wide as is asked, and may be changed no further. */
async function onPage<Found>(look: Look, see: (page: Page) => Promise<Found>): Promise<Found> {
  const { width = 1024, scheme = 'light' } = look;
  await opened.emulateMedia({ colorScheme: scheme });
  await opened.setViewportSize({ width, height: 900 });
  await opened.evaluate('document.querySelectorAll("details").forEach((one) => { one.open = false; })');
  return see(opened);
}

/** Opens the page anew, to change it. */
async function onOwnPage<Found>(look: Look, see: (page: Page) => Promise<Found>): Promise<Found> {
  const { width = 1024, scheme = 'light' } = look;
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme });
  try {
    await page.goto(address);
    return await see(page);
  } finally {
    await page.close();
  }
}

async function openAll(page: Page): Promise<void> {
  await page.evaluate('document.querySelectorAll("details").forEach((one) => { one.open = true; })');
}

function rectanglesOf(page: Page, selector: string): Promise<Rectangle[]> {
  return page.evaluate<
    Rectangle[]
  >(`[...document.querySelectorAll(${JSON.stringify(selector)})].map((one) => {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    return { text: one.textContent, left, right, top, bottom };
  }).filter(({ left, right }) => right > left)`);
}

function overlaps(rectangles: readonly Rectangle[], others: readonly Rectangle[]): string[] {
  const [across, down] = [0.5, 2];
  return rectangles.flatMap((one, index) => {
    // Among themselves each pair is looked at once.
    const compared = rectangles === others ? others.slice(index + 1) : others;
    return compared
      .filter((other) => one.left + across < other.right && other.left + across < one.right)
      .filter((other) => one.top + down < other.bottom && other.top + down < one.bottom)
      .map((other) => `"${one.text}" and "${other.text}"`);
  });
}

describe('foreign text on the page', () => {
  it('runs nothing, asks nothing and fetches nothing', async () => {
    const page = await browser.newPage();
    const asked: string[] = [];
    const said: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('dialog', (dialog) => {
      said.push(dialog.message());
      void dialog.dismiss();
    });
    page.on('console', (message) => said.push(message.text()));
    await page.goto(address);
    await openAll(page);
    await page.mouse.move(200, 60);
    expect(
      await page.evaluate('document.querySelectorAll("script, img, iframe, object, link, form").length'),
    ).toBe(0);
    const handlers =
      '[...document.querySelectorAll("*")].flatMap((one) => one.getAttributeNames()).filter((name) => name.startsWith("on"))';
    expect(await page.evaluate(handlers)).toEqual([]);
    expect(await page.evaluate('document.querySelectorAll("style").length')).toBe(1);
    expect(asked).toEqual([address]);
    expect(said).toEqual([]);
    await page.close();
  });

  it('shows it as the text that it is', async () => {
    const text = await onPage({}, (page) => page.evaluate<string>('document.body.textContent'));
    for (const words of [HOSTILE.script, HOSTILE.image, HOSTILE.style]) expect(text).toContain(words);
    expect(text).toContain('invoice⟨U+202E⟩gpj.exe⟨U+202C⟩');
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  });

  it('allows nothing but its own style', () => {
    expect(htmlPage(SAMPLE_REPORT)).toContain("default-src 'none'; style-src 'unsafe-inline'");
  });
});

describe('long lists', () => {
  it('list 500 refused rows and say how many more there are', () => {
    const refusals = Array.from({ length: 600 }, (_, index) => ({
      row: index + 2,
      reason: `reason ${index}`,
    }));
    const rows = { ...SAMPLE_REPORT.rows, refused: 1617, refusals };
    const written = htmlPage({ ...SAMPLE_REPORT, rows });
    expect(written).toContain('reason 499<');
    expect(written).not.toContain('reason 500<');
    expect(written).toContain('and 1,117 more');
  });
});

describe('the page at every width', () => {
  it.each(WIDTHS)('never needs to be pushed sideways at %i px', async (width) => {
    const beyond = await onPage({ width }, async (page) => {
      await openAll(page);
      const room = await page.evaluate<number>('document.documentElement.scrollWidth');
      const cells = await rectanglesOf(
        page,
        'h1, h2, h3, p, li, dd, dt, th, td, summary, svg, caption, code',
      );
      const outside = cells.filter(({ left, right }) => left < -1 || right > width + 1);
      return { room, outside: outside.map(({ text }) => text.slice(0, 60)) };
    });
    expect(beyond).toEqual({ room: width, outside: [] });
  });

  it.each(WIDTHS)('sets no cell over another at %i px', async (width) => {
    const spilt = await onPage({ width }, async (page) => {
      await openAll(page);
      return page.evaluate<
        string[]
      >(`[...document.querySelectorAll('tbody th, tbody td:not(.strip), thead th')]
        .filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).clipPath === 'none')
        .map((one) => one.textContent)`);
    });
    expect(spilt).toEqual([]);
  });

  it('grows with the letters of a reader who needs them twice as large', async () => {
    const room = await onOwnPage({ width: 640 }, async (page) => {
      await page.evaluate('document.documentElement.style.fontSize = "200%"');
      await openAll(page);
      return page.evaluate<number>('document.documentElement.scrollWidth');
    });
    expect(room).toBe(640);
  });
});

describe('drawings', () => {
  it.each([320, 390, 1024, 1440])('covers no name, number or mark of a quadrant at %i px', async (width) => {
    const found = await onPage({ width }, async (page) => {
      const planes = await page.evaluate<number>('document.querySelectorAll("svg.plane").length');
      const covered: string[] = [];
      const counts: number[] = [];
      for (let plane = 0; plane < planes; plane += 1) {
        await page.evaluate(
          `document.querySelectorAll("svg.plane").forEach((one, index) => { one.id = "plane-" + index; })`,
        );
        const names = await rectanglesOf(page, `#plane-${plane} .point-name`);
        const marks = await rectanglesOf(page, `#plane-${plane} .mark`);
        const words = await rectanglesOf(
          page,
          `#plane-${plane} .corner, #plane-${plane} .tick, #plane-${plane} .axis-title`,
        );
        covered.push(
          ...overlaps(names, names),
          ...overlaps(names, marks),
          ...overlaps(names, words),
          ...overlaps(words, words),
        );
        if (marks.length > 0) counts.push(marks.length, names.length);
      }
      return { covered, counts };
    });
    expect(found).toEqual({ covered: [], counts: [29, 29, 6, 6] });
  });

  it.each([320, 390, 1024, 1440])(
    'shows one diagram whose words stay in their boxes at %i px',
    async (width) => {
      const found = await onPage({ width }, async (page) => {
        const boxes = await rectanglesOf(page, 'svg.paths .box');
        const words = await rectanglesOf(page, 'svg.paths .box-name, svg.paths .box-note');
        const figures = await rectanglesOf(page, 'svg.paths .path-figure');
        const outside = words.filter(
          (word) =>
            !boxes.some(
              (box) =>
                box.left <= word.left &&
                word.right <= box.right &&
                box.top <= word.top &&
                word.bottom <= box.bottom + 1,
            ),
        );
        return {
          boxes: boxes.length,
          outside,
          covered: [...overlaps(figures, figures), ...overlaps(figures, boxes)],
        };
      });
      expect(found).toEqual({ boxes: 7, outside: [], covered: [] });
    },
  );
});

describe('readers', () => {
  it.each([
    { width: 1024, scheme: 'light' as const },
    { width: 390, scheme: 'dark' as const },
  ])('meets the rules that axe knows at %j', async (look) => {
    const violations = await onOwnPage(look, async (page) => {
      await openAll(page);
      await page.evaluate(AXE);
      return page.evaluate<string[]>(`axe.run().then(({ violations }) =>
        violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ html }) => id + ": " + html.slice(0, 200))))`);
    });
    expect(violations).toEqual([]);
  });

  it('are led by headings that skip no level', async () => {
    const levels = await onPage({}, (page) =>
      page.evaluate<number[]>(
        '[...document.querySelectorAll("h1,h2,h3,h4")].map((one) => Number(one.tagName[1]))',
      ),
    );
    expect(levels[0]).toBe(1);
    expect(levels.filter((level, index) => index > 0 && level > (levels[index - 1] ?? 0) + 1)).toEqual([]);
  });

  it('see where they are when they walk by keyboard', async () => {
    const outlines = await onOwnPage({}, async (page) => {
      const widths: string[] = [];
      for (let step = 0; step < 12; step += 1) {
        await page.keyboard.press('Tab');
        widths.push(await page.evaluate<string>('getComputedStyle(document.activeElement).outlineWidth'));
      }
      return widths;
    });
    expect(new Set(outlines)).toEqual(new Set(['3px']));
  });
});

describe('the page on paper', () => {
  it('holds every section, and what is folded away on the screen', async () => {
    await onOwnPage({ scheme: 'dark' }, async (page) => {
      const pdf = await page.pdf({ format: 'A4', outline: true, tagged: true });
      const titles = titlesIn(pdf.toString('latin1'));
      for (const { title } of SAMPLE_REPORT.sections) expect(titles).toContain(title);
      expect(titles).toContain('Refused');
      await page.emulateMedia({ media: 'print' });
      const hidden = await page.evaluate<number>(
        '[...document.querySelectorAll("details > :not(summary)")].filter((one) => one.getBoundingClientRect().height === 0).length',
      );
      expect(hidden).toBe(0);
      const paper = await page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
      expect(paper).toBe('rgb(255, 255, 255)');
    });
  });
});

// The outline of a PDF names its headings, in plain letters or as UTF-16.
function titlesIn(pdf: string): string[] {
  return [...pdf.matchAll(/\/Title ?(?:\(((?:\\.|[^)\\])*)\)|<FEFF([0-9A-F]*)>)/g)].map(
    ([, plain, coded]) => {
      if (coded === undefined) return (plain ?? '').replace(/\\(.)/g, '$1');
      return Buffer.from(coded, 'hex').swap16().toString('utf16le');
    },
  );
}
