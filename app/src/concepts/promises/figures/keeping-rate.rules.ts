import { wilsonInterval } from 'heed-statistics';
import type { PromiseCounts } from './promise-cells.ts';
import type { PromiseFigure } from './promise-figures.ts';

export const CONFIDENCE = 0.95;
/** Fewer promises say little of the next ones; of people, nothing is shown of so few. */
export const FEW_PROMISES = 10;

const WILSON = 'Wilson 1927; Brown, Cai and DasGupta 2001';

export const KEEPING_METHOD = {
  name: 'Keeping rate: share of the promises that fell due and were kept in time',
  formula: 'p = kept / (kept + kept late + broken); interval of Wilson at 95%',
  source: `ISO 10001:2018, clause 8.2 (performance of a code); ${WILSON}`,
} as const;

const STRICT_METHOD = {
  name: 'Strict keeping rate: a promise that was renegotiated counts as not kept',
  formula: 'p = kept / (kept + kept late + broken + renegotiated); interval of Wilson at 95%',
  source: WILSON,
} as const;

const OVER_METHOD = {
  name: 'Over-promise rate: share of the promises made although past deliveries said that they would often not be kept',
  formula:
    'p = over-promised / promises of which capability was asked when they were made; interval of Wilson at 95%',
  source: `Parasuraman, Zeithaml and Berry 1985 (gap 4: propensity to over-promise); ${WILSON}`,
} as const;

const MORE_METHOD = {
  name: 'A little more: share of the delivered promises with something beyond them',
  formula: 'p = delivered with a little more / (kept + kept late); interval of Wilson at 95%',
  source: WILSON,
} as const;

/** Promises that fell due and whose end is known. */
export function judgedOf({ kept, keptLate, broken }: PromiseCounts): number {
  return kept + keptLate + broken;
}

export function keepingRate(counts: PromiseCounts): PromiseFigure {
  return share(counts.kept, judgedOf(counts), {
    method: KEEPING_METHOD,
    none: 'no promise fell due in this time',
  });
}

export function strictRate(counts: PromiseCounts): PromiseFigure {
  return share(counts.kept, judgedOf(counts) + counts.renegotiated, {
    method: STRICT_METHOD,
    none: 'no promise fell due in this time',
  });
}

export function overPromiseRate({ checked, overPromised }: PromiseCounts): PromiseFigure {
  return share(overPromised, checked, {
    method: OVER_METHOD,
    none: 'of no promise capability was asked when it was made, so nothing says whether too much was promised',
  });
}

export function littleMore({ kept, keptLate, extra }: PromiseCounts): PromiseFigure {
  return share(extra, kept + keptLate, { method: MORE_METHOD, none: 'nothing was delivered in this time' });
}

/** The same without its number, for few promises of one person say more about the person than about keeping. */
export function withheld(figure: PromiseFigure): PromiseFigure {
  const words = `withheld: there are ${figure.n} promises only, and of a person nothing is shown of fewer than ${FEW_PROMISES}`;
  return { ...figure, estimate: null, interval: null, warnings: [words] };
}

type Share = { readonly method: PromiseFigure['method']; readonly none: string };

function share(count: number, n: number, { method, none }: Share): PromiseFigure {
  if (n === 0) return { n, estimate: null, interval: null, method, warnings: [none] };
  const [low, high] = wilsonInterval(count, n, CONFIDENCE);
  const warnings =
    n < FEW_PROMISES ? [`there are ${n} promises only; from ${FEW_PROMISES} on they say more`] : [];
  return { n, estimate: count / n, interval: { low, high }, method, warnings };
}
