import { requireThat } from '../errors.ts';
import type { Interval } from '../interval.ts';
import { summarizeSample } from '../means/mean-interval.ts';
import { wilsonInterval } from '../proportions/wilson-interval.ts';
import { type PairedGap, pairedGap } from '../servqual/paired-gap.ts';

/** The level that would just do, the one wished for and the one perceived, of each person on one scale; NaN where missing. */
export type ToleranceAnswers = {
  readonly adequate: Float64Array;
  readonly desired: Float64Array;
  readonly perceived: Float64Array;
};

/** How sure the intervals are to be, and people for each row (each row is one person when left out). */
export type ToleranceOptions = { readonly confidence: number; readonly people?: Float64Array };

/** Where a perception lies against the zone. */
export type TolerancePosition = 'below' | 'within' | 'above';

/** A share of people (0..1) with its interval; null of nobody. */
export type ToleranceShare = { readonly share: number | null; readonly interval: Interval | null };

/** What the zone of tolerance says of one question or dimension, in scale points. Null where it does not exist. */
export type ZoneOfTolerance = {
  /** People who gave all three answers: only they count. */
  readonly n: number;
  /** People of whom one or more of the three answers is missing. */
  readonly incomplete: number;
  readonly adequate: number | null;
  readonly desired: number | null;
  readonly perceived: number | null;
  /** Measure of service adequacy: perceived − adequate. */
  readonly adequacy: PairedGap;
  /** Measure of service superiority: perceived − desired. */
  readonly superiority: PairedGap;
  /** The width of the zone: desired − adequate. */
  readonly width: PairedGap;
  /** 0 at the adequate level, 1 at the desired one, from the means; null when the mean zone has no width above 0. */
  readonly positionInZone: number | null;
  /** Where the mean perception lies; null when the mean adequate level lies above the desired one. */
  readonly position: TolerancePosition | null;
  readonly below: ToleranceShare;
  readonly within: ToleranceShare;
  readonly above: ToleranceShare;
  /** Answers that contradict themselves: the adequate level above the desired one. */
  readonly violations: { readonly people: number; readonly rows: readonly number[] };
};

/**
 * Is what people perceive still acceptable to them, or even more than they wish for?
 *
 * Formulas: adequacy = P − A, superiority = P − D, width = D − A, each per person, with paired t intervals; position in
 * the zone = mean(P − A)/mean(D − A); a person is below when P < A, else above when P > D, else within; intervals of the
 * shares are Wilson's.
 * Source: Zeithaml, Berry and Parasuraman (1993), Journal of the Academy of Marketing Science 21:1-12; Parasuraman,
 * Zeithaml and Berry (1994), Journal of Retailing 70:201-230.
 * Conventions: a person counts with all three answers only, so that the figures fit together; both limits are within;
 * an answer with A > D is counted, listed, and stays in all figures: what is below the adequate level is below.
 * Needs: rows, or each different row with its people: those counts are mergeable.
 * Not for: sampling weights.
 *
 * @throws RangeError when the columns differ in length, a count is below 0 or the confidence is outside its range
 * @example zoneOfTolerance({ adequate: Float64Array.of(4, 5, 3), desired: Float64Array.of(8, 7, 6), perceived: Float64Array.of(6, 4, 7) }, { confidence: 0.95 }).positionInZone // 0.555555555556
 */
export function zoneOfTolerance(answers: ToleranceAnswers, options: ToleranceOptions): ZoneOfTolerance {
  const { confidence } = options;
  const rows = answers.adequate.length;
  requireThat(
    answers.desired.length === rows && answers.perceived.length === rows,
    'a zone of tolerance requires equally long columns',
  );
  const people = options.people ?? new Float64Array(rows).fill(1);
  requireThat(people.length === rows, 'a zone of tolerance requires one count for each row');
  requireThat(
    people.every((count) => count >= 0 && count < Number.POSITIVE_INFINITY),
    'a zone of tolerance requires counts of 0 or more',
  );
  const { complete, violations, ...counts } = countPeople(answers, people);
  const { adequate, desired, perceived } = complete;
  const meanOf = (column: Float64Array): number | null =>
    counts.n > 0 ? summarizeSample(column, people).mean : null;
  const difference = (from: Float64Array, to: Float64Array): PairedGap => {
    const gaps = to.map((value, row) => value - from[row]!);
    return pairedGap(summarizeSample(gaps, people), confidence);
  };
  const share = (count: number): ToleranceShare =>
    counts.n > 0
      ? { share: count / counts.n, interval: wilsonInterval(count, counts.n, confidence) }
      : { share: null, interval: null };
  const adequacy = difference(adequate, perceived);
  const superiority = difference(desired, perceived);
  const width = difference(adequate, desired);
  return {
    n: counts.n,
    incomplete: counts.incomplete,
    adequate: meanOf(adequate),
    desired: meanOf(desired),
    perceived: meanOf(perceived),
    adequacy,
    superiority,
    width,
    ...positionOf(adequacy.gap, superiority.gap, width.gap),
    below: share(counts.below),
    within: share(counts.n - counts.below - counts.above),
    above: share(counts.above),
    violations: { people: counts.violating, rows: violations },
  };
}

function countPeople({ adequate, desired, perceived }: ToleranceAnswers, people: Float64Array) {
  const complete = { adequate: adequate.slice(), desired: desired.slice(), perceived: perceived.slice() };
  const violations: number[] = [];
  const totals = { n: 0, incomplete: 0, below: 0, above: 0, violating: 0 };
  for (let row = 0; row < people.length; row++) {
    const count = people[row]!;
    if (!Number.isFinite(adequate[row]! + desired[row]! + perceived[row]!)) {
      totals.incomplete += count;
      for (const column of Object.values(complete)) column[row] = Number.NaN;
      continue;
    }
    totals.n += count;
    if (perceived[row]! < adequate[row]!) totals.below += count;
    else if (perceived[row]! > desired[row]!) totals.above += count;
    if (adequate[row]! > desired[row]! && count > 0) {
      totals.violating += count;
      violations.push(row);
    }
  }
  return { ...totals, complete, violations };
}

function positionOf(adequacy: number | null, superiority: number | null, width: number | null) {
  if (adequacy === null || superiority === null || width === null)
    return { positionInZone: null, position: null };
  const positionInZone = width > 0 ? adequacy / width : null;
  if (width < 0) return { positionInZone, position: null };
  const position: TolerancePosition = adequacy < 0 ? 'below' : superiority > 0 ? 'above' : 'within';
  return { positionInZone, position };
}
