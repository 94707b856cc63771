import {
  type Alternative,
  cliffsDelta,
  kolmogorovSmirnovTest,
  mannWhitneyTest,
  pairedTTest,
  type RankTestMethod,
  type SampleSummary,
  standardizedDifference,
  studentTTest,
  summarizeSample,
  type TestOptions,
  type TTest,
  tallyNumbers,
  welchTTest,
  wilcoxonSignedRankTest,
} from '../src/index.ts';
import type { GoldCase } from './gold-case.ts';

/** What a case that compares or relates two questions asks for. */
export function testOptionsOf({ options }: GoldCase): Required<TestOptions> {
  const alternative = (options['alternative'] ?? 'two-sided') as string;
  const known = { 'two-sided': 'two-sided', 'two.sided': 'two-sided', less: 'less', greater: 'greater' };
  if (!Object.hasOwn(known, alternative)) throw new Error(`there is no alternative ${alternative}`);
  return {
    confidence: (options['level'] ?? 0.95) as number,
    alternative: known[alternative as keyof typeof known] as Alternative,
  };
}

/** The numbers of a column of a case: inline, or of its data file; what is missing is NaN. */
export function numbersOf(gold: GoldCase, name: string): Float64Array {
  const inline = gold.data.inline as Record<string, unknown> | undefined;
  if (inline === undefined) return gold.table().numbers((gold.options[name] as string | undefined) ?? name);
  const numbers = inline[name];
  if (!Array.isArray(numbers)) throw new Error(`the data of the case have no ${name}`);
  return Float64Array.from(numbers as unknown[], (value, at) => numberOf(value, gold, `${name} ${at + 1}`));
}

/** A number of a case; null, an empty text, NA and the code for a missing answer are NaN. */
export function numberOf(value: unknown, { data }: GoldCase, where: string): number {
  const isMissing = value === null || value === '' || value === 'NA';
  if (isMissing || (data.missingCode !== undefined && String(value) === String(data.missingCode)))
    return Number.NaN;
  const number = typeof value === 'string' ? Number(value) : value;
  if (typeof number !== 'number' || Number.isNaN(number))
    throw new Error(`${where} is no number: ${JSON.stringify(value)}`);
  return number;
}

/** The two columns of a case, of the rows in which neither is missing. */
export function completePairs(gold: GoldCase): readonly [Float64Array, Float64Array] {
  const [x, y] = [numbersOf(gold, 'x'), numbersOf(gold, 'y')];
  if (x.length !== y.length) throw new Error(`x has ${x.length} numbers and y ${y.length}`);
  const isComplete = (_: number, at: number): boolean => !Number.isNaN(x[at]) && !Number.isNaN(y[at]);
  return [x.filter(isComplete), y.filter(isComplete)];
}

export function goldTwoSamples(gold: GoldCase): unknown {
  const test = testOptionsOf(gold);
  const isPaired = gold.options['paired'] === true;
  const present = (name: string): Float64Array => numbersOf(gold, name).filter((one) => !Number.isNaN(one));
  const [x, y] = isPaired ? completePairs(gold) : [present('x'), present('y')];
  const [ofX, ofY] = [summarizeSample(x), summarizeSample(y)];
  const [tallyX, tallyY] = [tallyNumbers(x), tallyNumbers(y)];
  const { alternative } = test;
  const ranked = (method: RankTestMethod) => mannWhitneyTest(tallyX, tallyY, { alternative, method });
  const { uX, uY, pValue } = ranked('normal-with-continuity');
  const ahead = cliffsDelta(tallyX, tallyY, test.confidence);
  const canPool = ofX.n + ofY.n >= 3;
  const standardized = canPool ? standardizedDifference(ofX, ofY, test.confidence) : null;
  return {
    welch: ofX.n >= 2 && ofY.n >= 2 ? tFigures(welchTTest(ofX, ofY, test)) : noTFigures,
    student: canPool ? tFigures(studentTTest(ofX, ofY, test)) : noTFigures,
    mannWhitney: {
      uX,
      uY,
      pNormalContinuity: pValue,
      pNormalNoContinuity: ranked('normal').pValue,
      pAutomatic: ranked('automatic').pValue,
    },
    cliffsDelta: ahead.delta,
    cliffsDeltaCi: ahead.deltaInterval,
    probabilityOfSuperiority: ahead.probabilityOfSuperiority,
    cohensD: standardized?.cohensD ?? null,
    cohensDCi: standardized?.cohensDInterval ?? null,
    hedgesG: standardized?.hedgesG ?? null,
    hedgesGApprox: standardized?.hedgesGApproximate ?? null,
    kolmogorovSmirnovD: kolmogorovSmirnovTest(tallyX, tallyY, { method: 'asymptotic' }).d,
    kolmogorovSmirnovP: kolmogorovSmirnovTest(tallyX, tallyY, { alternative }).pValue,
    ...(isPaired ? pairedFigures([x, y], test) : {}),
  };
}

const noTFigures = { t: null, df: null, pValue: null, ci: null };

function tFigures(test: TTest | null): unknown {
  if (test === null) return noTFigures;
  return { t: test.t, df: test.degreesOfFreedom, pValue: test.pValue, ci: test.interval };
}

function pairedFigures([x, y]: readonly [Float64Array, Float64Array], test: Required<TestOptions>): object {
  const differences = x.map((one, at) => one - y[at]!);
  const sample: SampleSummary = summarizeSample(differences);
  const { alternative } = test;
  const ranked = (method: RankTestMethod) =>
    wilcoxonSignedRankTest(tallyNumbers(differences), { alternative, method });
  const { v, pValue } = ranked('normal-with-continuity');
  return {
    pairedT: sample.n >= 2 ? tFigures(pairedTTest(sample, test)) : noTFigures,
    signedRank: {
      v,
      pNormalContinuity: pValue,
      pNormalNoContinuity: ranked('normal').pValue,
      pAutomatic: ranked('automatic').pValue,
    },
  };
}
