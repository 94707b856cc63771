import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, figuresFor, numberAt, recipeFor } from './planted-answers.ts';

const cell = fc.integer({ min: 1, max: 10 });
const tableOf = (columns: number) =>
  fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 12, maxLength: 30 });
type Columns = readonly (readonly number[])[];

function textOf(rows: Columns): string {
  return `${rows[0]!.map((_, i) => `c${i}`).join(',')}\n${rows.map((row) => row.join(',')).join('\n')}\n`;
}

const columnsOf = (rows: Columns): number[][] => rows[0]!.map((_, i) => rows.map((row) => row[i]!));
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const dot = (a: readonly number[], b: readonly number[]): number => sum(a.map((number, i) => number * b[i]!));

function standardised(numbers: readonly number[]): number[] {
  const mean = sum(numbers) / numbers.length;
  const sd = Math.sqrt(sum(numbers.map((x) => (x - mean) ** 2)) / (numbers.length - 1));
  return numbers.map((x) => (x - mean) / sd);
}

/** Least squares by Gauss and Jordan on the normal equations. */
function regression(outcome: readonly number[], predictors: Columns): number[] {
  const system = predictors.map((a) => [...predictors.map((b) => dot(a, b)), dot(a, outcome)]);
  system.forEach((_, pivot) => {
    const best = system.slice(pivot).reduce((a, b) => (Math.abs(b[pivot]!) > Math.abs(a[pivot]!) ? b : a));
    const place = system.indexOf(best);
    [system[pivot], system[place]] = [best, system[pivot]!];
    system.forEach((row, r) => {
      if (r === pivot) return;
      const factor = row[pivot]! / best[pivot]!;
      row.forEach((_entry, k) => {
        row[k] = row[k]! - factor * best[k]!;
      });
    });
  });
  return system.map((row, i) => row.at(-1)! / row[i]!);
}

function r2(outcome: readonly number[], predictors: Columns): number {
  if (predictors.length === 0) return 0;
  const fitted = regression(outcome, predictors);
  return (
    dot(
      fitted,
      predictors.map((predictor) => dot(predictor, outcome)),
    ) / dot(outcome, outcome)
  );
}

function orders(items: readonly number[]): number[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((first) =>
    orders(items.filter((item) => item !== first)).map((rest) => [first, ...rest]),
  );
}

function varied(rows: Columns): boolean {
  return columnsOf(rows).every((column) => new Set(column).size > 2);
}

function expectClose(found: unknown, wanted: number, tolerance = 1e-8): void {
  expect(found).toBeTypeOf('number');
  expect(Math.abs((found as number) - wanted)).toBeLessThan(tolerance);
}

describe('key drivers', () => {
  it('are the gain in R² averaged over all orders, and add up', async () => {
    await fc.assert(
      fc.asyncProperty(tableOf(5), async (rows) => {
        fc.pre(varied(rows));
        const [outcome, ...drivers] = columnsOf(rows).map(standardised) as [number[], ...number[][]];
        const found = await figuresFor(
          textOf([
            ...rows,
            ...rows.slice(0, 1).map((row) => row.map((x, i) => (i === 2 ? Number.NaN : x))),
          ]).replaceAll('NaN', ''),
          recipeFor({ method: 'key-driver-analysis', outcome: 'c0', drivers: ['c1', 'c2', 'c3', 'c4'] }),
        );
        const all = orders([0, 1, 2, 3]);
        const total = r2(outcome, drivers);
        expect(numberAt(found, 'n')).toBe(rows.length);
        expectClose(at(found, 'r2'), total);
        const gains = [0, 1, 2, 3].map(
          (driver) =>
            sum(
              all.map((order) => {
                const before = order.slice(0, order.indexOf(driver)).map((i) => drivers[i]!);
                return r2(outcome, [...before, drivers[driver]!]) - r2(outcome, before);
              }),
            ) / all.length,
        );
        gains.forEach((gain, i) => {
          expectClose(at(found, 'drivers', `c${i + 1}`, 'lmg'), gain);
          expectClose(at(found, 'drivers', `c${i + 1}`, 'lmgShare'), gain / total, 1e-6);
          expect(at(found, 'drivers', `c${i + 1}`, 'interval')).toBeUndefined();
        });
      }),
      { numRuns: 25, seed: 21 },
    );
  });

  it.each([
    ['all the same', '1,2,3\n1,2,3\n1,2,3\n'],
    ['an outcome that never changes', '1,2,3\n1,3,1\n1,1,2\n'],
    ['a driver that never changes', '1,2,3\n2,2,1\n3,2,2\n'],
    ['the same driver twice', '1,2,2\n2,1,1\n3,5,5\n4,1,1\n'],
    ['two rows', '1,2,2\n2,1,3\n'],
    ['one row', '1,2,2\n'],
    ['no row', ''],
  ])('warn, and never hold what is not a number: %s', async (_name, rows) => {
    const method = {
      method: 'key-driver-analysis',
      outcome: 'a',
      drivers: ['b', 'c'],
      bootstrap: { samples: 20 },
    };
    const found = await figuresFor(`a,b,c\n${rows}`, recipeFor(method));
    const undefinedFigures = JSON.stringify(found).includes('null');
    if (undefinedFigures) expect((at(found, 'warnings') as string[]).length).toBeGreaterThan(0);
    const lmg = ['b', 'c'].map((name) => at(found, 'drivers', name, 'lmg') as number | null);
    if (at(found, 'r2') !== null)
      expectClose(sum(lmg.map((part) => part ?? Number.NaN)), numberAt(found, 'r2'));
  });
});

type Own = { scores: number[][]; weights: number[][] };
const BLOCKS = [
  [0, 1],
  [2, 3],
  [4, 5],
];
const ARROWS = [
  [0, 1],
  [0, 2],
  [1, 2],
] as const;

/** Partial least squares on the scores themselves, mode A, until nothing moves. */
function ownModel(indicators: Columns, scheme: string): Own | null {
  const n = indicators[0]!.length;
  const scale = (weights: number[], own: Columns): { weights: number[]; score: number[] } => {
    const raw = own[0]!.map((_, r) => sum(weights.map((w, k) => w * own[k]![r]!)));
    const sd = Math.sqrt(dot(raw, raw) / (n - 1));
    return { weights: weights.map((w) => w / sd), score: raw.map((x) => x / sd) };
  };
  const blocks = BLOCKS.map((block) => block.map((i) => indicators[i]!));
  let state = blocks.map((own) => scale([1, 1], own));
  for (let round = 0; round < 5000; round++) {
    const scores = state.map(({ score }) => score);
    const r = (a: number, b: number): number => dot(scores[a]!, scores[b]!) / (n - 1);
    const next = blocks.map((own, j) => {
      const before = ARROWS.flatMap(([from, to]) => (to === j ? [from] : []));
      const after = ARROWS.flatMap(([from, to]) => (from === j ? [to] : []));
      const inner = new Map<number, number>(
        [...before, ...after].map((i) => [i, scheme === 'centroid' ? Math.sign(r(i, j)) : r(i, j)]),
      );
      if (scheme === 'path' && before.length > 0) {
        regression(
          scores[j]!,
          before.map((i) => scores[i]!),
        ).forEach((b, k) => {
          inner.set(before[k]!, b);
        });
      }
      const proxy = scores[j]!.map((_, row) => sum([...inner].map(([i, e]) => e * scores[i]![row]!)));
      return scale(
        own.map((x) => dot(x, proxy)),
        own,
      );
    });
    const moved = Math.max(
      ...next.flatMap(({ weights }, j) => weights.map((w, k) => Math.abs(w - state[j]!.weights[k]!))),
    );
    state = next;
    if (!(moved < 1e-12)) continue;
    const turned = state.map(({ weights, score }, j) => {
      const sign = sum(blocks[j]!.map((x) => dot(x, score))) < 0 ? -1 : 1;
      return { weights: weights.map((w) => sign * w), score: score.map((x) => sign * x) };
    });
    return { scores: turned.map(({ score }) => score), weights: turned.map(({ weights }) => weights) };
  }
  return null;
}

describe('a path model', () => {
  const names = ['Quality', '__proto__', '1'];
  const constructs = names.map((name, j) => ({ name, indicators: BLOCKS[j]!.map((i) => `c${i}`) }));
  const paths = ARROWS.map(([from, to]) => [names[from], names[to]]);
  const columns = Object.fromEntries([4, 5].map((i) => [`c${i}`, { as: 'item', scale: [1, 10] }]));

  it.each(['path', 'centroid', 'factorial'])(
    'with scheme %s is the fixed point of its definition',
    async (scheme) => {
      let compared = 0;
      await fc.assert(
        fc.asyncProperty(tableOf(4), async (base) => {
          // Indicators of a construct that belong together, so that the weights settle.
          const rows = base.map(([a, b, c, d]) => [
            a!,
            (a! + b!) / 2,
            (a! + c!) / 2,
            c!,
            (a! + c! + d!) / 3,
            d! / 2 + c! / 2,
          ]);
          fc.pre(varied(rows));
          const data = columnsOf(rows);
          const own = ownModel(data.map(standardised), scheme);
          if (own === null) return;
          const found = await figuresFor(
            textOf(rows),
            recipeFor({ method: 'path-model', scheme, constructs, paths, index: '1' }, { columns }),
          );
          compared++;
          names.forEach((name, j) => {
            BLOCKS[j]!.forEach((i, k) => {
              expectClose(at(found, 'weights', name, `c${i}`), own.weights[j]![k]!, 1e-6);
              expectClose(
                at(found, 'loadings', name, `c${i}`),
                dot(standardised(data[i]!), own.scores[j]!) / (rows.length - 1),
                1e-6,
              );
            });
          });
          const [toSecond] = regression(own.scores[1]!, [own.scores[0]!]);
          const toThird = regression(own.scores[2]!, [own.scores[0]!, own.scores[1]!]);
          [toSecond!, ...toThird].forEach((wanted, i) => {
            expectClose(at(found, 'paths', i, 'estimate'), wanted, 1e-6);
          });
          expectClose(at(found, 'r2', '1'), r2(own.scores[2]!, [own.scores[0]!, own.scores[1]!]), 1e-6);
          const u = BLOCKS[2]!.map((i, k) => {
            const mean = sum(data[i]!) / rows.length;
            return (
              own.weights[2]![k]! / Math.sqrt(sum(data[i]!.map((x) => (x - mean) ** 2)) / (rows.length - 1))
            );
          });
          const index = rows.map(
            (row) => (100 * sum(BLOCKS[2]!.map((i, k) => (u[k]! * (row[i]! - 1)) / 9))) / sum(u),
          );
          expectClose(at(found, 'index', 'estimate'), sum(index) / rows.length, 1e-5);
        }),
        { numRuns: 15, seed: 22 },
      );
      expect(compared).toBeGreaterThan(10);
    },
  );

  it.each([
    ['an indicator that never changes', '1,2,3,4,5,6\n2,2,1,1,4,6\n3,2,5,2,1,3\n4,2,3,3,3,1\n'],
    ['identical constructs', '1,2,1,2,1,2\n2,1,2,1,2,1\n3,5,3,5,3,5\n1,1,1,1,1,1\n'],
    ['all the same', '1,1,1,1,1,1\n1,1,1,1,1,1\n1,1,1,1,1,1\n'],
    ['two rows', '1,2,3,4,5,6\n6,5,4,3,2,2\n'],
    ['one row', '1,2,3,4,5,6\n'],
    ['no row', ''],
  ])('says why it has no estimate: %s', async (_name, rows) => {
    const method = { method: 'path-model', constructs, paths, bootstrap: { samples: 20 }, index: '1' };
    const found = await figuresFor(`c0,c1,c2,c3,c4,c5\n${rows}`, recipeFor(method, { columns }));
    if (JSON.stringify(found).includes('null'))
      expect((at(found, 'warnings') as string[]).length).toBeGreaterThan(0);
    expect(numberAt(found, 'n')).toBe(rows.split('\n').length - 1);
  });
});
