import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, figuresFor, numberAt, recipeFor, tCritical } from './planted-answers.ts';

const LEVELS = [
  { confidence: 0.95, z: 1.959963984540054 },
  { confidence: 0.9, z: 1.6448536269514722 },
];
const score = (most: number) => fc.option(fc.integer({ min: 0, max: most }), { nil: null, freq: 8 });
const tableOf = (columns: number, most: number) =>
  fc.array(fc.array(score(most), { minLength: columns, maxLength: columns }), {
    minLength: 3,
    maxLength: 25,
  });

type Table = readonly (readonly (number | null)[])[];

function textOf(rows: Table): string {
  return `${rows[0]!.map((_, i) => `c${i}`).join(',')}\n${rows.map((row) => row.map((cell) => cell ?? '""').join(',')).join('\n')}\n`;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const mean = (numbers: readonly number[]): number => sum(numbers) / numbers.length;
const variance = (numbers: readonly number[]): number => {
  const middle = mean(numbers);
  return sum(numbers.map((number) => (number - middle) ** 2)) / (numbers.length - 1);
};

function meanWithReach(
  numbers: readonly number[],
  confidence: number,
): { mean: number; interval: number[] | null } {
  if (numbers.length < 2) return { mean: mean(numbers), interval: null };
  const reach = tCritical(numbers.length - 1, confidence) * Math.sqrt(variance(numbers) / numbers.length);
  return { mean: mean(numbers), interval: [mean(numbers) - reach, mean(numbers) + reach] };
}

function expectClose(found: unknown, wanted: number | readonly number[] | null): void {
  if (wanted === null) {
    expect(found).toBeNull();
    return;
  }
  const numbers = typeof wanted === 'number' ? [wanted] : wanted;
  numbers.forEach((number, i) => {
    const own = typeof wanted === 'number' ? found : at(found, i);
    expect(own).toBeTypeOf('number');
    expect(Math.abs((own as number) - number)).toBeLessThan(1e-9 * Math.max(1, Math.abs(number)));
  });
}

describe.each(LEVELS)('at confidence $confidence', ({ confidence, z }) => {
  it('the net promoter score', async () => {
    await fc.assert(
      fc.asyncProperty(tableOf(1, 10), async (rows) => {
        const answers = rows.flat().filter((answer) => answer !== null);
        fc.pre(answers.length > 0);
        const found = await figuresFor(
          textOf(rows),
          recipeFor({ method: 'net-promoter', item: 'c0' }, { confidence }),
        );
        const n = answers.length;
        const promoters = answers.filter((answer) => answer >= 9).length;
        const detractors = answers.filter((answer) => answer <= 6).length;
        expect(found).toMatchObject({ n, promoters, detractors, passives: n - promoters - detractors });
        const error = (p: number, d: number, people: number): number =>
          100 * Math.sqrt((p / people + d / people - ((p - d) / people) ** 2) / people);
        expectClose(at(found, 'nps'), (100 * (promoters - detractors)) / n);
        expectClose(at(found, 'standardError'), error(promoters, detractors, n));
        const centre = (100 * (promoters - detractors)) / (n + 3);
        const reach = z * error(promoters + 0.75, detractors + 0.75, n + 3);
        expectClose(at(found, 'interval'), [centre - reach, centre + reach]);
      }),
      { numRuns: 40, seed: 11 },
    );
  });

  it('satisfaction', async () => {
    const columns = { c0: { as: 'item', scale: [0, 5] }, c1: { as: 'item', scale: [0, 5] } };
    await fc.assert(
      fc.asyncProperty(tableOf(2, 5), async (rows) => {
        const found = await figuresFor(
          textOf(rows),
          recipeFor({ method: 'satisfaction', items: ['c1'] }, { confidence, columns }),
        );
        const answers = rows.flatMap((row) => row[1] ?? []).sort((a, b) => a - b);
        fc.pre(answers.length > 0);
        const item = at(found, 'items', 'c1');
        const n = answers.length;
        const wanted = meanWithReach(answers, confidence);
        expectClose(at(item, 'mean'), wanted.mean);
        expectClose(at(item, 'meanInterval'), wanted.interval);
        expectClose(at(item, 'sd'), n > 1 ? Math.sqrt(variance(answers)) : null);
        expectClose(at(item, 'median'), (answers[Math.ceil(n / 2) - 1]! + answers[Math.floor(n / 2)]!) / 2);
        const counts = [0, 1, 2, 3, 4, 5].map((point) => [
          String(point),
          answers.filter((a) => a === point).length,
        ]);
        expect(at(item, 'counts')).toEqual(Object.fromEntries(counts));
        const p = answers.filter((answer) => answer >= 4).length / n;
        expectClose(at(item, 'topBox'), p);
        const centre = (p + z ** 2 / (2 * n)) / (1 + z ** 2 / n);
        const reach = (z / (1 + z ** 2 / n)) * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n ** 2));
        expectClose(at(item, 'topBoxInterval'), [centre - reach, centre + reach]);
      }),
      { numRuns: 40, seed: 12 },
    );
  });

  it('servqual gaps', async () => {
    const pairs = [0, 1, 2].map((i) => ({
      item: `i${i}`,
      expectation: `c${2 * i}`,
      perception: `c${2 * i + 1}`,
      dimension: i < 2 ? 'd' : 'e',
    }));
    await fc.assert(
      fc.asyncProperty(tableOf(6, 7), async (rows) => {
        const found = await figuresFor(
          textOf(rows),
          recipeFor({ method: 'servqual', pairs }, { confidence }),
        );
        const gaps = rows.map((row) =>
          [0, 1, 2].map((i) =>
            row[2 * i]! === null || row[2 * i + 1]! === null ? null : row[2 * i + 1]! - row[2 * i]!,
          ),
        );
        const expectGap = (figure: unknown, own: readonly number[]): void => {
          expect(numberAt(figure, 'n')).toBe(own.length);
          const wanted = meanWithReach(own, confidence);
          expectClose(at(figure, 'gap'), own.length > 0 ? wanted.mean : null);
          expectClose(at(figure, 'interval'), own.length > 0 ? wanted.interval : null);
        };
        [0, 1, 2].forEach((i) => {
          expectGap(
            at(found, 'items', `i${i}`),
            gaps.flatMap((row) => row[i] ?? []),
          );
          const both = rows.filter((_, r) => gaps[r]![i] !== null);
          if (both.length > 0)
            expectClose(at(found, 'items', `i${i}`, 'expectation'), mean(both.map((row) => row[2 * i]!)));
        });
        const person = gaps.map(([a, b, c]) =>
          [[a, b].filter((gap) => gap != null), [c].filter((gap) => gap != null)].map((own) =>
            own.length > 0 ? mean(own) : null,
          ),
        );
        expectGap(
          at(found, 'dimensions', 'd'),
          person.flatMap(([d]) => d ?? []),
        );
        expectGap(
          at(found, 'dimensions', 'e'),
          person.flatMap(([, e]) => e ?? []),
        );
        expectGap(
          at(found, 'overall'),
          person.flatMap(([d, e]) => (d != null && e != null ? (d + e) / 2 : [])),
        );
        const complete = gaps.filter(([a, b]) => a != null && b != null);
        const parts = [0, 1].map((i) => complete.map((row) => row[i]!));
        const total = variance(complete.map(([a, b]) => a! + b!));
        const alpha = complete.length > 1 && total > 0 ? 2 * (1 - sum(parts.map(variance)) / total) : null;
        expectClose(at(found, 'dimensions', 'd', 'alpha'), alpha);
      }),
      { numRuns: 40, seed: 13 },
    );
  });
});

describe('kano', () => {
  const TABLES = {
    standard: ['QAAAO', 'RIIIM', 'RIIIM', 'RIIIM', 'RRRRQ'],
    pouliot: ['QAAAO', 'RQIIM', 'RIIIM', 'RIIQM', 'RRRRQ'],
  };
  it.each(Object.entries(TABLES))(
    'counts, categories, better and worse by table %s',
    async (table, lines) => {
      const texts = ['like', 'must-be', 'neutral', 'live-with', 'dislike'];
      const answer = fc.oneof(
        { weight: 9, arbitrary: fc.integer({ min: 0, max: 4 }) },
        { weight: 1, arbitrary: fc.constantFrom(5, 6) },
      );
      const pairs = fc.array(fc.tuple(answer, answer), { minLength: 1, maxLength: 30 });
      const answers = Object.fromEntries(texts.map((text) => [text, [`I ${text}`]]));
      const cell = (code: number): string => (code === 5 ? '' : code === 6 ? 'hm' : `I ${texts[code]}`);
      const features = [{ feature: '__proto__', functional: 'f', dysfunctional: 'd' }];
      await fc.assert(
        fc.asyncProperty(pairs, async (rows) => {
          const file = `f,d\n${rows.map(([f, d]) => `${cell(f)},${cell(d)}`).join('\n')}\n`;
          const found = at(
            await figuresFor(file, recipeFor({ method: 'kano', features, answers, table })),
            'features',
            '__proto__',
          );
          const missing = rows.filter((row) => row.includes(5)).length;
          const unknown = rows.filter((row) => !row.includes(5) && row.includes(6)).length;
          const classes = rows.flatMap(([f, d]) => lines[f]?.[d] ?? []);
          const count = (category: string): number => classes.filter((found_) => found_ === category).length;
          const [A, O, M, I, R, Q] = [...'AOMIRQ'].map(count) as [
            number,
            number,
            number,
            number,
            number,
            number,
          ];
          expect(found).toMatchObject({ n: classes.length, missing, unknown, counts: { A, O, M, I, R, Q } });
          const category = [...'MOAIRQ'].reduce((best, next) => (count(next) > count(best) ? next : best));
          expect(at(found, 'category')).toBe(classes.length > 0 ? category : null);
          const all = A + O + M + I;
          expectClose(at(found, 'better'), all > 0 ? (A + O) / all : null);
          if (all > 0) expectClose(at(found, 'worse'), -(O + M) / all);
          else expect(at(found, 'worse')).toBeNull();
        }),
        { numRuns: 60, seed: 14 },
      );
    },
  );
});

describe('importance and performance', () => {
  it.each(['means', 'medians', 'midpoint'])('quadrants with the crossing at the %s', async (crossing) => {
    const pairs = [0, 1, 2].map((i) => ({
      item: `i${i}`,
      importance: `c${2 * i}`,
      performance: `c${2 * i + 1}`,
    }));
    const columns = Object.fromEntries(
      [0, 1, 2, 3, 4, 5].map((i) => [`c${i}`, { as: 'item', scale: [0, 7] }]),
    );
    await fc.assert(
      fc.asyncProperty(tableOf(6, 7), async (rows) => {
        const found = await figuresFor(
          textOf(rows),
          recipeFor({ method: 'importance-performance', pairs, crossing }, { columns }),
        );
        const points = [0, 1, 2].map((i) => {
          const both = rows.filter((row) => row[2 * i] !== null && row[2 * i + 1] !== null);
          return {
            n: both.length,
            importance: mean(both.map((row) => row[2 * i]!)),
            performance: mean(both.map((row) => row[2 * i + 1]!)),
          };
        });
        fc.pre(points.every(({ n }) => n > 0));
        const lineOf = (values: number[]): number =>
          crossing === 'midpoint'
            ? 3.5
            : crossing === 'means'
              ? mean(values)
              : [...values].sort((a, b) => a - b)[1]!;
        const line = {
          importance: lineOf(points.map((p) => p.importance)),
          performance: lineOf(points.map((p) => p.performance)),
        };
        expectClose(at(found, 'crossing', 'importance'), line.importance);
        expectClose(at(found, 'crossing', 'performance'), line.performance);
        points.forEach((point, i) => {
          const item = at(found, 'items', `i${i}`);
          expect(numberAt(item, 'n')).toBe(point.n);
          expectClose(at(item, 'importance'), point.importance);
          const apart = Math.min(
            Math.abs(point.importance - line.importance),
            Math.abs(point.performance - line.performance),
          );
          if (apart > 0 && apart < 1e-9) return;
          const high = point.performance >= line.performance;
          const quadrant =
            point.importance >= line.importance
              ? high
                ? 'keep-up'
                : 'concentrate'
              : high
                ? 'possible-overkill'
                : 'low-priority';
          expect(at(item, 'quadrant')).toBe(quadrant);
        });
      }),
      { numRuns: 40, seed: 15 },
    );
  });
});
