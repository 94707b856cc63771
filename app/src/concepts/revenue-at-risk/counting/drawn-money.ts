import { setImmediate } from 'node:timers/promises';
import { type BootstrapDraws, drawFigures, figureDraws, mergeDraws, quantileType7 } from 'heed-statistics';
import { MoneyCounter } from './money-counter.ts';
import type { CountingPlan, PackedCustomers } from './packed-customers.ts';

export const CONFIDENCE = 0.95;
/** The same people are drawn whenever it is asked, so that a figure does not change from look to look. */
const SEED = 20_260_101;
const USUAL_DRAWS = 1_000;
const FEWEST_DRAWS = 200;
/** People drawn in all at most, and between two looks at what else waits. */
const MOST_PEOPLE = 20_000_000;
const PEOPLE_AT_ONCE = 400_000;

export type Drawn = { readonly estimate: number; readonly interval: readonly [number, number] };

/** The figures with their intervals, drawing customers anew; others get their turn meanwhile. */
export async function drawnMoney(
  packed: PackedCustomers,
  plan: CountingPlan,
): Promise<{ readonly figures: readonly Drawn[]; readonly draws: number }> {
  const counter = new MoneyCounter(packed, plan);
  const everybody = new Float64Array(packed.count).fill(1);
  const estimates = Array.from(counter.figures(everybody));
  if (packed.count === 0) {
    return { figures: estimates.map((estimate) => ({ estimate, interval: [estimate, estimate] })), draws: 0 };
  }
  const samples = Math.min(plan.draws ?? USUAL_DRAWS, drawsFor(packed.count));
  const atOnce = Math.max(1, Math.floor(PEOPLE_AT_ONCE / packed.count));
  const parts: BootstrapDraws[] = [];
  for (let from = 0; from < samples; from += atOnce) {
    const to = Math.min(samples, from + atOnce);
    parts.push(
      drawFigures(everybody, (people) => counter.figures(people), { samples, seed: SEED, from, to }),
    );
    await setImmediate();
  }
  const draws = mergeDraws(parts);
  const figures = estimates.map((estimate, i): Drawn => {
    const sorted = figureDraws(draws, i).sort();
    // Where no draw has figures, as of sums too small to divide by, there is no interval.
    const end = (share: number): number => (sorted.length === 0 ? Number.NaN : quantileType7(sorted, share));
    return { estimate, interval: [end((1 - CONFIDENCE) / 2), end((1 + CONFIDENCE) / 2)] };
  });
  return { figures, draws: samples };
}

/** As many as a moment allows. */
export function drawsFor(customers: number): number {
  return Math.min(USUAL_DRAWS, Math.max(FEWEST_DRAWS, Math.floor(MOST_PEOPLE / Math.max(1, customers))));
}
