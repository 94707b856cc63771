import { fisherExact, newcombeDifferenceInterval, pooledProportionTest } from 'heed-statistics';
import { type Contrast, type ContrastName, contrastOf, type ShownContrast } from './contrast.ts';
import type { ContrastLimits } from './mean-contrast.ts';

/** How many of how many people. */
export type Share = { readonly successes: number; readonly n: number };

export const NEWCOMBE =
  "from d − √((p_b−l_b)² + (u_a−p_a)²) to d + √((u_b−p_b)² + (p_a−l_a)²), d = p_b − p_a, (l, u) Wilson's interval of each share";

/** Fewer people to be expected in a cell than this call for the exact test. */
const FEW = 5;

/**
 * Two shares of different people. `sign` −1 is for figures that are minus a share.
 */
export function shareContrast(
  name: ContrastName,
  { a, b, sign = 1 }: { readonly a: Share; readonly b: Share; readonly sign?: 1 | -1 },
  { confidence, minimumN }: ContrastLimits,
): Contrast {
  const isExact = isSmall(a, b);
  return contrastOf(
    name,
    { a: sideOf(a, sign), b: sideOf(b, sign) },
    {
      minimumN,
      method: methodOf(isExact),
      test: () => {
        const [low, high] = newcombeDifferenceInterval(b, a, confidence);
        const pValue = isExact
          ? fisherExact([a, b].map(({ successes, n }) => [successes, n - successes]))
          : pooledProportionTest(b, a).pValue;
        return { interval: sign === 1 ? [low, high] : [0 - high, 0 - low], pValue };
      },
    },
  );
}

function sideOf({ successes, n }: Share, sign: number): { n: number; estimate: number | null } {
  // 0 + x turns −0 into 0.
  return { n, estimate: n > 0 ? 0 + (sign * successes) / n : null };
}

function isSmall(a: Share, b: Share): boolean {
  const n = a.n + b.n;
  const successes = a.successes + b.successes;
  const least = (Math.min(a.n, b.n) * Math.min(successes, n - successes)) / n;
  return least < FEW && [a, b].every((share) => Number.isInteger(share.n) && share.n <= 1e9);
}

function methodOf(isExact: boolean): ShownContrast['method'] {
  return {
    name: `Difference of shares, Newcombe's interval, ${isExact ? "Fisher's exact test" : 'test of two shares'}`,
    formula: `${NEWCOMBE}; p two-sided: ${
      isExact
        ? 'the tables with these margins that are as unlikely as this one or less likely, for fewer than 5 people are to be expected in a cell'
        : 'z = d/√(p(1−p)(1/n_a + 1/n_b)), p the share of both groups together'
    }`,
    source: `Newcombe 1998, method 10; ${isExact ? 'Fisher 1935' : 'Fleiss, Levin and Paik 2003'}`,
  };
}
