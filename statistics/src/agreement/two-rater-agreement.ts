import { normalCriticalValue, normalUpperTail } from '../distributions/normal.ts';
import { requireThat } from '../errors.ts';
import type { Interval } from '../interval.ts';

/**
 * How often two raters gave which pair of categories: `pairs[i][j]` units were put into category i by the first rater and
 * into category j by the second. Categories stand in their order and count also when nobody used them.
 */
export type RatingPairs = readonly ArrayLike<number>[];

/**
 * How much of an agreement two different categories are: none at all, less by each step between them (linear), or less by
 * the square of the steps (quadratic).
 */
export type AgreementWeights = 'identity' | 'linear' | 'quadratic';

/** `weights` are 'identity' when left out; `confidence` is that of the interval, within 0..1, exclusive. */
export type AgreementOptions = { readonly weights?: AgreementWeights; readonly confidence: number };

/**
 * Agreement beyond chance: shares 0..1 of agreement seen and expected, the coefficient (at most 1; null when chance alone
 * would give full agreement), its large-sample standard error and interval.
 */
export type RaterAgreement = {
  readonly n: number;
  readonly agreement: number;
  readonly expectedAgreement: number;
  readonly coefficient: number | null;
  readonly standardError: number | null;
  readonly interval: Interval | null;
};

/**
 * Cohen's kappa with the test of kappa = 0, whose standard error is another one than that of the interval. The test is
 * null when a rater used one category only.
 */
export type CohenKappa = RaterAgreement & {
  readonly standardErrorUnderZero: number | null;
  readonly z: number | null;
  readonly pValue: number | null;
};

type Table = {
  readonly n: number;
  readonly counts: readonly Float64Array[];
  readonly weights: readonly Float64Array[];
  readonly first: Float64Array;
  readonly second: Float64Array;
  readonly agreement: number;
};
/** What chance would give, and by how much that moves with each category that a rater names. */
type Chance = { readonly expected: number; readonly first: Float64Array; readonly second: Float64Array };

/** Weighted units may be less than one; what is less than this has no square. */
const LEAST_UNITS = 1e-100;

/**
 * Do two people (or a person and a machine) who sort the same comments, complaints or calls agree more than by chance?
 *
 * Formula: κ = (p_o − p_e)/(1 − p_e), p_o = Σ w_ij p_ij, p_e = Σ w_ij p_i. p_.j, with weights w_ij = 1 for i = j else 0
 * (identity), 1 − |i−j|/(q−1) (linear) or 1 − (i−j)²/(q−1)² (quadratic) among q categories. Standard error: √(Σ p_ij·(t_ij
 * − t̄)²/n)/(1 − p_e), t_ij = w_ij − (1−κ)(Σ_l w_il p_.l + Σ_k w_kj p_k.); under κ = 0 with p_i. p_.j in place of p_ij.
 * Interval = κ ± z·standard error.
 * Source: Cohen (1960), Educational and Psychological Measurement 20:37-46; Cohen (1968), Psychological Bulletin
 * 70:213-220; both standard errors: Fleiss, Cohen and Everitt (1969), Psychological Bulletin 72:323-327.
 * Conventions: weights go by the places of the categories, not by their values; the ends are not cut at ±1; the test is
 * two-sided.
 * Not for: more than two raters (`fleissKappa`, `krippendorffAlpha`); categories of which one is used nearly always, where
 * kappa is low though agreement is high (`gwetAgreement`).
 * Needs: the table of pairs.
 *
 * @param pairs units for each pair of categories, as many rows as columns
 * @returns coefficient, error and test are null when both raters put everything into one category
 * @throws RangeError unless the table is square, of counts of 0 or more, with at least one pair
 * @example cohenKappa([[20, 5], [10, 15]], { confidence: 0.95 }).coefficient // 0.4
 */
export function cohenKappa(pairs: RatingPairs, options: AgreementOptions): CohenKappa {
  const table = tableOf(pairs, options);
  const { n, weights, first, second } = table;
  const expected = sumOver(first, (i) => sumOver(second, (j) => first[i]! * second[j]! * weights[i]![j]!));
  const chance: Chance = {
    expected: expected / (n * n),
    first: weights[0]!.map((_, i) => sumOver(second, (j) => second[j]! * weights[i]![j]!) / n),
    second: weights[0]!.map((_, j) => sumOver(first, (i) => first[i]! * weights[i]![j]!) / n),
  };
  const found = agreementBeyond(table, chance, options.confidence);
  const onlyOne = [first, second].some((counts) => counts.includes(n));
  if (found.coefficient === null || onlyOne)
    return { ...found, standardErrorUnderZero: null, z: null, pValue: null };
  const standardErrorUnderZero = errorUnderZero(table, chance);
  const z = found.coefficient / standardErrorUnderZero;
  return { ...found, standardErrorUnderZero, z, pValue: 2 * normalUpperTail(Math.abs(z)) };
}

/**
 * Do two raters agree beyond chance, when chance is the same for both?
 *
 * Formula: as for `cohenKappa`, with p_e = Σ w_ij π_i π_j, π_i = (p_i. + p_.i)/2 the share of category i among the ratings
 * of both; standard error with t_ij = w_ij − (1−π)(w̄_i + w̄_j), w̄_i = Σ_l w_il π_l.
 * Source: Scott (1955), Public Opinion Quarterly 19:321-325; the standard error by linearisation as in Gwet, Handbook of
 * Inter-Rater Reliability.
 * Conventions: as for `cohenKappa`.
 * Not for: raters who may differ in how often they use a category, which counts as disagreement here.
 * Needs: the table of pairs.
 *
 * @param pairs units for each pair of categories, as many rows as columns
 * @returns coefficient and error are null when both raters put everything into one category
 * @throws RangeError unless the table is square, of counts of 0 or more, with at least one pair
 * @example scottPi([[20, 5], [10, 15]], { confidence: 0.95 }).coefficient // 0.393939393939
 */
export function scottPi(pairs: RatingPairs, options: AgreementOptions): RaterAgreement {
  const table = tableOf(pairs, options);
  const { n, weights } = table;
  const both = table.first.map((count, i) => count + table.second[i]!);
  const expected = sumOver(both, (i) => sumOver(both, (j) => both[i]! * both[j]! * weights[i]![j]!));
  const means = weights[0]!.map((_, i) => sumOver(both, (j) => both[j]! * weights[i]![j]!) / (2 * n));
  const chance = { expected: expected / (4 * n * n), first: means, second: means };
  return agreementBeyond(table, chance, options.confidence);
}

/**
 * Do two raters agree beyond chance, when most units belong to one category and kappa is misleadingly low?
 *
 * Formula: AC1 = (p_o − p_e)/(1 − p_e), p_e = Σ π_i(1−π_i)/(q−1), π_i = (p_i. + p_.i)/2 among q categories; with weights
 * (AC2) p_o = Σ w_ij p_ij and p_e = Σ_ij w_ij·Σ π_i(1−π_i)/(q(q−1)). Standard error as for `cohenKappa` with t_ij = w_ij −
 * 2(1−AC)(1 − (π_i+π_j)/2)·Σ_kl w_kl/(q(q−1)).
 * Source: Gwet (2008), British Journal of Mathematical and Statistical Psychology 61:29-48.
 * Conventions: q is the number of categories of the table, also of those nobody used; the variance divides by n; no
 * correction for a finite population; the ends of the interval are not cut.
 * Not for: open lists of categories, because q must be known.
 * Needs: the table of pairs.
 *
 * @param pairs units for each pair of categories, as many rows as columns
 * @returns coefficient and error are null when there is a single category
 * @throws RangeError unless the table is square, of counts of 0 or more, with at least one pair
 * @example gwetAgreement([[20, 5], [10, 15]], { confidence: 0.95 }).coefficient // 0.405940594059
 */
export function gwetAgreement(pairs: RatingPairs, options: AgreementOptions): RaterAgreement {
  const table = tableOf(pairs, options);
  const { n, weights, first, second } = table;
  const q = pairs.length;
  const shares = first.map((count, i) => (count + second[i]!) / (2 * n));
  const weight = q > 1 ? sumOver(weights, (i) => sumOver(first, (j) => weights[i]![j]!)) / (q * (q - 1)) : 1;
  const pulls = shares.map((share) => weight * (1 - share));
  const expected = q > 1 ? weight * sumOver(shares, (i) => shares[i]! * (1 - shares[i]!)) : 1;
  return agreementBeyond(table, { expected, first: pulls, second: pulls }, options.confidence);
}

function tableOf(pairs: RatingPairs, { weights = 'identity' }: AgreementOptions): Table {
  const q = pairs.length;
  const isSquare = q > 0 && pairs.every((row) => row.length === q);
  requireThat(isSquare, 'agreement of two raters requires a square table of pairs');
  const counts = pairs.map((row) => Float64Array.from(row));
  const areCounts = counts.every((row) =>
    row.every((count) => count >= 0 && count <= Number.MAX_SAFE_INTEGER),
  );
  requireThat(areCounts, 'agreement of two raters requires counts of 0 or more, below 2^53');
  const first = Float64Array.from(counts, (row) => sumOver(row, (j) => row[j]!));
  const second = first.map((_, j) => sumOver(counts, (i) => counts[i]![j]!));
  const n = sumOver(first, (i) => first[i]!);
  requireThat(n > LEAST_UNITS, 'agreement of two raters requires at least one unit that both rated');
  const table = { n, counts, first, second, weights: weightsBetween(q, weights) };
  const agreed = sumOver(first, (i) => sumOver(second, (j) => counts[i]![j]! * table.weights[i]![j]!));
  return { ...table, agreement: agreed / n };
}

function weightsBetween(q: number, weights: AgreementWeights): Float64Array[] {
  const between = (steps: number): number => {
    if (steps === 0) return 1;
    if (weights === 'identity') return 0;
    return 1 - (weights === 'linear' ? steps / (q - 1) : (steps / (q - 1)) ** 2);
  };
  return Array.from({ length: q }, (_, i) =>
    Float64Array.from({ length: q }, (_, j) => between(Math.abs(i - j))),
  );
}

/** The coefficient, and its error as that of a mean of what each unit moves it by. */
function agreementBeyond(table: Table, chance: Chance, confidence: number): RaterAgreement {
  const { n, counts, weights, agreement } = table;
  const { expected } = chance;
  const z = normalCriticalValue(confidence);
  const known = { n, agreement, expectedAgreement: expected };
  if (expected >= 1) return { ...known, coefficient: null, standardError: null, interval: null };
  const coefficient = (agreement - expected) / (1 - expected);
  const pull = (i: number, j: number): number =>
    weights[i]![j]! - (1 - coefficient) * (chance.first[i]! + chance.second[j]!);
  const mean = agreement - 2 * (1 - coefficient) * expected;
  const squares = sumOver(counts, (i) => sumOver(counts, (j) => counts[i]![j]! * (pull(i, j) - mean) ** 2));
  const standardError = Math.sqrt(squares) / (n * (1 - expected));
  const reach = z * standardError;
  return { ...known, coefficient, standardError, interval: [coefficient - reach, coefficient + reach] };
}

function errorUnderZero({ n, first, second, weights }: Table, chance: Chance): number {
  const { expected } = chance;
  const pull = (i: number, j: number): number =>
    weights[i]![j]! - chance.first[i]! - chance.second[j]! + expected;
  const squares = sumOver(first, (i) => first[i]! * sumOver(second, (j) => second[j]! * pull(i, j) ** 2));
  return Math.sqrt(squares / n) / (n * (1 - expected));
}

function sumOver(list: ArrayLike<unknown>, part: (place: number) => number): number {
  let total = 0;
  for (let place = 0; place < list.length; place++) total += part(place);
  return total;
}
