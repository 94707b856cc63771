import type { AnsweredResponse } from '../../customer-answers/index.ts';
import type { AnsweringCustomer } from '../../customers/index.ts';
import { daysBetween } from './alike.rules.ts';
import { DAYS_A_MONTH, type Standing, type Watch, type WatchedCustomer } from './watched-customer.ts';

/** What is known of one customer who answered. */
export type AnsweredHistory = {
  readonly customer: AnsweringCustomer;
  /** In the order of time. */
  readonly responses: readonly AnsweredResponse[];
  /** Days of purchases in order; null where no purchases of anybody are known. */
  readonly purchases: readonly string[] | null;
  readonly cell: number;
  readonly value: number | null;
};

/** How watches are made of answers. */
export type Watching = {
  readonly asOf: string;
  /** Whether a response says that what was expected was not met; null where it does not say. */
  readonly isUnmet: (response: AnsweredResponse) => boolean | null;
  /** The number of what somebody is alike by on a day. */
  readonly stratumOf: (customer: AnsweringCustomer, day: string) => number;
};

// Whoever answers and leaves on one day was watched for about half of it.
const PART_OF_A_DAY = 0.5;

/**
 * A customer is watched from each answer that says it to the next one, to leaving or to the last day; what they answered last is how they
 * stand, unless they left. Answers behind the day of leaving say nothing of staying and are left out. Null without any that counts.
 */
export function watchedCustomer(history: AnsweredHistory, watching: Watching): WatchedCustomer | null {
  const { customer, responses } = history;
  const { asOf, isUnmet, stratumOf } = watching;
  const leftOn = customer.leftOn !== null && customer.leftOn <= asOf ? customer.leftOn : null;
  const end = leftOn ?? asOf;
  const said = responses.flatMap((response) => {
    const verdict = isUnmet(response);
    return verdict === null || response.day > end ? [] : [{ response, verdict }];
  });
  const last = said.at(-1);
  if (last === undefined) return null;
  const watches = said.flatMap(({ response, verdict }, i): Watch[] => {
    const next = said[i + 1]?.response.day;
    const until = next ?? end;
    const left = next === undefined && leftOn !== null;
    const days = daysBetween(response.day, until);
    if (days === 0 && !left) return [];
    return [
      {
        isUnmet: verdict,
        months: Math.max(PART_OF_A_DAY, days) / DAYS_A_MONTH,
        left,
        stratum: stratumOf(customer, response.day),
        purchases: boughtBetween(history.purchases, response.day, until),
      },
    ];
  });
  return { watches, standing: leftOn === null ? standingOf(history, last, watching) : null };
}

function standingOf(
  { customer, cell, value }: AnsweredHistory,
  { response, verdict }: { readonly response: AnsweredResponse; readonly verdict: boolean },
  { stratumOf }: Watching,
): Standing {
  return {
    isUnmet: verdict,
    stratum: stratumOf(customer, response.day),
    value,
    cell,
    recommendation: response.recommendation,
  };
}

function boughtBetween(days: readonly string[] | null, after: string, to: string): number | null {
  if (days === null) return null;
  let count = 0;
  for (const day of days) if (day > after && day <= to) count += 1;
  return count;
}
