import { describe, expect, it } from 'vitest';
import { differences } from '../../testing/close-numbers.ts';
import { seededNormals } from '../../testing/simulated-people.ts';
import { correlation, moments, standardDeviations } from '../moments/moments.ts';
import { figureDraws, mergeDraws } from '../resampling/bootstrap.ts';
import reference from './index-roll-up.reference.json' with { type: 'json' };
import {
  bootstrapIndexRollUp,
  type IndexRollUp,
  type IndexRollUpDraws,
  indexRollUp,
} from './index-roll-up.ts';
import { indexScore } from './index-score.ts';
import { summarizeIndexRollUp } from './index-summary.ts';
import type { IndexRollUpPlan } from './index-tree.ts';
import { completeAnswers } from './missing-answers.ts';
import { partialLeastSquares } from './partial-least-squares.ts';
import { bootstrapPathModel } from './path-bootstrap.ts';
import type { PathEstimate, PathModel } from './path-model.ts';

const columns = reference.columns.map((numbers) => Float64Array.from(numbers, (x) => x ?? Number.NaN));
const scales = columns.map(() => [1, 10] as const);
const model: PathModel = {
  scheme: 'path',
  constructs: [
    { indicators: [0, 1, 2], mode: 'A' },
    { indicators: [3, 4, 5], mode: 'A' },
    { indicators: [6, 7], mode: 'A' },
  ],
  paths: [
    [0, 1],
    [1, 2],
  ],
};
const plan: IndexRollUpPlan = {
  construct: 1,
  scales,
  units: Int32Array.from(reference.units),
  regionOf: Int32Array.from(reference.regionOf),
  weights: 'answers',
};
const entered = { ...plan, weights: Float64Array.from(reference.entered) };
const closely = { relative: 1e-8 };

function rolledUp(from: IndexRollUpPlan = plan, answers: readonly Float64Array[] = columns): IndexRollUp {
  const found = indexRollUp(answers, model, from);
  if ('failure' in found) throw new Error(found.failure);
  return found;
}

function drawn(options: Parameters<typeof bootstrapIndexRollUp>[2]): IndexRollUpDraws {
  const found = bootstrapIndexRollUp(columns, model, options);
  if ('failure' in found) throw new Error(found.failure);
  return found;
}

const indexesOf = ({ units, regions, total }: IndexRollUp): unknown => ({
  units: units.map(({ index }) => index),
  regions: regions.map(({ index }) => index),
  total: total.index,
});

describe('the roll-up of an index', () => {
  it('is that of people written out in R, by numbers of answers and by weights entered', () => {
    const own = rolledUp();
    expect(own.n).toBe(reference.n);
    expect(own.leftOut).toBe(columns[0]!.length - reference.n);
    expect(own.units.map(({ n }) => n)).toEqual(reference.counts);
    expect(differences(own.indicatorShares, reference.indicatorShares, closely)).toEqual([]);
    expect(differences(own.respondents, reference.respondents, closely)).toEqual([]);
    expect(differences(indexesOf(own), reference.byAnswers, closely)).toEqual([]);
    expect(differences(indexesOf(rolledUp(entered)), reference.byWeights, closely)).toEqual([]);
  });

  it('is the index of everybody when each answer counts alike', () => {
    const everybody = { ...plan, units: plan.units.map((unit) => Math.max(unit, 0)) };
    const { columns: complete } = completeAnswers(columns, 'listwise');
    const answers = moments(complete);
    const { weights } = partialLeastSquares(correlation(answers.covariance), model) as PathEstimate;
    const sd = standardDeviations(answers.covariance);
    const whole = indexScore(
      [3, 4, 5].map((at, k) => ({
        mean: answers.means[at]!,
        sd: sd[at]!,
        weight: weights[1]![k]!,
        scale: [1, 10] as const,
      })),
    );
    expect(rolledUp(everybody).total.index).toBeCloseTo(whole!, 10);
  });

  it('has parts of the weight that add up, and nothing for units that nobody answered for', () => {
    const { units, regions, total } = rolledUp(entered);
    const all = 100 + 300 + 50 + 10 + 20 + 40;
    expect(units[1]!.share).toBeCloseTo(300 / all, 14);
    expect(units[5]).toEqual({ n: 0, index: null, share: 0 });
    expect(units.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 14);
    expect(regions[0]!.share).toBeCloseTo(450 / all, 14);
    expect(total).toMatchObject({ n: reference.counts.reduce((sum, n) => sum + n, 0), share: 1 });
  });

  it('has no region where none of its units has weight', () => {
    const idle = { ...plan, weights: Float64Array.of(0, 0, 0, 1, 1, 1, 0) };
    expect(rolledUp(idle).regions[0]).toMatchObject({ index: null, share: 0 });
    expect(rolledUp({ ...plan, weights: new Float64Array(7) }).total.index).toBeNull();
  });

  it('says why there is no estimate', () => {
    const same = columns.map((column, at) => (at === 6 ? column.map(() => 5) : column));
    expect(indexRollUp(same, model, plan)).toMatchObject({ failure: 'no-variation' });
    expect(bootstrapIndexRollUp(same, model, { ...plan, samples: 9, seed: 1 })).toMatchObject({
      failure: 'no-variation',
    });
    const nobody = columns.map((column) => column.map(() => Number.NaN));
    expect(indexRollUp(nobody, model, plan)).toHaveProperty('failure');
  });

  it('refuses units, weights and scales that do not fit', () => {
    const refused = (wrong: Partial<IndexRollUpPlan>): (() => unknown) => {
      return () => indexRollUp(columns, model, { ...plan, ...wrong });
    };
    expect(refused({ units: new Int32Array(3) })).toThrow('a unit for each row');
    expect(refused({ units: plan.units.map((unit) => unit + 1) })).toThrow(
      'units from −1 to below their number',
    );
    expect(refused({ weights: Float64Array.of(1) })).toThrow('a weight of 0 or more for each unit');
    expect(refused({ weights: new Float64Array(7).fill(-1) })).toThrow(RangeError);
    expect(refused({ scales: columns.map(() => null) })).toThrow('an ascending scale');
    expect(refused({ construct: 7 })).toThrow('an index requires a construct of the model');
    for (const range of [{ samples: 0 }, { samples: 9, from: 9 }, { samples: 9, to: 10 }, { samples: 1.5 }]) {
      expect(() => bootstrapIndexRollUp(columns, model, { ...plan, seed: 1, ...range })).toThrow(
        'a bootstrap requires a part of its resamples',
      );
    }
  });
});

describe('the resamples of a roll-up', () => {
  const whole = drawn({ ...entered, samples: 600, seed: 3 });
  const summary = summarizeIndexRollUp(whole, entered, 0.95)!;

  it('spread as those of R', () => {
    const { units, regions, total } = reference.standardErrors;
    const far = { relative: 0.12 };
    const [alone, nobody] = [3, 5];
    for (const [unit, error] of units.entries()) {
      if (unit === alone || unit === nobody) expect(summary.units.standardErrors[unit]).toBeNull();
      else expect(differences(summary.units.standardErrors[unit], error, far)).toEqual([]);
    }
    expect(differences(summary.regions.standardErrors, regions, far)).toEqual([]);
    expect(differences(summary.total.standardError, total, far)).toEqual([]);
    expect(summary.used).toBe(600);
  });

  it('are the same whichever worker draws them', () => {
    const parts = [
      [400, 600],
      [0, 1],
      [1, 400],
    ].map(([from, to]) => drawn({ ...entered, samples: 600, seed: 3, from: from!, to: to! }).draws);
    expect(mergeDraws(parts)).toEqual(whole.draws);
  });

  it('are those of the path model when all are of one unit', () => {
    const one = { ...plan, units: new Int32Array(columns[0]!.length), regionOf: Int32Array.of(0) };
    const rolled = drawn({ ...one, samples: 25, seed: 11 });
    const paths = bootstrapPathModel(columns, model, { samples: 25, seed: 11, scales });
    if ('failure' in paths) throw new Error(paths.failure);
    const at = paths.layout.index[0] + paths.layout.indexed.indexOf(1);
    const index = figureDraws(paths.draws, at);
    const total = figureDraws(rolled.draws, rolled.layout.total);
    expect(rolled.layout.paths.paths).toEqual(paths.layout.paths);
    expect(
      differences(figureDraws(rolled.draws, 0), figureDraws(paths.draws, 0), { relative: 1e-12 }),
    ).toEqual([]);
    // Widened by √(n/(n − 1)) from the mean that everyone has by the weights of the resample.
    expect(differences(total, index, { absolute: 0.05 })).toEqual([]);
  });

  it('spread wider than the people drawn, by the root of n/(n − 1)', () => {
    // Two people with quite different answers: both, the first twice or the second twice.
    const own = rolledUp().respondents;
    const [low, high] = [
      own.indexOf(Math.min(...own.filter(Number.isFinite))),
      own.indexOf(Math.max(...own.filter(Number.isFinite))),
    ];
    const two = {
      ...plan,
      units: plan.units.map((unit, row) => (row === low || row === high ? 7 : unit)),
      regionOf: Int32Array.of(0, 0, 0, 1, 1, -1, -1, -1),
    };
    const figures = figureDraws(drawn({ ...two, samples: 200, seed: 4 }).draws, whole.layout.units[0] + 7);
    const reach = Math.max(...figures) - Math.min(...figures);
    expect(reach / (own[high]! - own[low]!) / Math.SQRT2).toBeCloseTo(1, 1);
  });

  it('have intervals around their index, wider with more confidence, and none for a unit of one person or nobody', () => {
    const wide = summarizeIndexRollUp(whole, entered, 0.99)!;
    for (const [unit, { index }] of whole.units.entries()) {
      const own = summary.units.intervals[unit];
      if (unit === 3 || unit === 5) {
        expect(own).toBeNull();
        continue;
      }
      expect(own![0]).toBeLessThan(index!);
      expect(own![1]).toBeGreaterThan(index!);
      expect(wide.units.intervals[unit]![0]).toBeLessThanOrEqual(own![0]);
    }
    expect(summary.units.degreesOfFreedom).toEqual(reference.counts.map((n) => Math.max(n - 1, 0)));
    expect(summary.total.interval[0]).toBeLessThan(whole.total.index!);
    expect(() => summarizeIndexRollUp(whole, entered, 1)).toThrow(RangeError);
    expect(summarizeIndexRollUp(drawn({ ...entered, samples: 1, seed: 3 }), entered, 0.95)).toBeNull();
  });

  it('hold the true index of a unit, a region and everybody as often as they say', () => {
    const draw = worldsOf(seededNormals(23));
    const truth = trueIndexes(draw);
    const [worlds, held] = [400, [0, 0, 0, 0, 0]];
    for (let world = 0; world < worlds; world++) {
      const rows = draw([60, 25, 15]);
      const weighted = { ...rows.plan, weights: Float64Array.of(5, 2, 3), samples: 200, seed: world };
      const found = bootstrapIndexRollUp(rows.columns, model, weighted);
      if ('failure' in found) throw new Error(found.failure);
      const { units, regions, total } = summarizeIndexRollUp(found, weighted, 0.95)!;
      const intervals = [...units.intervals, regions.intervals[0]!, total.interval];
      for (const [at, interval] of intervals.entries()) {
        if (interval![0] <= truth[at]! && truth[at]! <= interval![1]) held[at]! += 1;
      }
    }
    // Two hundred resamples find the ends of an interval a little too far inside; ±3 errors of 400 worlds.
    for (const count of held) {
      expect(count / worlds).toBeGreaterThan(0.91);
      expect(count / worlds).toBeLessThan(0.985);
    }
  });
});

/** People of three units, of which the first two are a region; what they answer leans on what is delivered there. */
function worldsOf(normal: () => number) {
  const levels = [0.2, -0.4, 0.7];
  return (sizes: readonly number[]): { columns: Float64Array[]; plan: Omit<IndexRollUpPlan, 'weights'> } => {
    const units = Int32Array.from(sizes.flatMap((size, unit) => new Array<number>(size).fill(unit)));
    const answers = Array.from({ length: 8 }, () => new Float64Array(units.length));
    for (const [person, unit] of units.entries()) {
      const quality = levels[unit]! + normal();
      const satisfaction = 0.7 * quality + 0.7 * normal();
      const loyalty = 0.6 * satisfaction + 0.8 * normal();
      const felt = [quality, quality, quality, satisfaction, satisfaction, satisfaction, loyalty, loyalty];
      for (const [at, feeling] of felt.entries()) {
        const told = 6 + 1.6 * ((at % 3 === 1 ? 0.7 : 1) * feeling + 0.5 * normal());
        answers[at]![person] = Math.min(10, Math.max(1, Math.round(told)));
      }
    }
    return { columns: answers, plan: { construct: 1, scales, units, regionOf: Int32Array.of(0, 0, -1) } };
  };
}

/** Of very many people, as the units come in the worlds. */
function trueIndexes(draw: ReturnType<typeof worldsOf>): number[] {
  const { columns: answers, plan: many } = draw([60_000, 25_000, 15_000]);
  const found = rolledUp({ ...many, weights: Float64Array.of(5, 2, 3) }, answers);
  return [...found.units, ...found.regions, found.total].map(({ index }) => index!);
}
