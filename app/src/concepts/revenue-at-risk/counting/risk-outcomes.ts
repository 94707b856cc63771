import type { ValueFigure } from '../../transactions/declarations.ts';
import type { RiskSources, Watched } from '../gathered-revenue-at-risk.ts';
import type { RevenueAtRisk } from '../revenue-at-risk.ts';
import type { CountedRisk } from './counted-risk.ts';
import { leavingGroups } from './leaving-groups.ts';
import { figureOf, recommending } from './risk-figures.ts';
import * as methods from './risk-methods.ts';

type Outcome = RevenueAtRisk['outcomes'][number];

/** What follows from being met or not: leaving, buying again, recommending. */
export function outcomesOf(
  counted: CountedRisk,
  { customers, sources }: { readonly customers: readonly Watched[]; readonly sources: RiskSources },
): Outcome[] {
  const { assumptions, minimumN, histories } = sources;
  const { horizonMonths } = assumptions;
  const [notMet, met] = leavingGroups(counted, { horizonMonths, minimumN });
  const leaving: Outcome = {
    kind: 'leaving',
    notMet: notMet!.leavingShare,
    met: met!.leavingShare,
    difference: counted.excess,
    money: counted.money[0]!.asked,
  };
  const again = repurchaseOf(counted, histories.meanPurchase);
  const recommended = recommending(customers, minimumN);
  return [
    leaving,
    ...(again === null ? [] : [again]),
    ...(recommended === null ? [] : [{ kind: 'recommendation' as const, ...recommended, money: null }]),
  ];
}

/** What customers who were met buy more, and bring by that in a year. */
function repurchaseOf(counted: CountedRisk, meanPurchase: number | null): Outcome | null {
  const { purchases, there, notMet } = counted;
  if (purchases === null || meanPurchase === null) return null;
  const { difference } = purchases;
  const metNow = there - notMet;
  const money = (more: number): number => more * meanPurchase * metNow;
  return {
    kind: 'repurchase',
    ...purchases,
    money: figureOf({
      n: metNow,
      estimate: difference.estimate === null ? null : money(difference.estimate),
      ends:
        difference.interval === null
          ? null
          : [money(difference.interval.low), money(difference.interval.high)],
      method: methods.MORE_BOUGHT,
      warnings: ['the mean amount of a purchase is taken as given'],
    }),
  };
}

/** What those who hear of it cost, if the assumptions that were entered hold; null without them. */
export function wordOfMouthOf(
  { shareNotMet }: CountedRisk,
  { sources, served }: { readonly sources: RiskSources; readonly served: number },
): RevenueAtRisk['wordOfMouth'] {
  const { assumptions, histories } = sources;
  const { told, lostShare, toldSource } = assumptions;
  const { estimate, interval, n } = shareNotMet;
  if (told === null || lostShare === null || estimate === null || histories.withValue === 0) return null;
  const value = histories.register.reduce((sum, cell) => sum + cell.value, 0) / histories.withValue;
  const lost = (share: number): number => share * served * told * lostShare;
  const figure: ValueFigure = figureOf({
    n,
    estimate: lost(estimate) * value,
    ends: interval === null ? null : [lost(interval.low) * value, lost(interval.high) * value],
    method: methods.WORD_OF_MOUTH,
    warnings: ['assumed, not observed'],
  });
  return {
    customers: lost(estimate),
    money: figure,
    words: `each who is not met tells ${told}, and ${Math.round(lostShare * 1000) / 10} % of these are lost: ${toldSource}`,
  };
}
