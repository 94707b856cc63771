import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { EXAMPLES, type Example, SHARED } from './example-list.ts';

const run = promisify(execFile);
const HEED = join(import.meta.dirname, '../app/src/entry/cli/heed.mjs');
const LARGE = { maxBuffer: 1 << 28 };

const absent = EXAMPLES.filter((example) => !example.present);
if (absent.length > 0) {
  console.log(
    `Skipped, because ${SHARED} does not hold their answers: ${absent.map(({ name }) => name).join(', ')}`,
  );
}

// Of the years of one survey, which one program computes alike, R computes one again.
const ONE_YEAR = 'sfo-airport-2017';
// R draws people anew for one example; the other's draws were made by the same functions.
const DRAWN_AGAIN = 'guests';
const isComputedAgain = ({ name }: Example): boolean => name === ONE_YEAR || !name.startsWith('sfo-airport-');

describe('each worked example equals the independent computation in R', () => {
  for (const example of EXAMPLES) {
    test.skipIf(!example.present)(`${example.name}: every figure agrees to 1e-9`, async () => {
      const result = await analyzed(example);
      const expected = stored(example);
      const { versions: _versions, bootstrap: _bootstrap, ...figures } = expected;
      const { compared, differences } = compare(figures, result, '');
      expect(Object.keys(figures).sort()).toEqual(['analyses', 'cells', 'rows']);
      expect(differences).toEqual([]);
      expect(compared).toBeGreaterThan(80);
    });

    if (!isComputedAgain(example)) continue;
    test.skipIf(!example.present)(`${example.name}: R gives the stored output again`, async () => {
      const drawsAgain = example.name === DRAWN_AGAIN;
      const options = drawsAgain ? [] : ['--without-bootstrap'];
      const { stdout } = await run('Rscript', [example.check, example.answers, ...options], LARGE);
      const { versions: _now, ...again } = JSON.parse(stdout);
      const { versions: _then, bootstrap, ...figures } = stored(example);
      const expected = drawsAgain ? { ...figures, bootstrap } : figures;
      const { compared, differences } = compare(expected, again, '');
      expect(differences).toEqual([]);
      expect(compared).toBeGreaterThan(20);
    });
  }
});

describe('bootstrap errors and intervals', () => {
  for (const example of EXAMPLES.filter(({ name }) => name === 'guests' || name === 'mobile-phone')) {
    test.skipIf(!example.present)(
      `${example.name}: they are as wide as those of R's own bootstrap`,
      async () => {
        const result = (await analyzed(example))['analyses'];
        const ratios = widthRatios(stored(example)['bootstrap']['analyses'], result);
        expect(ratios.length).toBeGreaterThan(10);
        const sorted = ratios.toSorted((a, b) => a - b);
        expect(sorted[Math.floor(sorted.length / 2)]).toBeGreaterThan(0.93);
        expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(1.07);
        expect(sorted[0]).toBeGreaterThan(0.7);
        expect(sorted.at(-1)).toBeLessThan(1.4);
      },
    );
  }
});

test('guests.csv is what make-guests.ts writes', async () => {
  const { stdout } = await run(process.execPath, [join(import.meta.dirname, 'make-guests.ts')], LARGE);
  expect(stdout).toBe(readFileSync(join(import.meta.dirname, 'guests.csv'), 'utf-8'));
});

// Results are compared as JSON, whatever their shape.
type Json = ReturnType<typeof JSON.parse>;

/** What the command says of an example, asked once. */
function analyzed(example: Example): Promise<Record<string, Json>> {
  const known = said.get(example.name) ?? analyzedNow(example);
  said.set(example.name, known);
  return known;
}

const said = new Map<string, Promise<Record<string, Json>>>();

async function analyzedNow(example: Example): Promise<Record<string, Json>> {
  const args = [HEED, 'analyze', example.answers, '--recipe', example.recipe, '--json', '-'];
  const { stdout } = await run(process.execPath, args, LARGE);
  return JSON.parse(stdout);
}

function stored(example: Example): Record<string, Json> {
  return JSON.parse(readFileSync(example.expected, 'utf-8'));
}

function compare(expected: Json, got: Json, place: string): { compared: number; differences: string[] } {
  if (typeof expected !== 'object' || expected === null) {
    const close =
      typeof expected === 'number' && typeof got === 'number'
        ? Math.abs(got - expected) <= 1e-9 * Math.max(1, Math.abs(expected))
        : Object.is(got, expected);
    return { compared: 1, differences: close ? [] : [`${place}: R ${expected}, Heed ${got}`] };
  }
  const total = { compared: 0, differences: [] as string[] };
  if (Array.isArray(expected) && expected.length !== got?.length) {
    total.differences.push(`${place}: R has ${expected.length} entries, Heed ${got?.length}`);
  }
  for (const key of Object.keys(expected)) {
    const { compared, differences } = compare(expected[key], got?.[key], `${place}/${key}`);
    total.compared += compared;
    total.differences.push(...differences);
  }
  return total;
}

/** How wide the intervals are compared with R's, wherever R has one. */
function widthRatios(expected: Json, got: Json): number[] {
  if (typeof expected !== 'object' || expected === null) return [];
  const own = Array.isArray(expected['interval'])
    ? [(got.interval[1] - got.interval[0]) / (expected['interval'][1] - expected['interval'][0])]
    : [];
  const rest = Object.keys(expected).filter((key) => key !== 'interval' && key !== 'standardError');
  return [...own, ...rest.flatMap((key) => widthRatios(expected[key], got?.[key]))];
}
