import type { ReactNode } from 'react';
import { RecordBadge, readerDay } from '../../../platform/interface/web.ts';
import type { Segment } from './segment.ts';

/** How the next review of a segment stands, with the day. */
export function ReviewStanding({ segment }: { readonly segment: Segment }): ReactNode {
  const { review, reviewDueOn } = segment;
  if (review === null || reviewDueOn === null) return <span className="quiet">not reviewed any more</span>;
  return review === 'overdue' ? (
    <RecordBadge state="overdue" words={{ overdue: `overdue since ${readerDay(reviewDueOn)}` }} kind="bad" />
  ) : (
    <RecordBadge state="due" words={{ due: `due on ${readerDay(reviewDueOn)}` }} kind="quiet" />
  );
}

/** How often a segment is reviewed, in words. */
export function everySoOften(months: number): string {
  if (months === 12) return 'every year';
  return months === 1 ? 'every month' : `every ${months} months`;
}
