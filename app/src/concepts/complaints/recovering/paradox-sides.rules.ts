import { quantileType7 } from 'heed-statistics';
import type { RatedCustomer as Rated } from '../../customers/index.ts';
import { SATISFIED_FROM } from '../figures/recovered-ratings.ts';
import type { RatedCustomer } from './recovery-paradox.rules.ts';
import type { ComplaintOfCustomer } from './winning-back.store.ts';

const DAY_MS = 86_400_000;
/** A rating says how a complaint was recovered from when it was given so soon after it was over. */
export const AFTER_DAYS = 365;
/** Below half of the scale somebody is dissatisfied, as kinds of customers say it. */
export const SILENT_BELOW = 50;

export type ParadoxSides = {
  readonly complainants: readonly RatedCustomer[];
  readonly satisfied: readonly RatedCustomer[];
  readonly others: readonly RatedCustomer[];
  /** Rated customers on neither side: a complaint was open, was over too long ago, or was withdrawn. */
  readonly beside: number;
  readonly matchedBy: readonly string[];
  /** Of those who rated low: how many never complained in the year before, nor since. */
  readonly low: number;
  readonly silent: number;
};

/** Who was asked after a complaint was over, and who had none until then. */
export function paradoxSides(
  rated: readonly Rated[],
  complaints: readonly ComplaintOfCustomer[],
): ParadoxSides {
  const ofCustomer = Map.groupBy(complaints, ({ customerId }) => customerId);
  const value = valueKnown(rated);
  const bandOf = bands(rated.flatMap((one) => value.of(one) ?? []));
  const complainants: RatedCustomer[] = [];
  const satisfied: RatedCustomer[] = [];
  const others: RatedCustomer[] = [];
  let [beside, low, silent] = [0, 0, 0];
  for (const one of rated) {
    const { relation, party, segments, satisfaction, on } = one;
    const worth = value.of(one);
    const group = [relation, party, segments, bandOf(worth), on.slice(0, 7)].join('|');
    const customer = { group, satisfaction, value: worth };
    const own = ofCustomer.get(one.id) ?? [];
    const ratedAt = Date.parse(`${on}T00:00:00Z`) + DAY_MS;
    if (satisfaction < SILENT_BELOW) {
      low += 1;
      if (own.every(({ receivedAt }) => receivedAt.getTime() < ratedAt - AFTER_DAYS * DAY_MS)) silent += 1;
    }
    const earlier = own.filter(({ receivedAt }) => receivedAt.getTime() < ratedAt);
    const last = earlier.at(-1);
    if (last === undefined) {
      others.push(customer);
    } else if (isRecovered(earlier, ratedAt)) {
      complainants.push(customer);
      if ((last.ratingAfter ?? -1) >= SATISFIED_FROM) satisfied.push(customer);
    } else {
      beside += 1;
    }
  }
  const matchedBy = [
    'how they stand to the organisation (customer, prospect …) and whether they are a person or an organisation',
    'the segments that they are in, but for those that go by satisfaction or complaints',
    value.words,
    'the month in which they said how satisfied they are',
  ];
  return { complainants, satisfied, others, beside, matchedBy, low, silent };
}

/** Everything that they complained about was over, and the last of it not too long before. */
function isRecovered(earlier: readonly ComplaintOfCustomer[], ratedAt: number): boolean {
  const over = earlier.map(({ overAt }) => overAt?.getTime() ?? Infinity);
  const last = Math.max(...over);
  const isWithdrawn = earlier.every((one) => one.isWithdrawn);
  return !isWithdrawn && last < ratedAt && last >= ratedAt - AFTER_DAYS * DAY_MS;
}

type Value = { readonly of: (one: Rated) => number | null; readonly words: string };

/** What customers are worth, by what is known of at least half of them. */
function valueKnown(rated: readonly Rated[]): Value {
  const known = (of: (one: Rated) => number | null): boolean =>
    rated.filter((one) => of(one) !== null).length * 2 >= rated.length && rated.length > 0;
  const revenue = ({ revenue: all }: Rated): number | null => all;
  const monthly = ({ monthlyRevenue }: Rated): number | null => monthlyRevenue;
  if (known(revenue)) return { of: revenue, words: 'what they bought so far, in four bands' };
  if (known(monthly)) return { of: monthly, words: 'what they bring each month, in four bands' };
  return { of: () => null, words: 'not by what they are worth, which is known of fewer than half of them' };
}

/** In which quarter of all a value lies. */
function bands(values: readonly number[]): (value: number | null) => string {
  if (values.length < 4) return (value) => (value === null ? 'unknown' : 'all');
  const sorted = Float64Array.from(values).sort();
  const edges = [0.25, 0.5, 0.75].map((share) => quantileType7(sorted, share));
  return (value) => (value === null ? 'unknown' : String(edges.filter((edge) => value > edge).length));
}
