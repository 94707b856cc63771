import { normalCriticalValue, normalUpperTail } from 'heed-statistics';
import type { GapCell, GapNumber } from '../gap-map/gap-map.ts';

export const WEAKEST_METHOD = {
  name: 'How sure it is that this gap costs more than the other causes',
  formula:
    '∫ φ(x; cost, s) · Π Φ((x − other cost) / other s) dx over the other gaps of 1 to 4 with an interval; s = width of the 95% interval of the size / 3.92 × cost / size, for all gaps of an attribute have one driver weight; without weights sizes are compared',
  source: 'Gibbons, Olkin and Sobel 1977 (selecting the largest of independent normal means)',
} as const;

/** From this probability on nobody needs to doubt it. */
export const SURE_FROM = 0.95;
/** From this one on it is more likely than all others together, three to one. */
export const LIKELY_FROM = 0.75;

/** Which gap costs most of those that explain what customers feel, and how sure that is. */
export type WeakestLink = {
  readonly gap: GapNumber;
  /** 0 to 1; null where there is no interval to say it by, or nothing to compare with. */
  readonly probability: number | null;
  /** The gaps whose cost it was compared with. */
  readonly comparedWith: readonly GapNumber[];
  /** Causes of which no size is known: a larger one may hide there. */
  readonly unknown: readonly GapNumber[];
  /** In plain words. */
  readonly sentence: string;
};

type Compared = Pick<GapCell, 'gap' | 'size' | 'effect'>;
type Placed = { readonly gap: GapNumber; readonly mean: number; readonly deviation: number };

/** What customers feel is what comes of the other four; so it is weighed against none of them. */
const FELT = 5;

/** How sure is it that the weakest link costs more than the other causes? */
export function weakestLink(cells: readonly Compared[], weakest: GapNumber | null): WeakestLink | null {
  if (weakest === null) return null;
  const causes = cells.filter(({ gap }) => gap !== FELT);
  const placed = weakest === FELT ? [] : placedCosts(causes);
  const own = placed.find(({ gap }) => gap === weakest);
  const others = own === undefined ? [] : placed.filter(({ gap }) => gap !== weakest);
  const unknown = causes.filter(({ size }) => size === null).map(({ gap }) => gap);
  const probability = own === undefined || others.length === 0 ? null : probabilityOfLargest(own, others);
  return {
    gap: weakest,
    probability,
    comparedWith: others.map(({ gap }) => gap),
    unknown,
    sentence: sentenceOf(weakest, { probability, rival: rivalOf(others), unknown }),
  };
}

/** Costs with the spread that their sizes give them; sizes themselves where no cost is known or none hurts. */
function placedCosts(causes: readonly Compared[]): readonly Placed[] {
  const known = causes.flatMap(({ gap, size, effect }) => {
    if (size === null || size.interval === null) return [];
    const { low, high } = size.interval;
    return [{ gap, size: size.estimate, effect, spread: (high - low) / (2 * normalCriticalValue(0.95)) }];
  });
  const costs = known.flatMap(({ effect }) => effect?.estimate ?? []);
  const areCosts = costs.length === known.length && costs.some((cost) => cost > 0);
  // A size of nothing costs nothing: what it would cost a point is taken from the others.
  const rates = known.flatMap(({ size, effect }) =>
    size === 0 || effect === null ? [] : effect.estimate / size,
  );
  const usual = Math.max(0, ...rates);
  return known.map(({ gap, size, effect, spread }) => {
    if (!areCosts || effect === null) return { gap, mean: size, deviation: spread };
    const rate = size === 0 ? usual : effect.estimate / size;
    return { gap, mean: effect.estimate, deviation: Math.abs(rate) * spread };
  });
}

/** The one that comes nearest to it. */
function rivalOf(others: readonly Placed[]): GapNumber | null {
  return others.toSorted((a, b) => b.mean - a.mean)[0]?.gap ?? null;
}

const STEPS = 400;
/** So many deviations on either side hold all but one of 10^14. */
const REACH = 8;

/** The probability that one of independent normal sizes is larger than all others, by Simpson's rule. */
export function probabilityOfLargest(
  own: Omit<Placed, 'gap'>,
  others: readonly Omit<Placed, 'gap'>[],
): number {
  const below = (x: number): number => others.reduce((product, other) => product * shareBelow(x, other), 1);
  if (own.deviation === 0) return below(own.mean);
  const width = (2 * REACH) / STEPS;
  let sum = 0;
  for (let step = 0; step <= STEPS; step++) {
    const z = -REACH + step * width;
    const factor = step === 0 || step === STEPS ? 1 : step % 2 === 1 ? 4 : 2;
    sum += factor * Math.exp((-z * z) / 2) * below(own.mean + z * own.deviation);
  }
  return Math.min(1, (sum * width) / 3 / Math.sqrt(2 * Math.PI));
}

// Without any spread it is known which is the larger one; two that are equal share it.
function shareBelow(x: number, { mean, deviation }: Omit<Placed, 'gap'>): number {
  if (deviation > 0) return normalUpperTail((mean - x) / deviation);
  return x === mean ? 0.5 : x > mean ? 1 : 0;
}

type Said = Pick<WeakestLink, 'probability' | 'unknown'> & { readonly rival: GapNumber | null };

function sentenceOf(gap: GapNumber, { probability, rival, unknown }: Said): string {
  const are = unknown.length === 1 ? 'is' : 'are';
  if (gap === FELT) {
    return unknown.length === 0
      ? 'None of gaps 1 to 4 is open, so the records do not explain it.'
      : `${gapList(unknown)} ${are} not known: what explains it may lie there.`;
  }
  const hidden = unknown.length === 0 ? '' : ` ${gapList(unknown)} ${are} not known, and may cost more.`;
  if (probability === null || rival === null)
    return `It is the only cause that is known well enough to compare.${hidden}`;
  const percent = percentOf(probability);
  if (probability >= SURE_FROM)
    return `It surely costs more than the other causes known (probability ${percent}).${hidden}`;
  if (probability >= LIKELY_FROM)
    return `It probably costs more than the other causes known (probability ${percent}); next comes gap ${rival}.${hidden}`;
  return `It cannot be told apart from gap ${rival} (probability that it costs most: ${percent}).${hidden}`;
}

/** No probability is written as certain that is not. */
function percentOf(probability: number): string {
  if (probability > 0.99) return 'over 99%';
  return probability < 0.01 ? 'under 1%' : `${Math.round(probability * 100)}%`;
}

/** Gaps by their numbers: "Gap 1", "Gaps 1 and 4", "Gaps 1, 2 and 4". */
export function gapList(gaps: readonly GapNumber[]): string {
  if (gaps.length === 1) return `Gap ${gaps[0]}`;
  return `Gaps ${gaps.slice(0, -1).join(', ')} and ${gaps.at(-1)}`;
}
