import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';

type Tables = {
  agreement_reviews: {
    workspace_id: string;
    review_id: string;
    agreement_id: string;
    version: number;
    day: string;
    our_score: number | null;
    their_score: number | null;
    note: string;
    person_id: string | null;
    recorded_at: Date;
  };
};

/** A review as it is kept. */
export type AgreementReviewRecord = {
  readonly id: string;
  readonly version: number;
  readonly day: string;
  readonly ourScore: number | null;
  readonly theirScore: number | null;
  readonly note: string;
  readonly personId: string | null;
};

/** The reviews of an agreement, the newest first. */
export async function reviewsOfAgreement(
  queries: Queries,
  id: string,
): Promise<readonly AgreementReviewRecord[]> {
  return queries
    .withTables<Tables>()
    .selectFrom('agreement_reviews')
    .select([
      'review_id as id',
      'version',
      sql<string>`day::text`.as('day'),
      'our_score as ourScore',
      'their_score as theirScore',
      'note',
      'person_id as personId',
    ])
    .where('agreement_id', '=', id)
    .orderBy(sql`agreement_reviews.day`, 'desc')
    .orderBy('recorded_at', 'desc')
    .execute();
}

/** Keeps the note of a review without what it said of somebody who was erased. */
export async function keepReviewNote(
  queries: Queries,
  { id, note }: Pick<AgreementReviewRecord, 'id' | 'note'>,
): Promise<void> {
  await queries
    .withTables<Tables>()
    .updateTable('agreement_reviews')
    .set({ note })
    .where('review_id', '=', id)
    .execute();
}

export async function insertAgreementReview(
  queries: Queries,
  workspaceId: string,
  { agreementId, at, ...review }: AgreementReviewRecord & { readonly agreementId: string; readonly at: Date },
): Promise<void> {
  await queries
    .withTables<Tables>()
    .insertInto('agreement_reviews')
    .values({
      workspace_id: workspaceId,
      review_id: review.id,
      agreement_id: agreementId,
      version: review.version,
      day: review.day,
      our_score: review.ourScore,
      their_score: review.theirScore,
      note: review.note,
      person_id: review.personId,
      recorded_at: at,
    })
    .execute();
}
