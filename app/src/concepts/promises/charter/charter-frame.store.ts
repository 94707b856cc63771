import type { ColumnType } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import type { CharterRecord, CharterVersion, FrameContent } from './charter-frame.ts';
import type { ReviewOutcome } from './service-promise.ts';

type Tables = {
  charters: {
    workspace_id: string;
    state: CharterRecord['state'];
    version: number | null;
    draft: ColumnType<FrameContent | null, string | null, string | null>;
    shows_rates: boolean;
    owner_id: string | null;
    review_months: number;
    review_on: string | null;
    consultation: string;
    communication: string;
    revision: number;
    changed_at: Date;
  };
  charter_versions: {
    workspace_id: string;
    version: number;
    content: ColumnType<FrameContent, string>;
    published_at: Date;
    published_by: string;
  };
  charter_reviews: {
    workspace_id: string;
    review_id: string;
    service_promise_id: string | null;
    version: number;
    outcome: ReviewOutcome;
    notes: string;
    reviewed_on: string;
    reviewed_at: Date;
    reviewed_by: string;
  };
};

/** The charter of the workspace; null while nobody has written anything. */
export async function charterOf(queries: Queries): Promise<CharterRecord | null> {
  const found = await queries
    .withTables<Tables>()
    .selectFrom('charters')
    .select([
      'state',
      'version',
      'draft',
      'shows_rates as showsRates',
      'owner_id as ownerId',
      'review_months as reviewMonths',
      'review_on as reviewOn',
      'consultation',
      'communication',
      'revision',
      'changed_at as changedAt',
    ])
    .executeTakeFirst();
  return found ?? null;
}

export async function keepCharter(
  queries: Queries,
  workspaceId: string,
  record: CharterRecord,
): Promise<void> {
  const values = {
    state: record.state,
    version: record.version,
    draft: record.draft === null ? null : JSON.stringify(record.draft),
    shows_rates: record.showsRates,
    owner_id: record.ownerId,
    review_months: record.reviewMonths,
    review_on: record.reviewOn,
    consultation: record.consultation,
    communication: record.communication,
    revision: record.revision,
    changed_at: record.changedAt,
  };
  await queries
    .withTables<Tables>()
    .insertInto('charters')
    .values({ workspace_id: workspaceId, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id']).doUpdateSet(values))
    .execute();
}

/** The versions of the charter as a whole, the newest first. */
export async function charterVersions(queries: Queries): Promise<readonly CharterVersion[]> {
  return queries
    .withTables<Tables>()
    .selectFrom('charter_versions')
    .select(['version', 'content', 'published_at as publishedAt', 'published_by as publishedBy'])
    .orderBy('version', 'desc')
    .execute();
}

export async function insertCharterVersion(
  queries: Queries,
  workspaceId: string,
  { version, content, publishedAt, publishedBy }: CharterVersion,
): Promise<void> {
  await queries
    .withTables<Tables>()
    .insertInto('charter_versions')
    .values({
      workspace_id: workspaceId,
      version,
      content: JSON.stringify(content),
      published_at: publishedAt,
      published_by: publishedBy,
    })
    .execute();
}

/** That a promise, or the charter as a whole, was looked at anew. */
export type CharterReviewRecord = {
  readonly id: string;
  /** Null: the charter as a whole. */
  readonly servicePromiseId: string | null;
  readonly version: number;
  readonly outcome: ReviewOutcome;
  readonly notes: string;
  readonly reviewedOn: string;
  readonly reviewedAt: Date;
  readonly reviewedBy: string;
};

/** The reviews of a promise, or of the charter as a whole; the newest first. */
export async function charterReviewsOf(
  queries: Queries,
  servicePromiseId: string | null,
): Promise<readonly CharterReviewRecord[]> {
  return queries
    .withTables<Tables>()
    .selectFrom('charter_reviews')
    .select([
      'review_id as id',
      'service_promise_id as servicePromiseId',
      'version',
      'outcome',
      'notes',
      'reviewed_on as reviewedOn',
      'reviewed_at as reviewedAt',
      'reviewed_by as reviewedBy',
    ])
    .where('service_promise_id', 'is not distinct from', servicePromiseId)
    .orderBy('reviewed_at', 'desc')
    .execute();
}

export async function insertCharterReview(
  queries: Queries,
  workspaceId: string,
  record: CharterReviewRecord,
): Promise<void> {
  await queries
    .withTables<Tables>()
    .insertInto('charter_reviews')
    .values({
      workspace_id: workspaceId,
      review_id: record.id,
      service_promise_id: record.servicePromiseId,
      version: record.version,
      outcome: record.outcome,
      notes: record.notes,
      reviewed_on: record.reviewedOn,
      reviewed_at: record.reviewedAt,
      reviewed_by: record.reviewedBy,
    })
    .execute();
}
