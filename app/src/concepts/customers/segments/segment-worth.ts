import type { Queries } from '../../../platform/storage/index.ts';
import { countedGroups, type GroupTotals, type KnownSum, NO_TOTALS } from '../grouping/group-total.store.ts';
import type { SegmentWorth } from './segment.ts';

/** What each segment is worth, by its id, and since when nobody has counted again. */
export type CountedSegments = {
  readonly worth: ReadonlyMap<string, SegmentWorth>;
  readonly countedAt: Date;
  readonly isBehind: boolean;
  readonly everybody: GroupTotals;
};

export async function worthOfSegments(queries: Queries, now: Date): Promise<CountedSegments> {
  const { everybody, groups, countedAt, isBehind } = await countedGroups(queries, now);
  const worth = new Map([...groups].map(([id, totals]) => [id, worthOf(totals, everybody)]));
  return { worth, countedAt, isBehind, everybody };
}

/** What a group is worth, beside everybody. A sum of nothing known is none. */
export function worthOf(totals: GroupTotals, everybody: GroupTotals): SegmentWorth {
  const { size, erased, withoutOwner, revenue, margin, lifetime, byMethod } = totals;
  return {
    size,
    share: part(size, everybody.size),
    erased,
    withoutOwner,
    revenue: known(revenue),
    revenueShare: revenue.n === 0 ? null : part(revenue.sum, everybody.revenue.sum),
    revenueKnown: revenue.n,
    margin: known(margin),
    marginKnown: margin.n,
    lifetimeValue: known(lifetime),
    meanLifetimeValue: lifetime.n === 0 ? null : lifetime.sum / lifetime.n,
    lifetimeKnown: lifetime.n,
    lifetimeMethods: byMethod,
  };
}

export const WORTH_OF_NOBODY: SegmentWorth = worthOf(NO_TOTALS, NO_TOTALS);

function known({ sum, n }: KnownSum): number | null {
  return n === 0 ? null : sum;
}

function part(of: number, all: number): number | null {
  return all > 0 ? of / all : null;
}
