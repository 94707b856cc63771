import { isHiddenPart } from '../../perceptions/index.ts';
import type { ValueFigure } from '../../transactions/declarations.ts';
import type { Cell, Target, WatchedCustomer } from '../watching/watched-customer.ts';
import { type Drawn, drawnMoney } from './drawn-money.ts';
import { type LeavingTally, leavingTally } from './leaving-tally.rules.ts';
import { FIGURES, placeOfTarget } from './money-counter.ts';
import { packedCustomers } from './packed-customers.ts';
import { figureOf, ratioFigures, shareNotMetFigure, withheldFigure } from './risk-figures.ts';
import * as methods from './risk-methods.ts';

/** With fewer who left in all, no probability is made of them. */
export const LEAST_LEFT = 5;
/** With fewer who left of either group, the interval itself is not sure. */
const FEW_LEFT = 10;

export type CountingAsked = {
  readonly horizonMonths: number;
  readonly minimumN: number;
  readonly strata: number;
  readonly register: readonly Cell[];
  readonly targets: readonly Target[];
  /** Whether it is known of anybody that they left. */
  readonly knownToLeave: boolean;
  /** How often customers are drawn anew, at most. */
  readonly draws?: number;
};

export type MoneyFigures = { readonly asked: ValueFigure; readonly all: ValueFigure };

/** What comes out of customers who were watched; figures of fewer than the least number of people are withheld. */
export type CountedRisk = {
  readonly tally: LeavingTally;
  readonly ratio: { readonly plain: ValueFigure; readonly adjusted: ValueFigure };
  readonly shareNotMet: ValueFigure;
  readonly excess: ValueFigure;
  readonly money: readonly MoneyFigures[];
  readonly purchases: Readonly<Record<'notMet' | 'met' | 'difference', ValueFigure>> | null;
  readonly there: number;
  readonly notMet: number;
  readonly draws: number;
};

export async function countedRisk(
  customers: readonly WatchedCustomer[],
  asked: CountingAsked,
): Promise<CountedRisk> {
  const tally = leavingTally(customers);
  const standing = customers.flatMap((one) => one.standing ?? []);
  const about = {
    tally,
    there: standing.length,
    notMet: standing.filter(({ isUnmet }) => isUnmet).length,
  };
  const n = tally.unmet.customers + tally.met.customers;
  const few = tooFew(tally, asked.minimumN);
  if (few !== null) return { ...about, ...withheldRisk(n, asked.targets.length, few) };
  const packed = packedCustomers(customers, { strata: asked.strata, cells: asked.register.length });
  const { figures, draws } = await drawnMoney(packed, asked);
  const unsure = unknownLeaving(tally, asked.knownToLeave);
  const warnings = fewLeft(tally);
  const shown = (drawn: Drawn, method: ValueFigure['method'], people: number): ValueFigure =>
    unsure !== null
      ? withheldFigure(people, method, unsure)
      : figureOf({ n: people, estimate: drawn.estimate, ends: drawn.interval, method, warnings });
  const knowsPurchases = customers.some(({ watches }) => watches.some((one) => one.purchases !== null));
  const bought = (figure: number) => {
    const { estimate, interval } = figures[figure]!;
    return figureOf({ n, estimate, ends: interval, method: methods.PURCHASES });
  };
  return {
    ...about,
    ratio: ratioFigures(tally),
    shareNotMet: shareNotMetFigure(customers),
    excess: shown(figures[FIGURES.excess]!, methods.EXCESS, n),
    money: asked.targets.map(({ cells }, target) => {
      const place = placeOfTarget(target);
      const people = standing.filter(({ cell }) => cells.has(cell)).length;
      const hidden = fewInPart(people, standing.length, asked.minimumN);
      if (hidden !== null) {
        return {
          asked: withheldFigure(people, methods.MONEY_ASKED, hidden),
          all: withheldFigure(people, methods.MONEY_ALL, hidden),
        };
      }
      return {
        asked: shown(figures[place.asked]!, methods.MONEY_ASKED, about.notMet),
        all: shown(figures[place.all]!, methods.MONEY_ALL, about.there),
      };
    }),
    purchases: knowsPurchases
      ? {
          notMet: bought(FIGURES.purchasesNotMet),
          met: bought(FIGURES.purchasesMet),
          difference: bought(FIGURES.moreBought),
        }
      : null,
    draws,
  };
}

function tooFew({ unmet, met }: LeavingTally, minimumN: number): string | null {
  const fewest = Math.min(unmet.customers, met.customers);
  if (fewest >= minimumN && fewest > 0) return null;
  const which = unmet.customers <= met.customers ? 'not met' : 'met';
  return `withheld: fewer than ${Math.max(1, minimumN)} customers were ${which}, and no figure is shown of so few`;
}

/** Why money of some is not shown: they are too few, or all others are, of whom a subtraction would tell; null where it is. */
export function fewInPart(people: number, all: number, minimumN: number): string | null {
  if (people === 0 || !isHiddenPart({ part: people, all }, minimumN)) return null;
  const few = people < minimumN ? 'customers here' : 'other customers';
  return `withheld: fewer than ${minimumN} ${few} were asked and are still there, and no figure is shown of so few`;
}

function unknownLeaving({ unmet, met }: LeavingTally, knownToLeave: boolean): string | null {
  if (!knownToLeave) {
    return 'it is not known of anybody that they left: say on their cards, or by a file of customers, on which day each left';
  }
  return unmet.left + met.left >= LEAST_LEFT
    ? null
    : `withheld: fewer than ${LEAST_LEFT} of those who answered have left since`;
}

function fewLeft({ unmet, met }: LeavingTally): string[] {
  const fewest = Math.min(unmet.left, met.left);
  return fewest >= FEW_LEFT
    ? []
    : [
        `only ${fewest} of ${unmet.left <= met.left ? 'those not met' : 'those met'} have left: the interval itself is not sure`,
      ];
}

function withheldRisk(n: number, targets: number, reason: string) {
  const no = (method: ValueFigure['method']) => withheldFigure(n, method, reason);
  return {
    ratio: { plain: no(methods.PLAIN_RATIO), adjusted: no(methods.ADJUSTED_RATIO) },
    shareNotMet: no(methods.SHARE_NOT_MET),
    excess: no(methods.EXCESS),
    money: Array.from({ length: targets }, () => ({
      asked: no(methods.MONEY_ASKED),
      all: no(methods.MONEY_ALL),
    })),
    purchases: null,
    draws: 0,
  };
}
