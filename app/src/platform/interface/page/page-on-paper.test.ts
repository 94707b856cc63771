import { expect, it } from 'vitest';
import type { EstimatesPart } from '../report.ts';
import { SAMPLE_REPORT } from '../sample-report.ts';
import { htmlPage } from './html-page.ts';
import { launchBrowser } from './test-browser.ts';

/** A4 between its margins: 210 mm less twice 14 mm, at 96 points an inch. */
const PAPER = { width: 688, height: 1000 };
const MINUTE = 60_000;

/** The widest table there is: two groups compared, with what each group says and two p-values. */
const COMPARED: EstimatesPart = {
  kind: 'estimates',
  caption: 'Second half of the year compared with the first half of the year: difference in shares',
  format: { decimals: 1, percent: true, signed: true },
  axis: { min: -0.4, max: 0.4, label: 'Second half of the year minus first half of the year', reference: 0 },
  columns: ['First half of the year', 'Second half of the year', 'p', 'p, corrected'],
  rows: ['Staff: top boxes, weighted', 'Breakfast and dinner: top boxes'].map((label) => ({
    label,
    n: 12_345,
    estimate: 0.139,
    interval: [0.036, 0.245],
    columns: ['−73.0% (n 6012)', '−86.9% (n 6333)', '< 0.0001', '0.7006'],
  })),
};

it('a page cuts nothing off on paper', { timeout: MINUTE }, async () => {
  const [first, ...others] = SAMPLE_REPORT.sections;
  const sections = [{ ...first!, parts: [...first!.parts, COMPARED] }, ...others];
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: PAPER });
    await page.emulateMedia({ media: 'print' });
    await page.setContent(htmlPage({ ...SAMPLE_REPORT, sections }));
    const beyond = await page.evaluate<string[]>(
      `[...document.querySelectorAll('table, svg, td, li')].filter((one) => one.getBoundingClientRect().right > ${PAPER.width + 1}).map((one) => one.textContent)`,
    );
    expect(beyond).toEqual([]);
  } finally {
    await browser.close();
  }
});
