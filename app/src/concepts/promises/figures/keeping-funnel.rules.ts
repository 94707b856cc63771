import { adjustedPValues, funnelLimits, funnelScore, funnelSpread } from 'heed-statistics';
import { FEW_PROMISES, judgedOf } from './keeping-rate.rules.ts';
import type { PromiseCounts } from './promise-cells.ts';
import type { PromiseFunnel, PromisePart } from './promise-figures.ts';

const INNER = 0.95;
const OUTER = 0.998;
const CURVE_POINTS = 32;

export type Standing = Pick<PromisePart, 'standing' | 'z' | 'pValue' | 'adjustedPValue'>;

const FEW: Standing = { standing: 'few', z: null, pValue: null, adjustedPValue: null };

/** Which parts keep more or less than chance explains? Those with few promises are not judged. Null funnel: nothing to compare. */
export function keepingFunnel(counts: readonly PromiseCounts[]): {
  readonly funnel: PromiseFunnel | null;
  readonly standings: readonly Standing[];
} {
  const units = counts.map((one) => ({ events: one.kept, n: judgedOf(one) }));
  const judged = units.filter(({ n }) => n >= FEW_PROMISES);
  if (judged.length < 2) return { funnel: null, standings: units.map(() => FEW) };
  const total = units.reduce((sum, { events, n }) => ({ events: sum.events + events, n: sum.n + n }), {
    events: 0,
    n: 0,
  });
  const target = total.events / total.n;
  const spread = target === 0 || target === 1 ? null : funnelSpread(judged, target);
  const widening = spread?.widening ?? 1;
  const scores = judged.map((unit) => funnelScore(unit, target, widening));
  const adjusted = adjustedPValues(
    scores.map(({ pValue }) => pValue),
    'holm',
  );
  const found = judged.map((unit, i): Standing => {
    const standing = standingOf(unit, { target, widening });
    return { standing, ...scores[i]!, adjustedPValue: adjusted[i]! };
  });
  const standings = units.map((unit) => (unit.n < FEW_PROMISES ? FEW : found[judged.indexOf(unit)]!));
  return {
    funnel: {
      target,
      dispersion: spread?.dispersion ?? null,
      widening,
      limits: curve(judged, { target, widening }),
      method: METHOD,
      warnings: warningsOf(judged.length, spread),
    },
    standings,
  };
}

const METHOD = {
  name: 'Funnel plot of keeping rates: where a part lies by chance if it is like all others',
  formula:
    'exact binomial limits around the rate of all, interpolated, at 95% and 99.8%; where φ = Σz²/I of winsorised z (10%) is significantly above 1 (χ², 5%), target ± z·√φ·√(target(1 − target)/n); p-values two-sided, adjusted after Holm',
  source: 'Spiegelhalter 2005, Statistics in Medicine 24:1185-1202; Holm 1979',
} as const;

type Around = { readonly target: number; readonly widening: number };

function limitAt(n: number, confidence: number, { target, widening }: Around) {
  const [low, high] = funnelLimits(n, target, { confidence, widening });
  return { low, high };
}

function standingOf(
  unit: { readonly events: number; readonly n: number },
  around: Around,
): Standing['standing'] {
  const share = unit.events / unit.n;
  const inner = limitAt(unit.n, INNER, around);
  if (share >= inner.low && share <= inner.high) return 'inside';
  const outer = limitAt(unit.n, OUTER, around);
  if (share < outer.low) return 'far-below';
  if (share > outer.high) return 'far-above';
  return share < inner.low ? 'below' : 'above';
}

/** Limits from the smallest to the largest n, closer together where they bend. */
function curve(units: readonly { readonly n: number }[], around: Around): PromiseFunnel['limits'] {
  const sizes = units.map(({ n }) => n);
  const [low, high] = [Math.min(...sizes), Math.max(...sizes)];
  const points = Array.from({ length: CURVE_POINTS }, (_, i) =>
    Math.round(low * (high / low) ** (i / (CURVE_POINTS - 1))),
  );
  return [...new Set(points)].map((n) => ({
    n,
    inner: limitAt(n, INNER, around),
    outer: limitAt(n, OUTER, around),
  }));
}

function warningsOf(parts: number, spread: ReturnType<typeof funnelSpread> | null): string[] {
  const byChance = (parts * (1 - INNER)).toFixed(1);
  return [
    `of ${parts} parts that are all alike about ${byChance} lie outside of the inner limits by chance; only outside of the outer ones, or with an adjusted p-value below 0.05, is a difference likely`,
    ...(spread !== null && spread.widening > 1
      ? [
          `they differ more than chance makes them (φ ${spread.dispersion.toFixed(2)}), so the limits are ${spread.widening.toFixed(2)} times as wide`,
        ]
      : []),
    ...(parts < 10 ? [`with ${parts} parts only a large difference shows`] : []),
  ];
}
