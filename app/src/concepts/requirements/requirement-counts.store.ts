import { sql } from 'kysely';
import type { Queries } from '../../platform/storage/index.ts';
import { standingSql } from './requirement.store.ts';
import { type RequirementKind, STANDINGS, type Standing } from './requirement-words.ts';

type Tables = {
  requirements: {
    workspace_id: string;
    requirement_id: string;
    state: string;
    statement: string;
    kind: RequirementKind;
    attribute_id: string | null;
    segment_ids: string[];
    measure_id: string | null;
    means_kind: string | null;
    updated_at: Date;
  };
};

/** How many requirements stand where, of one kind, segment or all. */
export type StandingCounts = {
  readonly n: number;
  readonly approved: number;
  readonly standings: Readonly<Record<Standing, number>>;
};

type CountRow = {
  readonly standing: Standing;
  readonly count: string;
  readonly approved: string;
};

function countsIn(rows: readonly CountRow[]): StandingCounts {
  const standings = Object.fromEntries(STANDINGS.map((standing) => [standing, 0])) as Record<
    Standing,
    number
  >;
  for (const { standing, count } of rows) standings[standing] += Number(count);
  const sum = (numbers: readonly string[]): number => numbers.reduce((total, one) => total + Number(one), 0);
  return {
    n: sum(rows.map(({ count }) => count)),
    approved: sum(rows.map(({ approved }) => approved)),
    standings,
  };
}

type MeasureStandings = ReadonlyMap<string, Standing>;

const inUse = (queries: Queries) =>
  queries.withTables<Tables>().selectFrom('requirements').where('state', '<>', 'withdrawn');

/**
 * What is counted lies in one index, which the database would leave aside for the whole table as if its pages were found on a
 * disk that turns. Holds for this transaction.
 */
async function readByIndex(queries: Queries): Promise<void> {
  await sql`select set_config('random_page_cost', '1.1', true)`.execute(queries);
}

const count = sql<string>`count(*)`.as('count');
const approved = sql<string>`count(*) filter (where state = 'approved')`.as('approved');

/** Requirements that were not withdrawn, by their kind. */
export async function countsOfKinds(
  queries: Queries,
  standings: MeasureStandings,
): Promise<
  ReadonlyMap<RequirementKind, StandingCounts & { readonly withMeans: number; readonly withMeasure: number }>
> {
  await readByIndex(queries);
  const rows = await inUse(queries)
    .select(['kind', standingSql(standings).as('standing'), count, approved])
    .select([
      sql<string>`count(means_kind)`.as('withMeans'),
      sql<string>`count(measure_id)`.as('withMeasure'),
    ])
    .groupBy(['kind', 'standing'])
    .execute();
  const byKind = Map.groupBy(rows, ({ kind }) => kind);
  return new Map(
    [...byKind].map(([kind, of]) => {
      const withMeans = of.reduce((total, row) => total + Number(row.withMeans), 0);
      const withMeasure = of.reduce((total, row) => total + Number(row.withMeasure), 0);
      return [kind, { ...countsIn(of as CountRow[]), withMeans, withMeasure }];
    }),
  );
}

/** Requirements that were not withdrawn: all of them, those of each segment, and those of none. */
export async function countsOfSegments(
  queries: Queries,
  standings: MeasureStandings,
): Promise<{
  readonly all: StandingCounts;
  readonly bySegment: ReadonlyMap<string, StandingCounts>;
  readonly withoutSegment: number;
}> {
  await readByIndex(queries);
  // Few different sets of segments stand behind many requirements: they are counted first, and taken apart after that.
  const rows = await inUse(queries)
    .select(['segment_ids', standingSql(standings).as('standing'), count, approved])
    .groupBy(['segment_ids', 'standing'])
    .execute();
  const bySegment = new Map<string, CountRow[]>();
  for (const row of rows) {
    for (const id of row.segment_ids) {
      const known = bySegment.get(id) ?? [];
      known.push(row as CountRow);
      bySegment.set(id, known);
    }
  }
  return {
    all: countsIn(rows as CountRow[]),
    bySegment: new Map([...bySegment].map(([id, of]) => [id, countsIn(of)])),
    withoutSegment: rows
      .filter(({ segment_ids }) => segment_ids.length === 0)
      .reduce((total, row) => total + Number(row.count), 0),
  };
}

/** How many requirements that were not withdrawn name each segment. */
export async function needsOfSegments(queries: Queries): Promise<ReadonlyMap<string, number>> {
  await readByIndex(queries);
  const rows = await inUse(queries).select(['segment_ids', count]).groupBy('segment_ids').execute();
  const needs = new Map<string, number>();
  for (const { segment_ids, count: n } of rows) {
    for (const id of segment_ids) needs.set(id, (needs.get(id) ?? 0) + Number(n));
  }
  return needs;
}

/** Which of these attributes have a requirement that was not withdrawn. Stops at the first of each. */
export async function attributesWithRequirements(
  queries: Queries,
  attributeIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select wanted.id from unnest(${[...attributeIds]}::uuid[]) as wanted (id)
    cross join lateral (
      select 1 from requirements where attribute_id = wanted.id and state <> 'withdrawn' limit 1
    ) as found`.execute(queries);
  return new Set(rows.map(({ id }) => id));
}

/** How many requirements that were not withdrawn are about no attribute. */
export async function countWithoutAttribute(queries: Queries): Promise<number> {
  const row = await inUse(queries).select(count).where('attribute_id', 'is', null).executeTakeFirst();
  return Number(row?.count ?? 0);
}

/** How many requirements of an attribute are in which state. */
export type RequirementCounts = {
  readonly draft: number;
  readonly inReview: number;
  readonly approved: number;
  readonly withdrawn: number;
};

/** How many requirements there are of each of these attributes, by state. */
export async function requirementCounts(
  queries: Queries,
  attributeIds: readonly string[],
): Promise<ReadonlyMap<string, RequirementCounts>> {
  const found = new Map<string, { -readonly [K in keyof RequirementCounts]: number }>(
    attributeIds.map((id) => [id, { draft: 0, inReview: 0, approved: 0, withdrawn: 0 }]),
  );
  if (attributeIds.length === 0) return found;
  const rows = await queries
    .withTables<Tables>()
    .selectFrom('requirements')
    .select(['attribute_id', 'state', count])
    .where(sql<boolean>`attribute_id = any(${[...attributeIds]}::uuid[])`)
    .groupBy(['attribute_id', 'state'])
    .execute();
  for (const { attribute_id, state, count: n } of rows) {
    const counts = found.get(attribute_id ?? '');
    if (counts === undefined) continue;
    if (state === 'in-review') counts.inReview = Number(n);
    if (state === 'draft' || state === 'approved' || state === 'withdrawn') counts[state] = Number(n);
  }
  return found;
}

/** A requirement in a word, for pages of other concepts. */
export type RequirementBrief = {
  readonly id: string;
  readonly statement: string;
  readonly kind: RequirementKind;
  readonly state: 'draft' | 'in-review' | 'approved' | 'withdrawn';
  readonly measureId: string | null;
};

/** Requirements of an attribute that were not withdrawn, the newest change first. */
export async function requirementsOfAttribute(
  queries: Queries,
  attributeId: string,
  limit: number,
): Promise<readonly RequirementBrief[]> {
  const rows = await inUse(queries)
    .select(['requirement_id as id', 'statement', 'kind', 'state', 'measure_id as measureId'])
    .where('attribute_id', '=', attributeId)
    .orderBy('updated_at', 'desc')
    .orderBy('requirement_id')
    .limit(limit)
    .execute();
  return rows as readonly RequirementBrief[];
}

/** What names these attributes, of whatever state; at most some ten thousand. */
export async function requirementsNaming(
  queries: Queries,
  attributeIds: readonly string[],
): Promise<readonly { readonly id: string; readonly name: string; readonly attributeId: string }[]> {
  const rows = await queries
    .withTables<Tables>()
    .selectFrom('requirements')
    .select(['requirement_id as id', 'statement as name', 'attribute_id as attributeId'])
    .where(sql<boolean>`attribute_id = any(${[...attributeIds]}::uuid[])`)
    .orderBy('statement')
    .orderBy('requirement_id')
    .execute();
  return rows.map(({ id, name, attributeId }) => ({ id, name, attributeId: attributeId! }));
}
