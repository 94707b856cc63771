import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import { type Outcome, refuse, taken } from '../refusals/index.ts';

/** A column, never null, by which rows are sorted; `type` is PostgreSQL's name of what it holds. */
export type SortKey = {
  readonly column: string;
  readonly direction: 'asc' | 'desc';
  readonly type: 'text' | 'uuid' | 'bigint' | 'double precision' | 'timestamptz' | 'date';
};

/** Which page is wanted: what follows the place that `after` names, at most `limit` rows. */
export type PageAsked = { readonly after?: string | undefined; readonly limit: number };

/** Some rows, and the place behind them; `next` is null when there are no more. */
export type Page<Row> = { readonly items: readonly Row[]; readonly next: string | null };

/**
 * Reads one page of a list that others may change meanwhile: no row that stays is left out or seen twice. The place in the
 * list is the whole sort key of a row, compared as the database compares it; so the last key must tell any two rows apart.
 */
export async function readPage<Tables, From extends keyof Tables, Row>(
  query: SelectQueryBuilder<Tables, From, Row>,
  keys: readonly SortKey[],
  { after, limit }: PageAsked,
): Promise<Outcome<Page<Row>>> {
  const place = after === undefined ? null : placeOf(after, keys);
  if (place !== null && !place.ok) return place;
  let sorted = query.select(sql<string[]>`array[${sql.join(keys.map(keyAsText))}]`.as('sort_key'));
  for (const { column, direction } of keys) {
    sorted = sorted.orderBy(sql.ref(column), direction);
  }
  if (place !== null) sorted = sorted.where(behind(keys, place.value));
  const rows = (await sorted.limit(limit + 1).execute()) as (Row & { sort_key?: string[] })[];
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  const next = last === undefined ? null : cursorOf(last.sort_key ?? []);
  for (const item of items) delete item.sort_key;
  return taken({ items, next });
}

function keyAsText({ column, type }: SortKey): RawBuilder<string> {
  // The text of a moment depends on the session's settings; microseconds since 1970 do not.
  return type === 'timestamptz'
    ? sql`(extract(epoch from ${sql.ref(column)}) * 1000000)::bigint::text`
    : sql`${sql.ref(column)}::text`;
}

function asKey({ type }: SortKey, text: string): RawBuilder<unknown> {
  if (type === 'timestamptz') {
    return sql`(timestamptz 'epoch' + ${text}::bigint * interval '1 microsecond')`;
  }
  return sql`${text}::${sql.raw(type)}`;
}

/** Whether a row comes behind a place: later in the first key, or equal in it and later in the next, and so on. */
function behind(keys: readonly SortKey[], place: readonly string[]): RawBuilder<boolean> {
  const [first] = keys;
  if (first !== undefined && keys.every(({ direction }) => direction === first.direction)) {
    // As one comparison of rows an index begins at the place instead of reading up to it.
    const here = sql.join(keys.map(({ column }) => sql.ref(column)));
    const there = sql.join(keys.map((key, i) => asKey(key, place[i] ?? '')));
    return sql<boolean>`(${here}) ${sql.raw(first.direction === 'asc' ? '>' : '<')} (${there})`;
  }
  const ways = keys.map((key, i) => {
    const later = sql.raw(key.direction === 'asc' ? '>' : '<');
    const equal = keys
      .slice(0, i)
      .map((other, j) => sql`${sql.ref(other.column)} = ${asKey(other, place[j] ?? '')}`);
    const last = sql`${sql.ref(key.column)} ${later} ${asKey(key, place[i] ?? '')}`;
    return sql`(${sql.join([...equal, last], sql` and `)})`;
  });
  return sql<boolean>`(${sql.join(ways, sql` or `)})`;
}

function cursorOf(values: readonly string[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

const FORMS: Readonly<Record<SortKey['type'], RegExp>> = {
  // A cursor is made by Heed; whatever else comes is refused before the database sees it.
  text: /^[^\0]{0,4000}$/su,
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u,
  bigint: /^-?\d{1,18}$/u,
  'double precision': /^-?\d{1,400}(\.\d+)?(e[+-]?\d{1,3})?$/u,
  timestamptz: /^-?\d{1,17}$/u,
  date: /^\d{4}-\d\d-\d\d$/u,
};

function isKeyOf(type: SortKey['type'], value: string): boolean {
  if (!FORMS[type].test(value)) return false;
  if (type === 'double precision') return Number.isFinite(Number(value));
  if (type !== 'date') return true;
  const day = new Date(`${value}T00:00:00Z`);
  return !value.startsWith('0000') && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}

function placeOf(cursor: string, keys: readonly SortKey[]): Outcome<readonly string[]> {
  const refused = refuse(
    'request-refused',
    'after: this is not a place that Heed gave; start the list from its beginning',
  );
  if (cursor.length > 20_000 || !/^[\w-]+$/u.test(cursor)) return refused;
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (!Array.isArray(values) || values.length !== keys.length) return refused;
    const fits = values.every((value, i) => typeof value === 'string' && isKeyOf(keys[i]!.type, value));
    return fits ? taken(values as string[]) : refused;
  } catch {
    return refused;
  }
}
