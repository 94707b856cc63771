import {
  finitePopulationCorrection,
  finitePopulationMeanInterval,
  meanInterval,
  netPromoterDifference,
  netPromoterIntervals,
  netPromoterScore,
  rescaledMean,
  type Tally,
  tallyCount,
  tallyMean,
  tallyMedian,
  tallyStandardDeviation,
  topBoxShare,
} from '../src/index.ts';
import type { GoldCase } from './gold-case.ts';
import { goldLevel } from './proportion-gold.ts';

export function goldNetPromoter(gold: GoldCase): unknown {
  const { options } = gold;
  const level = goldLevel(gold);
  const [lowest, highest] = (options['scale'] ?? [0, 10]) as [number, number];
  const groups = {
    scale: [lowest, highest] as const,
    promoterMin: (options['promoterMin'] ?? 9) as number,
    detractorMax: (options['detractorMax'] ?? 6) as number,
  };
  const [a, b] = ['scores', 'comparisonScores'].map((name) => {
    const tally = tallyOf(scoresOf(gold, name));
    return tallyCount(tally) === 0 ? null : netPromoterScore(tally, level, groups);
  });
  const figures = (score: typeof a): unknown => {
    if (!score) return null;
    const intervals = netPromoterIntervals(score, level);
    return {
      n: score.n,
      nps: score.nps,
      promoters: score.promoters / score.n,
      passives: score.passives / score.n,
      detractors: score.detractors / score.n,
      standardErrorN: intervals.standardErrorN,
      standardErrorNminus1: intervals.standardErrorNMinus1,
      waldCi: intervals.wald,
      tCiOnMinus1To1: intervals.studentT,
      adjustedWaldPoint: intervals.adjustedWaldMiddle,
      adjustedWaldCi: intervals.adjustedWald,
    };
  };
  if (!a || !b) return { a: figures(a), b: figures(b), difference: null };
  const { difference, interval, z, pValue, welch } = netPromoterDifference(a, b, level);
  return {
    a: figures(a),
    b: figures(b),
    difference: {
      estimate: difference,
      waldCi: interval,
      z,
      pValue,
      welchT: welch?.t ?? null,
      welchP: welch?.pValue ?? null,
    },
  };
}

export function goldMeanRating(gold: GoldCase): unknown {
  const { options } = gold;
  const level = goldLevel(gold);
  const tally = tallyOf(scoresOf(gold, 'scores'));
  const n = tallyCount(tally);
  if (n === 0) throw new Error('the case has no scores');
  const sample = { n, mean: tallyMean(tally), sd: n > 1 ? tallyStandardDeviation(tally) : Number.NaN };
  const spread = n > 1 ? sample.sd : null;
  const { scaleMin, scaleMax, topBoxFrom, populationSize } = options as Record<
    string,
    number | null | undefined
  >;
  const finite = (convention: 'population-less-one' | 'sampling-fraction') => {
    if (typeof populationSize !== 'number') return { correction: null, interval: null };
    const of = { population: populationSize, convention };
    return {
      correction: finitePopulationCorrection(n, of),
      interval: n > 1 ? finitePopulationMeanInterval(sample, of, level) : null,
    };
  };
  const lessOne = finite('population-less-one');
  const fraction = finite('sampling-fraction');
  const top = typeof topBoxFrom === 'number' ? topBoxShare(tally, topBoxFrom, level) : null;
  const isScaled = typeof scaleMin === 'number' && typeof scaleMax === 'number';
  return {
    n,
    mean: sample.mean,
    sd: spread,
    standardError: spread === null ? null : spread / Math.sqrt(n),
    tCi: n > 1 ? meanInterval(sample, level) : null,
    fpcSqrtNminusNoverNminus1: lessOne.correction,
    fpcSqrt1minusF: fraction.correction,
    tCiWithFpc: lessOne.interval,
    tCiWithFpcSampling: fraction.interval,
    topTwoBox: top?.share ?? null,
    topTwoBoxWilson: top?.interval ?? null,
    median: tallyMedian(tally),
    rescaled0to100: isScaled ? rescaledMean(sample, [scaleMin, scaleMax], level).mean : null,
  };
}

/** The scores given: null, an empty text, NA and the code for a missing answer are left out. */
function scoresOf(gold: GoldCase, name: string): number[] {
  const { data } = gold;
  if (data.file !== undefined) {
    const { names, numbers } = gold.table();
    const column = name === 'scores' ? (data.column ?? name) : name;
    return names.includes(column) || name === 'scores'
      ? Array.from(numbers(column)).filter(Number.isFinite)
      : [];
  }
  const inline = Array.isArray(data.inline) ? { scores: data.inline } : data.inline;
  const given = (inline as Record<string, unknown> | undefined)?.[name] ?? [];
  if (!Array.isArray(given)) throw new Error(`${name} of the case are no list`);
  const missing: readonly unknown[] = [null, '', 'NA', data.missingCode];
  const isMissing = (score: unknown): boolean =>
    missing.includes(score) || (data.missingCode !== undefined && String(score) === String(data.missingCode));
  return given
    .filter((score) => !isMissing(score))
    .map((score) => {
      const number = Number(score);
      if (Number.isNaN(number)) throw new Error(`a score is no number: ${String(score)}`);
      return number;
    });
}

function tallyOf(answers: readonly number[]): Tally {
  const values = [...new Set(answers)].toSorted((a, b) => a - b);
  return { values, counts: values.map((value) => answers.filter((answer) => answer === value).length) };
}
