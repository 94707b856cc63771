import { type Interval, wilsonInterval } from 'heed-statistics';
import { CONFIDENCE, endsOf, known, type ValueFigure } from '../value-figure.ts';
import type { Assumptions } from './assumptions.ts';
import { holdoutCheck } from './holdout-check.ts';
import type { ReadHistories } from './read-histories.ts';
import type { Holdout, ValuationResult } from './valuation.ts';
import type { Valued } from './valued-histories.ts';

/** Beyond this, frequency and value hang together too much for the model of spending. */
const CORRELATED = 0.3;

const BUYING = {
  name: 'BG/NBD model of buying without a contract',
  formula:
    'purchases at rates of a gamma distribution (r, alpha in weeks), leaving after each with probabilities of a beta distribution (a, b); maximum likelihood; purchases of one day are one',
  source: 'Fader, Hardie and Lee (2005), Marketing Science 24:275-284',
};
const SPENDING = {
  name: 'Gamma-Gamma model of spending',
  formula:
    'amounts of a customer by a gamma distribution of shape p, its rate by one of shape q and rate gamma; maximum likelihood; of customers who bought again for more than nothing; a refund lowers the purchase before it',
  source: 'Fader and Hardie (2013), "The Gamma-Gamma Model of Monetary Value"',
};

/** What share of an amount stays. */
export function marginOf(
  { marginShare }: Pick<Assumptions, 'marginShare'>,
  { sums }: Pick<ReadHistories, 'sums'>,
): ValuationResult['margin'] {
  if (marginShare !== null) return { share: marginShare, from: 'assumption', n: 0 };
  if (sums.withMargin > 0 && sums.amountWithMargin > 0) {
    return { share: sums.margin / sums.amountWithMargin, from: 'transactions', n: sums.withMargin };
  }
  return { share: 1, from: 'none', n: 0 };
}

type ModelParts = Pick<
  ValuationResult,
  | 'unit'
  | 'transactions'
  | 'histories'
  | 'margin'
  | 'buying'
  | 'spending'
  | 'correlation'
  | 'repeatRate'
  | 'monthlyRetention'
  | 'holdout'
  | 'cohorts'
  | 'warnings'
>;

/** What the models and their checks say, without the customers' own values. */
export function modelParts(
  read: ReadHistories,
  valued: Valued,
  margin: ValuationResult['margin'],
): ModelParts {
  const { histories, sums, cohorts, monthlyRetention } = read;
  const n = histories.frequencies.length;
  const withRepeat = histories.frequencies.filter((one) => one > 0).length;
  const { purchases, refunds, charges, free, first, last } = sums;
  const correlation = correlationOf(valued, withRepeat);
  return {
    unit: 'week',
    transactions: { n: sums.n, purchases, refunds, charges, free, first, last },
    histories: { n, withRepeat, withoutPositiveValue: valued.withoutPositiveValue },
    margin,
    buying: fittedPart(valued.buying, n, BUYING),
    spending: fittedPart(valued.spending, withRepeat - valued.withoutPositiveValue, SPENDING),
    correlation,
    repeatRate: repeatRateOf(withRepeat, n),
    monthlyRetention,
    holdout: holdoutOf(read, valued),
    cohorts,
    warnings: warningsOf(margin, sums.n),
  };
}

function warningsOf(margin: ValuationResult['margin'], n: number): string[] {
  return [
    ...(margin.from === 'none' && n > 0
      ? [
          'no margin is known, neither as an assumption nor of any transaction: values are revenue, not profit',
        ]
      : []),
    ...(margin.share < 0 ? ['the margins of the transactions are a loss altogether'] : []),
  ];
}

type AnyFit<Parameters> =
  | {
      readonly parameters: Parameters;
      readonly standardErrors: Parameters;
      readonly logLikelihood: number;
      readonly customers: number;
    }
  | { readonly failure: string; readonly parameter?: string };

function fittedPart<Parameters>(fit: AnyFit<Parameters>, customers: number, method: ValueFigure['method']) {
  if (!('failure' in fit)) {
    const { parameters, standardErrors, logLikelihood } = fit;
    return { parameters, standardErrors, logLikelihood, customers: fit.customers, problem: null, method };
  }
  return {
    parameters: null,
    standardErrors: null,
    logLikelihood: null,
    customers,
    problem: PROBLEMS[fit.failure]?.(fit.parameter ?? '') ?? 'the search did not end',
    method,
  };
}

const PROBLEMS: Readonly<Record<string, (parameter: string) => string>> = {
  'no-purchases': () => 'nobody has bought yet',
  'no-repeat-purchases': () => 'nobody has bought again for more than nothing, so nothing tells how they buy',
  'parameter-without-bound': (parameter) =>
    `the purchases do not tell the parameter ${parameter}: the likelihood rises without end`,
};

function correlationOf({ correlation }: Valued, n: number): ValueFigure {
  const warnings =
    correlation === null
      ? ['too few customers bought again, or all alike']
      : Math.abs(correlation) > CORRELATED
        ? ['who buys more often spends otherwise each time; the model of spending takes it that they do not']
        : [];
  return {
    n,
    estimate: correlation,
    interval: null,
    method: {
      name: 'Correlation of how often and for how much',
      formula:
        'Pearson’s r of repeat purchases and their mean amount, of who bought again for more than nothing',
      source: SPENDING.source,
    },
    warnings,
  };
}

function repeatRateOf(again: number, n: number): ValueFigure {
  const ends: Interval | null = n === 0 ? null : wilsonInterval(again, n, CONFIDENCE);
  return {
    n,
    estimate: n === 0 ? null : again / n,
    interval: endsOf(ends),
    method: {
      name: 'Repeat purchase rate',
      formula: 'customers who bought on a second day ÷ customers who bought; Wilson’s interval',
      source: 'Farris et al. (2010), Marketing Metrics, chapter 5; Wilson (1927)',
    },
    warnings: n === 0 ? ['nobody has bought yet'] : [],
  };
}

function holdoutOf({ holdout, sums }: ReadHistories, { foretold }: Valued): Holdout | null {
  if (holdout === null || foretold === null || holdout.later.length === 0) return null;
  if (known(foretold[0]) === null) return null;
  const { fittedUntil, later, histories } = holdout;
  const time = { fittedUntil, until: sums.last ?? fittedUntil };
  return holdoutCheck(time, { frequencies: histories.frequencies, foretold, later });
}
