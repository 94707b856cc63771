import { gammaQuantile } from 'heed-statistics';
import { CONFIDENCE, type ValueFigure } from '../value-figure.ts';
import { DAYS_A_MONTH } from './valued-histories.ts';

const METHOD = {
  name: 'Monthly retention of customers who joined on a known day',
  formula:
    'r = exp(−left/T) with T the months that customers were there, over the last twelve months; interval: exact for a number of events, from the quantiles of the gamma distribution',
  source: 'Garwood (1936), Biometrika 28:437-442; Kalbfleisch and Prentice (2002), section 3.2',
};

/** So many who left say little. */
const FEW = 10;

/** With which probability does a customer stay for another month? */
export function contractRetention({
  days,
  left,
  customers,
}: {
  readonly days: number;
  readonly left: number;
  readonly customers: number;
}): ValueFigure {
  const months = days / DAYS_A_MONTH;
  if (months <= 0) {
    const warnings = ['no customer has a day of joining, so nothing is known of how long they stay'];
    return { n: 0, estimate: null, interval: null, method: METHOD, warnings };
  }
  const tail = (1 - CONFIDENCE) / 2;
  const low = left === 0 ? 0 : gammaQuantile(tail, left) / months;
  const high = gammaQuantile(1 - tail, left + 1) / months;
  const few = `only ${left} customers left in twelve months, so the rate is not sure`;
  return {
    n: customers,
    estimate: Math.exp(-left / months),
    interval: { low: Math.exp(-high), high: Math.exp(-low) },
    method: METHOD,
    warnings: left < FEW ? [few] : [],
  };
}
