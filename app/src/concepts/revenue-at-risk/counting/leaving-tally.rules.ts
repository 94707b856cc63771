import type { WatchedCustomer } from '../watching/watched-customer.ts';

/** One of the two groups, added up. */
export type GroupTally = { readonly customers: number; readonly left: number; readonly months: number };

/** Both groups within each stratum, and together. */
export type LeavingTally = {
  readonly strata: readonly { readonly unmet: GroupTally; readonly met: GroupTally }[];
  readonly unmet: GroupTally;
  readonly met: GroupTally;
};

const NONE: GroupTally = { customers: 0, left: 0, months: 0 };

/** How many were watched for how long and how many left. A customer who was in both groups counts once in each. */
export function leavingTally(customers: readonly WatchedCustomer[]): LeavingTally {
  const strata: { unmet: GroupTally; met: GroupTally }[] = [];
  let unmet = NONE;
  let met = NONE;
  for (const { watches } of customers) {
    const seen = new Set<string>();
    for (const { isUnmet, months, left, stratum } of watches) {
      while (strata.length <= stratum) strata.push({ unmet: NONE, met: NONE });
      const here = strata[stratum]!;
      const one = { left: left ? 1 : 0, months };
      const group = isUnmet ? 'unmet' : 'met';
      here[group] = added(here[group], { ...one, customers: seen.has(`${group} ${stratum}`) ? 0 : 1 });
      const counted = { ...one, customers: seen.has(group) ? 0 : 1 };
      if (isUnmet) unmet = added(unmet, counted);
      else met = added(met, counted);
      seen.add(group).add(`${group} ${stratum}`);
    }
  }
  return { strata, unmet, met };
}

function added(one: GroupTally, other: GroupTally): GroupTally {
  return {
    customers: one.customers + other.customers,
    left: one.left + other.left,
    months: one.months + other.months,
  };
}
