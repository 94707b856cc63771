import type { Queries } from '../../platform/storage/index.ts';
import { keepingRateOf, promisesOfCustomer } from '../promises/index.ts';
import type { CustomerCard } from './customer-card.ts';

const DAY_MS = 86_400_000;
/** Those that wait stand first, so that as many are told of as matter before the first word. */
const LOOKED_AT = 50;
const EVER = '1900-01-01';

/** What to know of the promises to one customer before the first word. */
export async function promisesOnCard(
  queries: Queries,
  customerId: string,
  at: Date,
): Promise<CustomerCard['promises']> {
  const found = await promisesOfCustomer(queries, customerId, { limit: LOOKED_AT });
  const waiting = found.filter(({ doneAt }) => doneAt === null);
  const soon = new Date(at.getTime() + DAY_MS);
  const to = at.toISOString().slice(0, 10);
  const { n, estimate, interval, method, warnings, isFew } = await keepingRateOf(queries, {
    customerId,
    from: EVER,
    to,
  });
  return {
    broken: waiting.filter(({ state }) => state === 'broken').length,
    dueWithinADay: waiting.filter(
      ({ state, dueAt, pausedAt }) => state === 'open' && pausedAt === null && dueAt < soon,
    ).length,
    keeping: isFew ? null : { n, estimate, interval, method, warnings },
  };
}
