import type { Cell, Target, WatchedCustomer } from '../watching/watched-customer.ts';

/** Customers as plain numbers, so that they can be drawn anew a thousand times. */
export type PackedCustomers = {
  readonly count: number;
  readonly strata: number;
  readonly cells: number;
  /** The watches of customer i are from[i] to below from[i + 1]. */
  readonly from: Int32Array;
  /** 2 × stratum, and 1 more for those met. */
  readonly slot: Int32Array;
  readonly left: Uint8Array;
  readonly months: Float64Array;
  readonly purchases: Float64Array;
  /** cell × strata + stratum of those who stand somewhere, −1 else. */
  readonly place: Int32Array;
  readonly isUnmet: Uint8Array;
  /** 0 where it is not known. */
  readonly value: Float64Array;
};

/** What is added up beside: whom the cells hold in all, and over which of them. */
export type CountingPlan = {
  readonly register: readonly Cell[];
  readonly targets: readonly Target[];
  readonly horizonMonths: number;
  /** How often customers are drawn anew, at most; as often as usual where nothing is said. */
  readonly draws?: number;
};

export function packedCustomers(
  customers: readonly WatchedCustomer[],
  { strata, cells }: { readonly strata: number; readonly cells: number },
): PackedCustomers {
  const watches = customers.flatMap((customer) => customer.watches);
  const from = new Int32Array(customers.length + 1);
  customers.forEach((customer, i) => {
    from[i + 1] = from[i]! + customer.watches.length;
  });
  const standing = customers.map((customer) => customer.standing);
  return {
    count: customers.length,
    strata,
    cells,
    from,
    slot: Int32Array.from(watches, ({ stratum, isUnmet }) => 2 * stratum + (isUnmet ? 0 : 1)),
    left: Uint8Array.from(watches, ({ left }) => (left ? 1 : 0)),
    months: Float64Array.from(watches, ({ months }) => months),
    purchases: Float64Array.from(watches, ({ purchases }) => purchases ?? 0),
    place: Int32Array.from(standing, (one) => (one === null ? -1 : one.cell * strata + one.stratum)),
    isUnmet: Uint8Array.from(standing, (one) => (one?.isUnmet === true ? 1 : 0)),
    value: Float64Array.from(standing, (one) => one?.value ?? 0),
  };
}
