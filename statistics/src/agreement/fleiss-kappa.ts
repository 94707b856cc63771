import { normalUpperTail } from '../distributions/normal.ts';
import { requireThat } from '../errors.ts';

/** Agreement of several raters: shares 0..1 seen and expected, and what goes beyond chance (null when undefined). */
export type RatersAgreement = {
  readonly units: number;
  readonly raters: number;
  readonly agreement: number;
  readonly expectedAgreement: number;
  readonly coefficient: number | null;
};

/** Fleiss' kappa with the two-sided test of kappa = 0; the test is null when kappa is. */
export type FleissKappa = RatersAgreement & {
  readonly standardErrorUnderZero: number | null;
  readonly z: number | null;
  readonly pValue: number | null;
};

/**
 * Do several raters who sort the same units, not always the same people, agree more than by chance?
 *
 * Formula: κ = (P̄ − P_e)/(1 − P_e), P̄ = Σ_u Σ_c n_uc(n_uc − 1)/(N·m(m−1)), P_e = Σ p_c², p_c the share of category c
 * among all N·m ratings. Standard error under κ = 0: √(2((Σp_c q_c)² − Σp_c q_c(q_c − p_c))/(N·m(m−1)))/Σp_c q_c with
 * q_c = 1 − p_c.
 * Source: Fleiss (1971), Psychological Bulletin 76:378-382; the standard error: Fleiss, Nee and Landis (1979),
 * Psychological Bulletin 86:974-977.
 * Conventions: no interval, because the standard error holds only when there is no agreement beyond chance; the test is
 * two-sided.
 * Not for: units rated by different numbers of people, or ordered categories (`krippendorffAlpha`).
 * Needs: counts.
 *
 * @param unitCounts for each unit how many raters chose each category, every unit with as many ratings
 * @returns coefficient and test are null when everybody chose the same category everywhere
 * @throws RangeError without units, with counts below 0, or with fewer than two or unequally many ratings a unit
 * @example fleissKappa([[3, 0], [1, 2], [0, 3]]).coefficient // 0.55
 */
export function fleissKappa(unitCounts: readonly ArrayLike<number>[]): FleissKappa {
  const seen = agreementSeen(unitCounts);
  const { units: n, raters: m } = seen;
  const expectedAgreement = seen.shares.reduce((sum, share) => sum + share ** 2, 0);
  const found = beyondChance(seen, expectedAgreement);
  if (found.coefficient === null) return { ...found, standardErrorUnderZero: null, z: null, pValue: null };
  const unlike = 1 - expectedAgreement;
  const skew = seen.shares.reduce((sum, p) => sum + p * (1 - p) * (1 - 2 * p), 0);
  const standardErrorUnderZero = Math.sqrt((2 * (unlike ** 2 - skew)) / (n * m * (m - 1))) / unlike;
  const z = found.coefficient / standardErrorUnderZero;
  return { ...found, standardErrorUnderZero, z, pValue: 2 * normalUpperTail(Math.abs(z)) };
}

/**
 * Do several raters, the same people for every unit, agree more than chance that knows each rater's habits?
 *
 * Formula: as for `fleissKappa` with P_e = Σ_c (p_c² − s_c²/m), s_c² the variance (m−1) of the shares in which the m
 * raters chose category c. With two raters it is Cohen's kappa.
 * Source: Conger (1980), Psychological Bulletin 88:322-328; "exact" in R's irr.
 * Conventions: no standard error.
 * Not for: raters who change from unit to unit (`fleissKappa`).
 * Needs: counts by unit and by rater.
 *
 * @param unitCounts for each unit how many raters chose each category
 * @param raterCounts for each rater how many units were put into each category
 * @returns coefficient is null when everybody chose the same category everywhere
 * @throws RangeError as `fleissKappa`, or when the counts of the raters are not of the same ratings
 * @example congerKappa([[2, 0], [1, 1], [0, 2]], [[1, 2], [2, 1]]).coefficient // 0.4
 */
export function congerKappa(
  unitCounts: readonly ArrayLike<number>[],
  raterCounts: readonly ArrayLike<number>[],
): RatersAgreement {
  const seen = agreementSeen(unitCounts);
  const { units, raters, shares } = seen;
  const isSame =
    raterCounts.length === raters &&
    shares.every((share, c) => {
      const total = raterCounts.reduce((sum, counts) => sum + (counts[c] ?? Number.NaN), 0);
      return total === Math.round(share * units * raters);
    });
  requireThat(isSame, 'conger kappa requires counts of the same ratings by unit and by rater');
  const expected = shares.reduce((sum, share, c) => {
    const squares = raterCounts.reduce((spread, counts) => spread + (counts[c]! / units - share) ** 2, 0);
    return sum + share ** 2 - squares / (raters * (raters - 1));
  }, 0);
  return beyondChance(seen, expected);
}

type Seen = {
  readonly units: number;
  readonly raters: number;
  readonly agreement: number;
  readonly shares: Float64Array;
};

function agreementSeen(unitCounts: readonly ArrayLike<number>[]): Seen {
  const units = unitCounts.length;
  requireThat(units > 0, 'kappa of several raters requires at least one unit');
  const categories = unitCounts[0]!.length;
  const totals = new Float64Array(categories);
  let raters = -1;
  let agreeing = 0;
  for (const counts of unitCounts) {
    requireThat(
      counts.length === categories,
      'kappa of several raters requires the same categories for every unit',
    );
    let ratings = 0;
    for (let c = 0; c < categories; c++) {
      const count = counts[c]!;
      requireThat(
        count >= 0 && Number.isSafeInteger(count),
        'kappa of several raters requires whole counts of 0 or more, below 2^53',
      );
      totals[c]! += count;
      ratings += count;
      agreeing += count * (count - 1);
    }
    if (raters < 0) raters = ratings;
    requireThat(ratings === raters, 'kappa of several raters requires as many ratings for every unit');
  }
  requireThat(raters >= 2, 'kappa of several raters requires at least two ratings a unit');
  const shares = totals.map((total) => total / (units * raters));
  return { units, raters, agreement: agreeing / (units * raters * (raters - 1)), shares };
}

function beyondChance(
  { units, raters, agreement, shares }: Seen,
  expectedAgreement: number,
): RatersAgreement {
  const coefficient = shares.includes(1) ? null : (agreement - expectedAgreement) / (1 - expectedAgreement);
  return { units, raters, agreement, expectedAgreement, coefficient };
}
