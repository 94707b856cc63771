import { type RawBuilder, sql } from 'kysely';
import { arrayText, type Queries } from '../../../platform/storage/index.ts';
import { type CellSpans, cellSpans, type DayRange } from './cell-spans.ts';
import type { CountDimension } from './counted-promise.ts';
import { COUNTED_FIELDS, LATENESS_MS } from './counted-rows.store.ts';
import { LatenessTallies } from './lateness-figures.rules.ts';
import type { CellsAsked, CountedCells, CountFilter, OutcomeCell } from './promise-cells.ts';
import { OUTCOMES_OF_ROWS } from './promise-count-delta.store.ts';

type Asked = CellsAsked & { readonly spans: CellSpans; readonly dimension: CountDimension | 'all' };

const COLUMN: Readonly<Record<CountDimension, string>> = {
  attribute: 'attribute_id',
  unit: 'unit_id',
  channel: 'channel',
  maker: 'made_by',
  keeper: 'keeper_id',
  service: 'service_id',
  'service-promise': 'service_promise_id',
};

/**
 * Whether counts that are kept answer it: they are by one dimension and channel, in months. So one dimension with any filter on itself
 * and on the channel comes from them; two others, and weeks, are counted from the promises.
 */
export function isCounted({ by, every, filters }: Omit<CellsAsked, 'from' | 'before'>): boolean {
  return every === 'month' && dimensionsOf({ by, filters }).length <= 1;
}

function dimensionsOf({ by, filters }: Pick<CellsAsked, 'by' | 'filters'>): CountDimension[] {
  const named = [...(by === null ? [] : [by]), ...filters.map(({ dimension }) => dimension)];
  return [...new Set(named)].filter((dimension) => dimension !== 'channel');
}

/** How promises ended and how late they were delivered, of one moment. */
export async function promiseCells(queries: Queries, cells: CellsAsked): Promise<CountedCells> {
  const { from, before } = cells;
  const spans: CellSpans = isCounted(cells)
    ? cellSpans(from, before)
    : { whole: null, edges: [[from, before]] };
  const asked: Asked = { ...cells, spans, dimension: dimensionsOf(cells)[0] ?? 'all' };
  const found: Found = { outcomes: [], ofKey: new LatenessTallies(), ofPeriod: new LatenessTallies() };
  if (spans.whole !== null) await addKept(queries, asked, found);
  await addRows(queries, asked, found);
  const { outcomes, ofKey, ofPeriod } = found;
  return { outcomes, lateOfKey: ofKey.tallies, lateOfPeriod: ofPeriod.tallies };
}

type Found = {
  readonly outcomes: OutcomeCell[];
  readonly ofKey: LatenessTallies;
  readonly ofPeriod: LatenessTallies;
};

const OUTCOME_CELL = sql`
  key, period::text as period, sum(kept)::int as kept, sum(kept_late)::int as "keptLate", sum(broken)::int as broken,
  sum(renegotiated)::int as renegotiated, sum(cancelled)::int as cancelled, sum(open)::int as open,
  sum(checked)::int as checked, sum(over_promised)::int as "overPromised", sum(extra)::int as extra`;

async function addKept(queries: Queries, asked: Asked, { outcomes, ofKey, ofPeriod }: Found): Promise<void> {
  const cells = await sql<OutcomeCell>`
    select ${OUTCOME_CELL} from (${keptCells(asked, 'promise_counts', sql.raw(KEPT_OUTCOMES))}) cells
    group by 1, 2`.execute(queries);
  outcomes.push(...cells.rows);
  const { rows } = await sql<{ key: string; period: string; tally: number[] }>`
    select key, period::text as period, tally
    from (${keptCells(asked, 'promise_lateness_counts', sql`tally`)}) cells`.execute(queries);
  for (const { key, period, tally } of rows) {
    ofKey.addAll(key, tally);
    ofPeriod.addAll(period, tally);
  }
}

/** A cell of outcomes, or of lateness where it has a bucket: of a key over all periods, or of a period over all keys. */
type RowCell = Omit<OutcomeCell, 'key' | 'period'> & {
  readonly key: string | null;
  readonly period: string | null;
  readonly bucket: number | null;
  readonly n: number;
};

/** Each promise is read once, for its outcome and its lateness. */
async function addRows(queries: Queries, asked: Asked, { outcomes, ofKey, ofPeriod }: Found): Promise<void> {
  const { rows } = await sql<RowCell>`
    with r as materialized (${sql.join(rowParts(asked), sql` union all `)})
    select ${OUTCOME_CELL}, null::int as bucket, 0 as n
    from (select key, period, ${OUTCOMES_OF_ROWS} from r group by 1, 2) counted group by 1, 2
    union all
    select key, period::text, 0, 0, 0, 0, 0, 0, 0, 0, 0, bucket::int, sum(n)::int
    from r where bucket is not null group by grouping sets ((key, bucket), (period, bucket))`.execute(
    queries,
  );
  for (const { key, period, bucket, n, ...counts } of rows) {
    if (bucket === null) outcomes.push({ key: key!, period: period!, ...counts });
    else if (period === null) ofKey.add(key!, bucket, n);
    else ofPeriod.add(period, bucket, n);
  }
}

const KEPT_OUTCOMES = 'kept, kept_late, broken, renegotiated, cancelled, open, checked, over_promised, extra';

/** Kept counts of whole months. */
function keptCells(asked: Asked, table: string, values: RawBuilder<unknown>): RawBuilder<unknown> {
  const { spans, by, filters, dimension } = asked;
  const [first, end] = spans.whole!;
  const channels = filters.find((filter) => filter.dimension === 'channel')?.keys;
  // Those of all channels together stand under none.
  const chosen =
    channels !== undefined
      ? sql`channel = any(${arrayText(channels)}::text[])`
      : by === 'channel'
        ? sql`channel <> ''`
        : sql`channel = ''`;
  const own = filters.filter((filter) => filter.dimension !== 'channel');
  return sql`
    select ${keptKey(by)} as key, month as period, ${values} from ${sql.table(table)}
    where dimension = ${dimension} and ${chosen} and month >= ${first}::date and month < ${end}::date
    ${conditions(own, ({ keys }) => sql`key = any(${arrayText(keys)}::text[])`)}`;
}

/** What was not added to the counts yet, and the promises of the days beside whole months, row by row. */
function rowParts({ spans, by, every, filters }: Asked): RawBuilder<unknown>[] {
  const fields = sql`${rowKey(by)} as key, period, state, checked, extra, bucket, n`;
  const waiting = ([first, end]: DayRange): RawBuilder<unknown> => sql`
    select ${fields} from (select month as period, d.* from promise_count_deltas d
      where month >= ${first}::date and month < ${end}::date ${rowConditions(filters)}) w`;
  const trunc = sql.lit(every);
  const edge = ([first, end]: DayRange): RawBuilder<unknown> => sql`
    select ${fields} from (
      select date_trunc(${trunc}, due_at at time zone 'UTC')::date as period, 1 as n, ${COUNTED_FIELDS}
      from promises where due_at >= ${`${first}T00:00:00Z`}::timestamptz and due_at < ${`${end}T00:00:00Z`}::timestamptz
      ${rowConditions(filters)}) p`;
  return [...(spans.whole === null ? [] : [waiting(spans.whole)]), ...spans.edges.map(edge)];
}

/** The key in the kept counts: of their dimension, or the channel. */
function keptKey(by: CountDimension | null): RawBuilder<unknown> {
  return by === null ? sql.lit('') : sql.raw(by === 'channel' ? 'channel' : 'key');
}

function rowKey(by: CountDimension | null): RawBuilder<unknown> {
  if (by === null) return sql.lit('');
  return sql.raw(by === 'channel' ? 'channel' : `coalesce(${COLUMN[by]}::text, '')`);
}

/** What a promise is chosen by, so that an index on the column serves. */
export function rowConditions(filters: readonly CountFilter[]): RawBuilder<unknown> {
  return conditions(filters, ({ dimension, keys }) => {
    const column = sql.ref(COLUMN[dimension]);
    if (dimension === 'channel') return sql`${column} = any(${arrayText(keys)}::text[])`;
    const named = sql`${column} = any(${arrayText(keys.filter((key) => key !== ''))}::uuid[])`;
    return keys.includes('') ? sql`(${named} or ${column} is null)` : named;
  });
}

function conditions(
  filters: readonly CountFilter[],
  conditionOf: (filter: CountFilter) => RawBuilder<unknown>,
): RawBuilder<unknown> {
  return filters.length === 0
    ? sql``
    : sql`and ${sql.join(
        filters.map((filter) => conditionOf(filter)),
        sql` and `,
      )}`;
}

/** The lateness that stands at these places in the order of all, in milliseconds; places are from 1, null where none was asked. */
export async function latenessAtRanks(
  queries: Queries,
  { from, before, filters }: Pick<CellsAsked, 'from' | 'before' | 'filters'>,
  ranks: { readonly n: number; readonly places: readonly number[] },
): Promise<readonly number[]> {
  // The middle of a place, so that rounding cannot lead to the one beside it.
  const shares = ranks.places.map((place) => (place - 0.5) / ranks.n);
  const { rows } = await sql<{ late: number[] | null }>`
    select percentile_disc(${arrayText(shares)}::float8[]) within group (order by late) as late
    from (select (${LATENESS_MS})::float8 as late from promises
      where due_at >= ${`${from}T00:00:00Z`}::timestamptz and due_at < ${`${before}T00:00:00Z`}::timestamptz
      ${rowConditions(filters)}) r
    where late is not null`.execute(queries);
  return rows[0]?.late ?? [];
}
