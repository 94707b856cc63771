/** A time that a customer was watched: from an answer to the next one, to leaving, or to the day looked at. */
export type Watch = {
  /** Whether the answer says that what they expected was not met. */
  readonly isUnmet: boolean;
  readonly months: number;
  readonly left: boolean;
  /** What they are alike by, a number from 0. */
  readonly stratum: number;
  /** What they bought meanwhile; null where no purchases are known. */
  readonly purchases: number | null;
};

/** How a customer who is still there stands by the newest answer. */
export type Standing = {
  readonly isUnmet: boolean;
  readonly stratum: number;
  /** In money; null where it is not known. */
  readonly value: number | null;
  /** Whom they stand for, a number from 0. */
  readonly cell: number;
  /** From 0 to 10; null where they were not asked. */
  readonly recommendation: number | null;
};

/** A customer who answered. Whoever has left stands nowhere. */
export type WatchedCustomer = {
  readonly watches: readonly Watch[];
  readonly standing: Standing | null;
};

/** Customers who are still there and stand for the same, whether they answered or not. */
export type Cell = { readonly customers: number; readonly value: number };

/** Whose money is added up: all, or a segment. Segments may share cells. */
export type Target = { readonly cells: ReadonlySet<number> };

/** A month of the Gregorian calendar, on average. */
export const DAYS_A_MONTH = 146_097 / 4800;
