import type { RiskSummary } from '../revenue-at-risk/index.ts';
import type { TodayStake } from './today-item.ts';

const PLACE = 'revenue-at-risk';

/**
 * What waiting may cost, where it is proved that customers leave oftener who are not met: of a customer what they will bring, times how
 * much likelier they leave; of an attribute what it puts at risk of all customers. Null where that is not known, or nothing is to lose.
 */
export function stakeOf(
  risk: RiskSummary | null,
  { value, attributeId }: { readonly value: number | null; readonly attributeId: string | null },
): TodayStake | null {
  if (risk === null) return null;
  const { currency, excess, horizonMonths } = risk;
  if (value !== null && value > 0 && excess !== null) {
    return {
      amount: value * excess.estimate,
      currency,
      words: `lifetime value × ${percent(excess.estimate)} (${percent(excess.low)} to ${percent(excess.high)}) likelier to leave within ${horizonMonths} months when not met`,
      place: PLACE,
    };
  }
  const own = attributeId === null ? undefined : risk.attributes[attributeId];
  if (own === undefined) return null;
  return {
    amount: own.estimate,
    currency,
    words: `revenue at risk within ${horizonMonths} months from customers not met on this attribute, ${whole(own.low)} to ${whole(own.high)}`,
    place: PLACE,
  };
}

function whole(amount: number): string {
  return Math.round(amount).toLocaleString('en');
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
