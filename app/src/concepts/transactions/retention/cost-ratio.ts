import { gammaQuantile, normalCriticalValue, wilsonInterval } from 'heed-statistics';
import type { ComingAndStaying } from '../../customers/index.ts';
import { costWithin } from '../costs/cost.rules.ts';
import type { CostItem } from '../costs/cost.ts';
import { CONFIDENCE, endsOf, type ValueFigure } from '../value-figure.ts';
import type { CostRatio } from './retention.endpoints.ts';

const SLOGAN = {
  words: 'six to seven times more costly to attract a new customer than to retain one',
  source: 'a slogan handed on without a study behind it; your own ratio is what counts',
};
const SOURCE =
  'the organisation’s own ledger; Garwood (1936) and Wilson (1927) for the counts; the ratio by the delta method on logarithms';

/** What does winning a customer cost beside keeping one, by the organisation's own ledger? */
export function costRatio(
  costs: readonly CostItem[],
  counts: ComingAndStaying,
  time: { readonly from: string; readonly to: string },
): CostRatio {
  const acquisition = costWithin(costs, 'acquisition', time);
  const retention = costWithin(costs, 'retention', time);
  const atStart = counts.atStart + counts.buyersAtStart;
  const kept = counts.kept + counts.buyersKept;
  const won = { amount: acquisition.amount, entries: acquisition.entries, won: counts.won };
  const stayed = { amount: retention.amount, entries: retention.entries, atStart, kept };
  return {
    ...time,
    acquisition: { ...won, each: eachWon(won) },
    retention: { ...stayed, each: eachKept(stayed) },
    ratio: ratioOf(won, stayed),
    slogan: SLOGAN,
  };
}

type Won = { readonly amount: number; readonly entries: number; readonly won: number };
type Stayed = {
  readonly amount: number;
  readonly entries: number;
  readonly atStart: number;
  readonly kept: number;
};

function missing(lines: readonly (string | false)[]): string[] {
  return lines.filter((line) => line !== false);
}

function eachWon({ amount, entries, won }: Won): ValueFigure {
  const method = {
    name: 'Cost of winning one customer',
    formula:
      'costs of acquisition of the time ÷ customers won in it; the costs are taken as exact, the number won as a count that chance moves',
    source: SOURCE,
  };
  const warnings = missing([
    entries === 0 && 'no cost of acquisition is written down for this time',
    won === 0 && 'nobody was won in this time',
  ]);
  if (warnings.length > 0) return { n: won, estimate: null, interval: null, method, warnings };
  const tail = (1 - CONFIDENCE) / 2;
  const ends = [amount / gammaQuantile(1 - tail, won + 1), amount / gammaQuantile(tail, won)] as const;
  return { n: won, estimate: amount / won, interval: endsOf(ends), method, warnings };
}

function eachKept({ amount, entries, atStart, kept }: Stayed): ValueFigure {
  const method = {
    name: 'Cost of keeping one customer',
    formula:
      'costs of retention of the time ÷ customers there at its beginning who stayed to its end: with a day of joining those who did not leave; others were there who bought first before the time and last less than a year before it or later, and stayed who bought since it began',
    source: SOURCE,
  };
  const warnings = missing([
    entries === 0 && 'no cost of retention is written down for this time',
    kept === 0 && 'nobody was there at the beginning and stayed',
  ]);
  if (warnings.length > 0) return { n: atStart, estimate: null, interval: null, method, warnings };
  const [low, high] = wilsonInterval(kept, atStart, CONFIDENCE);
  const ends = [amount / (high * atStart), amount / (low * atStart)] as const;
  return { n: atStart, estimate: amount / kept, interval: endsOf(ends), method, warnings };
}

function ratioOf(won: Won, stayed: Stayed): ValueFigure {
  const [cost, keeping] = [eachWon(won), eachKept(stayed)];
  const n = won.won + stayed.atStart;
  const method = {
    name: 'Cost of winning one customer ÷ cost of keeping one',
    formula:
      'ratio = (A/won)/(R/kept); log ratio ± z·√(1/won + (1 − p)/(n·p)) with p = kept/n of the n at the beginning; the costs are taken as exact',
    source: SOURCE,
  };
  const warnings = missing([
    ...cost.warnings,
    ...keeping.warnings,
    stayed.entries > 0 && stayed.amount === 0 && 'keeping cost nothing, so there is no ratio',
  ]);
  if (cost.estimate === null || keeping.estimate === null || stayed.amount === 0) {
    return { n, estimate: null, interval: null, method, warnings };
  }
  const estimate = cost.estimate / keeping.estimate;
  const p = stayed.kept / stayed.atStart;
  const spread = Math.sqrt(1 / won.won + (1 - p) / (stayed.atStart * p));
  const factor = Math.exp(normalCriticalValue(CONFIDENCE) * spread);
  return { n, estimate, interval: endsOf([estimate / factor, estimate * factor]), method, warnings };
}
