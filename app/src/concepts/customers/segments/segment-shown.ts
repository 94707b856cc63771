import type { Queries } from '../../../platform/storage/index.ts';
import { namesOfPeople, namesOfUnits } from '../../people/index.ts';
import { lastReviews, segmentReviewStates } from './reviewing/segment-review.store.ts';
import type { Segment, SegmentRecord } from './segment.ts';
import type { SegmentRow } from './segment-list.store.ts';

/** Segments of the list as they are shown: with names for ids. */
export async function shownSegments(queries: Queries, rows: readonly SegmentRow[]): Promise<Segment[]> {
  const named = await belongingNames(
    queries,
    rows.map(({ unit, owner }) => ({ unitId: unit, ownerId: owner })),
  );
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    definition: row.definition,
    unit: named.unit(row.unit),
    owner: named.owner(row.owner),
    state: row.state,
    review: row.review,
    reviewDueOn: row.reviewDueOn,
    reviewedAt: row.reviewedAt?.toISOString() ?? null,
    reviewMonths: row.reviewMonths,
    addedAt: row.addedAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
    revision: row.revision,
  }));
}

/** A segment as it is shown, as of a day. */
export async function shownSegment(
  queries: Queries,
  { unitId, ownerId, ...record }: SegmentRecord,
  today: string,
): Promise<Segment> {
  const open = (await segmentReviewStates(queries, today)).get(record.id);
  const reviewedAt = (await lastReviews(queries, [record.id])).get(record.id) ?? null;
  const row: SegmentRow = {
    ...record,
    unit: unitId,
    owner: ownerId,
    review: open?.state ?? null,
    reviewDueOn: open?.dueOn ?? null,
    reviewedAt,
  };
  const [segment] = await shownSegments(queries, [row]);
  return segment!;
}

type Belonging = { readonly unitId: string | null; readonly ownerId: string | null };
type Named = { readonly id: string; readonly name: string };

/** The names of the units and owners of some records, by id. */
async function belongingNames(
  queries: Queries,
  records: readonly Belonging[],
): Promise<{
  readonly unit: (id: string | null) => Named | null;
  readonly owner: (id: string | null) => Named | null;
}> {
  const ids = (of: (record: Belonging) => string | null): string[] =>
    records.flatMap((record) => of(record) ?? []);
  const units = await namesOfUnits(
    queries,
    ids(({ unitId }) => unitId),
  );
  const people = await namesOfPeople(
    queries,
    ids(({ ownerId }) => ownerId),
  );
  const named =
    (names: ReadonlyMap<string, string>) =>
    (id: string | null): Named | null =>
      id === null ? null : { id, name: names.get(id) ?? '' };
  return { unit: named(units), owner: named(people) };
}
