import { seededRandomNumbers } from 'heed-statistics';
import { describe, expect, it } from 'vitest';
import { completeMoments, driverMoments } from './driver-moments.ts';
import { driverSums } from './driver-sums.ts';
import { driverWeights } from './driver-weights.ts';

const NO = Number.NaN;

async function summed(columns: readonly Float64Array[], lows: readonly number[]) {
  const variables = columns.map((numbers, i) => ({ columns: [{ numbers }], low: lows[i]! }));
  return driverSums(variables, { rowCount: columns[0]!.length, counts: null, people: null });
}

async function weighed(columns: readonly Float64Array[], scales: readonly (readonly [number, number])[]) {
  const sums = await summed(
    columns,
    scales.map(([low]) => low),
  );
  const ranges = scales.map(([low, high]) => high - low);
  const complete = completeMoments(sums, ranges);
  const found = driverMoments(sums, ranges);
  return { sums, found, complete, weights: driverWeights({ found, complete }, 0.95) };
}

/** Sixty people of whom some left questions out, as the script in R makes them. */
function sixty(): Float64Array[] {
  const of = (value: (i: number) => number): Float64Array =>
    Float64Array.from({ length: 60 }, (_, i) => value(i));
  const x1 = of((i) => ((i * 7) % 5) + 1);
  const x2 = of((i) => ((i * 11 + Math.floor(i / 6)) % 7) + 1);
  const x3 = of((i) => (((i * i) % 11) % 5) + 1);
  const y = of((i) =>
    Math.min(10, Math.max(1, Math.floor((7 * x1[i]! + 4 * x2[i]! + 10 * ((i * 13) % 4) + 13) / 10))),
  );
  return [y, x1, x2.map((x, i) => (i % 4 === 1 ? NO : x)), x3.map((x, i) => (i % 3 === 2 ? NO : x))];
}

const SCALES = [
  [1, 10],
  [1, 5],
  [1, 7],
  [1, 5],
] as const;

describe('driver weights', () => {
  it('over complete answers are those of lm in R, with their intervals', async () => {
    const { complete } = await weighed(sixty(), SCALES);
    const { r2, weights } = driverWeights({ found: complete, complete }, 0.95);
    expect(complete.n).toBe(30);
    expect(r2).toBeCloseTo(0.257738423624044, 12);
    const wanted = [
      [0.289015957376695, 0.1078809228870114, 0.06726354451448, 0.510768370239],
      [0.226840977214669, 0.1136372091558697, -0.00674365153044, 0.46042560596],
      [0.030740380449731, 0.0654794537843705, -0.1038545644303, 0.16533532533],
    ];
    for (const [driver, [estimate, error, low, high]] of wanted.entries()) {
      const weight = weights.get(driver)!;
      expect(weight.estimate).toBeCloseTo(estimate!, 12);
      expect(weight.standardError).toBeCloseTo(error!, 12);
      expect(weight.interval[0]).toBeCloseTo(low!, 10);
      expect(weight.interval[1]).toBeCloseTo(high!, 10);
    }
  });

  it('with half of the answers incomplete are those of pairwise covariances in R', async () => {
    const { found, weights } = await weighed(sixty(), SCALES);
    expect([found.of, found.n]).toEqual(['pairs', 34]);
    expect(weights.r2).toBeCloseTo(0.337107511633642, 12);
    const wanted = [
      [0.3180988141620839, 0.0896174542989214],
      [0.275070693562895, 0.0943147602126359],
      [0.0291538619707586, 0.0547608887362518],
    ];
    for (const [driver, [estimate, error]] of wanted.entries()) {
      expect(weights.weights.get(driver)!.estimate).toBeCloseTo(estimate!, 12);
      expect(weights.weights.get(driver)!.standardError).toBeCloseTo(error!, 12);
    }
  });

  it('are left out, with the reason, of what never varies and of what others say already', async () => {
    const [y, x1, x2] = sixty() as [Float64Array, Float64Array, Float64Array];
    const columns = [y, x1, x1.map(() => 3), x1.map((x) => 6 - x), x2];
    const { weights } = await weighed(columns, [...SCALES.slice(0, 2), [1, 5], [1, 5], [1, 7]]);
    expect([...weights.weights.keys()]).toEqual([0, 3]);
    expect(weights.leftOut).toEqual([
      { driver: 1, reason: 'everybody answered the same' },
      { driver: 2, reason: 'the other perceptions say all that it says' },
    ]);
    // Of perceptions that say the same, each has half of the share.
    expect(weights.weights.get(0)!.lmgShare).toBeLessThan(0.5);
  });

  it('are none when everybody is equally satisfied, or too few answered', async () => {
    const [y, x1] = sixty() as [Float64Array, Float64Array];
    const equally = await weighed([y.map(() => 7), x1], SCALES.slice(0, 2));
    expect([equally.weights.failure, equally.weights.weights.size]).toEqual([
      'everybody is equally satisfied',
      0,
    ]);
    const few = await weighed([y.slice(0, 2), x1.slice(0, 2)], SCALES.slice(0, 2));
    expect(few.weights.failure).toBe('too few people answered');
    const alike = await weighed([y, y.map(() => 2)], SCALES.slice(0, 2));
    expect(alike.weights.failure).toBe('no perception differs between people');
  });

  it('turn round where the lowest answer is the best', async () => {
    const [y, x1] = sixty() as [Float64Array, Float64Array];
    const plain = await weighed(
      [y, x1],
      [
        [1, 10],
        [1, 5],
      ],
    );
    const turned = await weighed(
      [y.map((answer) => 11 - answer), x1],
      [
        [10, 1],
        [1, 5],
      ],
    );
    expect(turned.weights.weights.get(0)!.estimate).toBeCloseTo(plain.weights.weights.get(0)!.estimate, 12);
  });
});

describe('intervals of driver weights hold the truth about as often as they say', () => {
  /** People with a mood in common, who tick whole points; what of each perception some leave out. */
  const people = (random: () => number, n: number, missing: readonly number[]): Float64Array[] => {
    const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const columns = Array.from({ length: 5 }, () => new Float64Array(n));
    for (let i = 0; i < n; i++) {
      const mood = normal();
      const latent = [0, 1, 2, 3].map(() => 0.7 * mood + 0.9 * normal());
      const satisfied = 6.5 + 0.9 * latent[0]! + 0.5 * latent[1]! + 0.2 * latent[2]! + normal();
      columns[0]![i] = Math.min(10, Math.max(1, Math.round(satisfied)));
      latent.forEach((opinion, j) => {
        const ticked = Math.min(7, Math.max(1, Math.round(4.5 + opinion)));
        columns[j + 1]![i] = random() < missing[j]! ? NO : ticked;
      });
    }
    return columns;
  };
  const scales = [
    [1, 10],
    [1, 7],
    [1, 7],
    [1, 7],
    [1, 7],
  ] as const;

  it.each([
    ['when nobody leaves a question out', [0, 0, 0, 0], 'complete'],
    ['when 15 in 100 leave one out', [0.15, 0, 0, 0], 'complete'],
    ['when 20 in 100 leave each out', [0.2, 0.2, 0.2, 0.2], 'pairs'],
  ] as const)('%s', async (_, missing, of) => {
    const random = seededRandomNumbers(11);
    const truth = (await weighed(people(random, 200_000, [0, 0, 0, 0]), scales)).weights.weights;
    let [held, all] = [0, 0];
    for (let world = 0; world < 400; world++) {
      const { found, weights } = await weighed(people(random, 250, missing), scales);
      expect(found.of).toBe(of);
      for (const [driver, { interval }] of weights.weights) {
        all += 1;
        const { estimate } = truth.get(driver)!;
        if (interval[0] <= estimate && estimate <= interval[1]) held += 1;
      }
    }
    expect(all).toBe(1600);
    // Four standard errors of a share of 0.95 among 1600 are 0.022.
    expect(held / all).toBeGreaterThan(0.928);
    expect(held / all).toBeLessThan(0.972);
  });
});
