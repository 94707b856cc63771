import { adjustedPValues, funnelLimits, funnelScore, funnelSpread } from 'heed-statistics';
import type { ComplaintFunnel, ComplaintPart } from './complaint-figures.ts';
import { FEW_CASES } from './figure-making.rules.ts';

const INNER = 0.95;
const OUTER = 0.998;
const CURVE_POINTS = 32;
const ENOUGH_PARTS = 10;

export type PartStanding = Pick<ComplaintPart, 'standing' | 'z' | 'pValue' | 'adjustedPValue'>;
export type JudgedPart = { readonly events: number; readonly n: number };

const FEW: PartStanding = { standing: 'few', z: null, pValue: null, adjustedPValue: null };

/** Which parts lie lower or higher than chance explains, if all were alike? Those with few cases are not judged. */
export function partStandings(
  parts: readonly JudgedPart[],
  rateName: string,
): { readonly funnel: ComplaintFunnel | null; readonly standings: readonly PartStanding[] } {
  const judged = parts.filter(({ n }) => n >= FEW_CASES);
  if (judged.length < 2) return { funnel: null, standings: parts.map(() => FEW) };
  const total = judged.reduce((sum, { events, n }) => ({ events: sum.events + events, n: sum.n + n }), {
    events: 0,
    n: 0,
  });
  const target = total.events / total.n;
  // Of few parts one that really differs would pass for a spread of all, and hide itself.
  const isSpreadKnown = judged.length >= ENOUGH_PARTS && target > 0 && target < 1;
  const spread = isSpreadKnown ? funnelSpread(judged, target) : null;
  const widening = spread?.widening ?? 1;
  const scores = judged.map((part) => funnelScore(part, target, widening));
  const adjusted = adjustedPValues(
    scores.map(({ pValue }) => pValue),
    'holm',
  );
  const around = { target, widening };
  const found = new Map(
    judged.map((part, i) => [
      part,
      { standing: standingOf(part, around), ...scores[i]!, adjustedPValue: adjusted[i]! },
    ]),
  );
  return {
    funnel: {
      ...{ target, widening },
      dispersion: spread?.dispersion ?? null,
      limits: curve(judged, around),
      method: { ...METHOD, name: `Funnel plot: ${rateName}, of each part beside all` },
      warnings: warningsOf(judged.length, spread),
    },
    standings: parts.map((part): PartStanding => found.get(part) ?? FEW),
  };
}

const METHOD = {
  formula:
    'exact binomial limits around the rate of all, interpolated, at 95% and 99.8%; where ten parts or more are judged and φ = Σz²/I of winsorised z (10%) is significantly above 1 (χ², 5%), target ± z·√φ·√(target(1 − target)/n); p-values two-sided, adjusted after Holm',
  source: 'Spiegelhalter 2005, Statistics in Medicine 24:1185-1202; Holm 1979',
} as const;

type Around = { readonly target: number; readonly widening: number };

function limitAt(n: number, confidence: number, { target, widening }: Around) {
  const [low, high] = funnelLimits(n, target, { confidence, widening });
  return { low, high };
}

function standingOf({ events, n }: JudgedPart, around: Around): ComplaintPart['standing'] {
  const share = events / n;
  const inner = limitAt(n, INNER, around);
  if (share >= inner.low && share <= inner.high) return 'inside';
  const outer = limitAt(n, OUTER, around);
  if (share < outer.low) return 'far-below';
  if (share > outer.high) return 'far-above';
  return share < inner.low ? 'below' : 'above';
}

/** Limits from the smallest to the largest n, closer together where they bend. */
function curve(parts: readonly JudgedPart[], around: Around): ComplaintFunnel['limits'] {
  const sizes = parts.map(({ n }) => n);
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
    ...(parts < ENOUGH_PARTS ? [`with ${parts} parts only a large difference shows`] : []),
  ];
}
