import { z } from 'zod';
import type { ValueFigure } from '../../transactions/declarations.ts';
import type { RevenueAtRisk } from '../revenue-at-risk.ts';

const proved = z.object({ estimate: z.number(), low: z.number(), high: z.number() });

/** What is ranked by: how much likelier one leaves who is not met, and what each attribute puts at risk. No person is in it. */
export const riskSummary = z.object({
  asOf: z.string(),
  currency: z.string().nullable(),
  horizonMonths: z.int(),
  /** Null where it is not proved that those leave oftener who are not met. */
  excess: proved.nullable(),
  /** By the id of the attribute; only those of which it is proved. */
  attributes: z.record(z.string(), proved),
});
export type RiskSummary = z.output<typeof riskSummary>;

/** What of revenue at risk is sure enough to rank by: what may as well be nothing ranks nothing. */
export function summaryOf(risk: RevenueAtRisk): RiskSummary {
  return {
    asOf: risk.asOf,
    currency: risk.currency,
    horizonMonths: risk.assumptions.horizonMonths,
    excess: provedOf(risk.excess),
    attributes: Object.fromEntries(
      risk.attributes.flatMap(({ attribute, money }) => {
        const found = provedOf(money.all);
        return found === null ? [] : [[attribute.id, found] as const];
      }),
    ),
  };
}

/** A figure whose interval lies wholly above nothing. */
function provedOf({ estimate, interval }: ValueFigure): z.output<typeof proved> | null {
  return estimate === null || interval === null || interval.low <= 0
    ? null
    : { estimate, low: interval.low, high: interval.high };
}
