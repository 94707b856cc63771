import type { Queries } from '../../../platform/storage/index.ts';
import { charterOf } from './charter-frame.store.ts';
import { reviewsDueBy } from './service-promise.store.ts';

/** A promise of the charter, or the charter as a whole, that is to be looked at anew. */
export type CharterReviewDue = {
  readonly kind: 'service-promise' | 'charter';
  /** Null for the charter as a whole. */
  readonly id: string | null;
  readonly code: string;
  readonly title: string;
  readonly reviewOn: string;
  readonly ownerId: string | null;
  readonly unitId: string | null;
};

/** What is to be looked at anew by a day, the longest due first. */
export async function charterReviewsDue(queries: Queries, day: string): Promise<readonly CharterReviewDue[]> {
  const due = await reviewsDueBy(queries, day);
  const promises = due.map(({ id, code, title, reviewOn, ownerId, unitId }) => ({
    ...{ kind: 'service-promise' as const, id, code, ownerId, unitId },
    title: title === '' ? code : title,
    reviewOn: reviewOn ?? day,
  }));
  const charter = await charterOf(queries);
  if (charter === null || charter.reviewOn === null || charter.reviewOn > day) return promises;
  const { reviewOn, ownerId } = charter;
  const whole = { id: null, code: 'charter', title: 'The charter as a whole', unitId: null };
  return [...promises, { kind: 'charter' as const, ...whole, reviewOn, ownerId }].sort((a, b) =>
    a.reviewOn < b.reviewOn ? -1 : 1,
  );
}
