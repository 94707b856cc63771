import {
  gammaQuantile,
  mantelHaenszelRateRatio,
  newcombeDifferenceInterval,
  rateRatio,
  wilsonInterval,
} from 'heed-statistics';
import { endsOf, known, type ValueFigure } from '../../transactions/declarations.ts';
import type { WatchedCustomer } from '../watching/watched-customer.ts';
import { CONFIDENCE } from './drawn-money.ts';
import type { GroupTally, LeavingTally } from './leaving-tally.rules.ts';
import * as methods from './risk-methods.ts';

type Method = ValueFigure['method'];

export type Shown = {
  readonly n: number;
  readonly estimate: number | null;
  readonly ends?: readonly [number, number] | null;
  readonly method: Method;
  readonly warnings?: readonly string[];
};

/** A figure; what is not a number is null. */
export function figureOf({ n, estimate, ends = null, method, warnings = [] }: Shown): ValueFigure {
  return { n, estimate: known(estimate), interval: endsOf(ends), method, warnings: [...warnings] };
}

/** A figure that is not shown, and why. */
export function withheldFigure(n: number, method: Method, reason: string): ValueFigure {
  return figureOf({ n, estimate: null, method, warnings: [reason] });
}

/** How often a group leaves, for each month watched. */
export function rateFigure({ customers, left, months }: GroupTally): ValueFigure {
  if (months === 0) return withheldFigure(customers, methods.RATE, 'nobody was watched yet');
  const low = left === 0 ? 0 : gammaQuantile((1 - CONFIDENCE) / 2, left);
  const high = gammaQuantile((1 + CONFIDENCE) / 2, left + 1);
  return figureOf({
    n: customers,
    estimate: left / months,
    ends: [low / months, high / months],
    method: methods.RATE,
  });
}

/** The share that leaves within so many months at a rate. */
export function leavingShareFigure(rate: ValueFigure, horizonMonths: number): ValueFigure {
  const share = (monthly: number): number => 1 - Math.exp(-monthly * horizonMonths);
  const { estimate, interval } = rate;
  return {
    ...rate,
    method: methods.LEAVING_SHARE,
    estimate: estimate === null ? null : share(estimate),
    interval: interval === null ? null : { low: share(interval.low), high: share(interval.high) },
  };
}

/** How many times as often those leave who were not met; of everybody, and among those who are alike. */
export function ratioFigures(tally: LeavingTally): {
  readonly plain: ValueFigure;
  readonly adjusted: ValueFigure;
} {
  const { unmet, met, strata } = tally;
  const n = unmet.customers + met.customers;
  if (unmet.months === 0 || met.months === 0 || unmet.left + met.left === 0) {
    const reason =
      unmet.left + met.left === 0
        ? 'none of them has left yet, so nothing can be said of a ratio'
        : 'only one of the two groups was watched';
    return {
      plain: withheldFigure(n, methods.PLAIN_RATIO, reason),
      adjusted: withheldFigure(n, methods.ADJUSTED_RATIO, reason),
    };
  }
  const plain = rateRatio(
    { events: unmet.left, time: unmet.months },
    { events: met.left, time: met.months },
    CONFIDENCE,
  );
  const { ratio, interval } = mantelHaenszelRateRatio(
    strata.map((one) => ({
      one: { events: one.unmet.left, time: one.unmet.months },
      other: { events: one.met.left, time: one.met.months },
    })),
    CONFIDENCE,
  );
  return {
    plain: figureOf({
      n,
      estimate: plain.ratio,
      ends: plain.interval,
      method: methods.PLAIN_RATIO,
      warnings: endWarnings(plain.interval),
    }),
    adjusted: figureOf({
      n,
      estimate: ratio,
      ends: interval,
      method: methods.ADJUSTED_RATIO,
      warnings: interval === null ? ['where customers are alike only one of the groups has left'] : [],
    }),
  };
}

function endWarnings(interval: readonly [number, number] | null): string[] {
  if (interval === null || Number.isFinite(interval[1])) return [];
  return [`nobody who was met has left: the ratio is above ${interval[0].toFixed(2)}, without an upper end`];
}

/** Share of those still there who were not met. */
export function shareNotMetFigure(customers: readonly WatchedCustomer[]): ValueFigure {
  const standing = customers.flatMap((one) => one.standing ?? []);
  const notMet = standing.filter(({ isUnmet }) => isUnmet).length;
  const method = methods.SHARE_NOT_MET;
  if (standing.length === 0) return withheldFigure(0, method, 'nobody who answered is still there');
  return figureOf({
    n: standing.length,
    estimate: notMet / standing.length,
    ends: wilsonInterval(notMet, standing.length, CONFIDENCE),
    method,
  });
}

/** How many would recommend among those not met and those met, and how far apart that is; null where nobody was asked. */
export function recommending(customers: readonly WatchedCustomer[], minimumN: number) {
  const asked = (isUnmet: boolean) =>
    customers.flatMap(({ standing }) =>
      standing === null || standing.isUnmet !== isUnmet || standing.recommendation === null
        ? []
        : [standing.recommendation],
    );
  const groups = [asked(true), asked(false)].map((answers) => ({
    n: answers.length,
    successes: answers.filter((answer) => answer >= 9).length,
  }));
  const [notMet, met] = groups as [(typeof groups)[number], (typeof groups)[number]];
  if (notMet.n < minimumN || met.n < minimumN) return null;
  const method = methods.RECOMMENDING;
  const share = ({ n, successes }: typeof met): ValueFigure =>
    figureOf({ n, estimate: successes / n, ends: wilsonInterval(successes, n, CONFIDENCE), method });
  return {
    notMet: share(notMet),
    met: share(met),
    difference: figureOf({
      n: notMet.n + met.n,
      estimate: met.successes / met.n - notMet.successes / notMet.n,
      ends: newcombeDifferenceInterval(met, notMet, CONFIDENCE),
      method,
    }),
  };
}
