import type { Queries } from '../../../platform/storage/index.ts';
import { type AnsweredResponse, responsesBetween } from '../../customer-answers/index.ts';
import {
  type AnsweringCustomer,
  answeringCustomers,
  type ServedCell,
  servedCustomers,
} from '../../customers/index.ts';
import { purchasesBetween } from '../../transactions/index.ts';
import type { RiskAssumptions, RiskMoney } from '../assumptions/risk-assumptions.ts';
import type { Cell } from './watched-customer.ts';
import type { AnsweredHistory } from './watches.rules.ts';

/** Responses that are looked at in all. */
const MOST_RESPONSES = 500_000;
const CUSTOMERS_AT_ONCE = 10_000;

/** Everyone who answered, and everyone who is served, by their segments. */
export type AnsweredHistories = {
  readonly histories: readonly AnsweredHistory[];
  readonly setIds: readonly string[];
  /** The segments of each cell, in one order. */
  readonly cellSegments: readonly (readonly string[])[];
  readonly register: readonly Cell[];
  readonly knownToLeave: boolean;
  readonly meanPurchase: number | null;
  /** Of those who are served: how many bring something that is known. */
  readonly served: number;
  readonly withValue: number;
  readonly warnings: readonly string[];
};

export type HistoriesAsked = {
  readonly assumptions: RiskAssumptions;
  /** What of revenue stays; 1 where revenue itself is meant. */
  readonly marginShare: number;
  readonly from: string;
  readonly asOf: string;
};

/** What is known of customers who answered, as one moment shows it. */
export async function answeredHistories(queries: Queries, asked: HistoriesAsked): Promise<AnsweredHistories> {
  const { from, asOf } = asked;
  const responses = await responsesBetween(queries, { from, to: asOf, limit: MOST_RESPONSES + 1 });
  const byCustomer = Map.groupBy(responses.slice(0, MOST_RESPONSES), ({ customerId }) => customerId);
  const ids = [...byCustomer.keys()];
  const customers: AnsweringCustomer[] = [];
  const purchases = new Map<string, string[]>();
  let [spent, bought] = [0, 0];
  for (let i = 0; i < ids.length; i += CUSTOMERS_AT_ONCE) {
    const some = ids.slice(i, i + CUSTOMERS_AT_ONCE);
    customers.push(...(await answeringCustomers(queries, { ids: some, asOf })));
    for (const { customerId, day, amount } of await purchasesBetween(queries, {
      ids: some,
      after: from,
      to: asOf,
    })) {
      const days = purchases.get(customerId);
      if (days === undefined) purchases.set(customerId, [day]);
      else days.push(day);
      spent += amount;
      bought += 1;
    }
  }
  const { cells, knownToLeave } = await servedCustomers(queries, asOf);
  const places = cellPlaces(cells, customers);
  return {
    histories: customers.map((customer) => ({
      customer,
      responses: byCustomer.get(customer.id) ?? [],
      purchases: bought === 0 ? null : (purchases.get(customer.id) ?? []),
      cell: places.get(customer.segments)!,
      value: moneyOf(customer, asked),
    })),
    setIds: [...new Set(responses.map(({ setId }) => setId))],
    cellSegments: [...places.keys()].map((segments) => (segments === '' ? [] : segments.split(','))),
    register: [...places.keys()].map((segments) => cellOf(cells, segments, asked)),
    knownToLeave,
    meanPurchase: bought === 0 ? null : spent / bought,
    served: cells.reduce((sum, one) => sum + one.customers, 0),
    withValue: cells.reduce((sum, one) => sum + knownIn(one, asked.assumptions.money), 0),
    warnings:
      responses.length > MOST_RESPONSES
        ? [`only ${MOST_RESPONSES} responses are looked at, those of some customers; choose fewer months`]
        : [],
  };
}

function cellPlaces(
  cells: readonly ServedCell[],
  customers: readonly AnsweringCustomer[],
): ReadonlyMap<string, number> {
  const segments = [...cells.map((cell) => cell.segments), ...customers.map((one) => one.segments)];
  return new Map([...new Set(segments)].map((one, i) => [one, i]));
}

function knownIn({ withRevenue, withLifetime }: ServedCell, money: RiskMoney): number {
  return money === 'lifetime' ? withLifetime : withRevenue;
}

function cellOf(
  cells: readonly ServedCell[],
  segments: string,
  { assumptions, marginShare }: HistoriesAsked,
): Cell {
  const found = cells.find((cell) => cell.segments === segments);
  if (found === undefined) return { customers: 0, value: 0 };
  const { customers, yearlyRevenue, lifetimeValue } = found;
  const value = assumptions.money === 'lifetime' ? lifetimeValue : yearlyRevenue * marginShare;
  return { customers, value };
}

function moneyOf(
  { yearlyRevenue, lifetimeValue }: AnsweringCustomer,
  { assumptions, marginShare }: HistoriesAsked,
): number | null {
  if (assumptions.money === 'lifetime') return lifetimeValue;
  return yearlyRevenue === null ? null : yearlyRevenue * marginShare;
}

/** What a response says by a rating that is kept with it; null where it does not say. */
export function ratedBy({
  basis,
  threshold,
}: Pick<RiskAssumptions, 'basis' | 'threshold'>): (response: AnsweredResponse) => boolean | null {
  return (response) => {
    const said = basis === 'satisfaction' ? response.satisfaction : response.recommendation;
    return said === null ? null : said < threshold;
  };
}
