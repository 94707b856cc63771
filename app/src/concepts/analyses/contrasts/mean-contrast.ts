import { type SampleSummary, welchTTest } from 'heed-statistics';
import { type Contrast, type ContrastName, contrastOf, type ShownContrast } from './contrast.ts';

/** How sure an interval is, and below how many people a figure is withheld. */
export type ContrastLimits = { readonly confidence: number; readonly minimumN: number };

const WELCH: ShownContrast['method'] = {
  name: "Difference of means, Welch's t",
  formula:
    'b − a ± t·√(s_a²/n_a + s_b²/n_b), degrees of freedom (s_a²/n_a + s_b²/n_b)²/((s_a²/n_a)²/(n_a−1) + (s_b²/n_b)²/(n_b−1)); p two-sided from the same t',
  source: 'Welch 1947; Satterthwaite 1946',
};

/** The squares of larger numbers are no numbers. */
const LARGEST = 1e140;

/** Two means of different people. `n` of a sample counts people. */
export function meanContrast(
  name: ContrastName,
  { a, b }: { readonly a: SampleSummary; readonly b: SampleSummary },
  { confidence, minimumN }: ContrastLimits,
): Contrast {
  return contrastOf(
    name,
    { a: sideOf(a), b: sideOf(b) },
    {
      minimumN,
      method: WELCH,
      test: (warn) => {
        if (Math.min(a.n, b.n) < 2) {
          warn('one answer has no spread, so there is no interval and no test');
          return null;
        }
        if ([a, b].some(({ mean, sd }) => !(Math.abs(mean) <= LARGEST && sd <= LARGEST))) {
          warn('the answers are too large to compare');
          return null;
        }
        const found = welchTTest(b, a, { confidence });
        if (found === null) warn('everyone in each group gave the same, so there is no interval and no test');
        return found;
      },
    },
  );
}

function sideOf({ n, mean }: SampleSummary): { readonly n: number; readonly estimate: number | null } {
  return { n, estimate: n > 0 && Number.isFinite(mean) ? mean : null };
}
