import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import { type Outcome, quoted, quotedList, refuse, taken } from '../refusals/index.ts';
import { type Page, type PageAsked, type Queries, readPage, type SortKey } from '../storage/index.ts';
import { conditionsIn, found, none } from './list-conditions.store.ts';
import { type FieldKind, type FileQuery, isSorted, type ListField, type RecordList } from './record-list.ts';

/** A query of a store: one row a record, with `id` and a column for each field that is not derived. */
export type RecordRows = SelectQueryBuilder<never, never, object>;

/** A query that holds the rows that fit, and the keys by which they are sorted, the record's id the last. */
export type FittingRows = { readonly query: RecordRows; readonly keys: readonly SortKey[] };

/** Rows of a store, what is known of their fields, and how words are looked for when not in the rows themselves. */
export type ListedRows = {
  readonly list: RecordList;
  readonly rows: unknown;
  /** The ids of what was found for the words that are searched for, the best first. */
  readonly found?: readonly string[] | undefined;
  /** In whatever order, as one part: they are only counted. */
  readonly unordered?: true;
};

/**
 * What a list is asked, put upon the rows of a store; or what is wrong with what is asked. Parts stand one behind the other:
 * of a field that some records lack and that has an index, first those that have it.
 */
export function fittingRows(
  queries: Queries,
  { list, rows, found: ids, unordered }: ListedRows,
  asked: FileQuery,
): Outcome<readonly FittingRows[]> {
  const conditions = conditionsIn(list, asked.where);
  if (!conditions.ok) return conditions;
  const sort = sortedBy(list, asked.sort ?? list.sort);
  if (!sort.ok) return sort;
  const words = (asked.search ?? '').trim();
  if (words.includes('\0')) {
    return refuse('request-refused', 'search: words have no NUL character; search for what can be read');
  }
  const all: RawBuilder<boolean>[] = [...conditions.value];
  if (words !== '')
    all.push(ids === undefined ? found(list, words) : sql<boolean>`id = any(${[...ids]}::uuid[])`);
  const isByRank = ids !== undefined && words !== '' && asked.sort === undefined;
  const inOrder = (): readonly Ordering[] => (isByRank ? [byRank(ids)] : orderings(list, sort.value));
  const parts = unordered === true ? [NO_ORDER] : inOrder();
  return taken(
    parts.map(({ selected, only, keys }) => {
      // A nested select with keys of its own: whatever is sorted by is never null, and the database still sees through it.
      let query = queries
        .selectFrom((rows as RecordRows).as('listed') as never)
        .selectAll()
        .select(selected as never) as unknown as RecordRows;
      for (const condition of [...all, ...only]) query = query.where(condition as never);
      return {
        query: queries.selectFrom(query.as('fitting') as never).selectAll() as unknown as RecordRows,
        keys,
      };
    }),
  );
}

type Ordering = {
  readonly selected: readonly unknown[];
  readonly only: readonly RawBuilder<boolean>[];
  readonly keys: readonly SortKey[];
};

const NO_ORDER: Ordering = { selected: [], only: [], keys: [] };

type Sort = { readonly field: ListField; readonly direction: 'asc' | 'desc' };

function orderings(list: RecordList, { field, direction }: Sort): readonly Ordering[] {
  const type = SORT_TYPES[field.kind];
  if (field.indexed !== undefined && wordsOf(field) !== null) return wordByWord(list, { field, direction });
  if (field.indexed !== undefined) {
    const present: Ordering = {
      selected: [sql`${sql.ref(field.id)}`.as('sort_value')],
      only: field.indexed === 'always' ? [] : [sql<boolean>`${sql.ref(field.id)} is not null`],
      keys: [
        { column: 'sort_value', direction, type },
        { column: 'id', direction, type: 'uuid' },
      ],
    };
    const missing: Ordering = {
      selected: [],
      only: [sql<boolean>`${sql.ref(field.id)} is null`],
      keys: [{ column: 'id', direction: 'asc', type: 'uuid' }],
    };
    return field.indexed === 'always' ? [present] : [present, missing];
  }
  return [
    {
      selected: [
        sql`(${none(field)})::int::bigint`.as('sort_missing'),
        sql`${sortable(field)}`.as('sort_value'),
      ],
      only: [],
      keys: [
        { column: 'sort_missing', direction: 'asc', type: 'bigint' },
        { column: 'sort_value', direction, type },
        { column: 'id', direction: 'asc', type: 'uuid' },
      ],
    },
  ];
}

// A place in a list says in one digit in which part it is.
const MOST_WORDS = 9;

/** The words of a field of few, in their order; null when it may say anything. */
function wordsOf({ kind, choices }: ListField): readonly RawBuilder<unknown>[] | null {
  if (kind === 'yes-no') return [sql`false`, sql`true`];
  const isOfFew = kind === 'choice' && choices !== undefined && choices.length <= MOST_WORDS;
  return isOfFew ? choices.map((word) => sql`${word}`) : null;
}

/** One part for each word, each sorted as the list usually is: no two words need be sorted among each other. */
function wordByWord(list: RecordList, { field, direction }: Sort): readonly Ordering[] {
  const usual = list.fields.find(({ id }) => id === list.sort.replace(/^-/u, ''))!;
  const [within] = orderings(list, { field: usual, direction: list.sort.startsWith('-') ? 'desc' : 'asc' });
  const column = field.kind === 'yes-no' ? sql.ref(field.id) : sql`${sql.ref(field.id)}::text`;
  const parts = wordsOf(field)!.map((word): Ordering => {
    return { ...within!, only: [...within!.only, sql<boolean>`${column} = ${word}`] };
  });
  const missing = { ...within!, only: [...within!.only, sql<boolean>`${sql.ref(field.id)} is null`] };
  return [
    ...(direction === 'asc' ? parts : parts.toReversed()),
    ...(field.indexed === 'always' ? [] : [missing]),
  ];
}

function byRank(ids: readonly string[]): Ordering {
  return {
    selected: [sql`array_position(${[...ids]}::uuid[], id)::bigint`.as('sort_value')],
    only: [],
    keys: [
      { column: 'sort_value', direction: 'asc', type: 'bigint' },
      { column: 'id', direction: 'asc', type: 'uuid' },
    ],
  };
}

/** One page through all parts; a place in a list of several says before it in which part it is. */
export async function pageOfParts(
  parts: readonly FittingRows[],
  { after, limit }: PageAsked,
): Promise<Outcome<Page<unknown>>> {
  if (parts.length === 1) return readPage(parts[0]!.query, parts[0]!.keys, { after, limit });
  const begun = after === undefined ? 0 : Number(after[0]);
  if (after !== undefined && !(begun in parts)) {
    return refuse(
      'request-refused',
      'after: this is not a place that Heed gave; start the list from its beginning',
    );
  }
  const items: unknown[] = [];
  let inner = after?.slice(1) || undefined;
  for (let part = begun; part < parts.length; part += 1) {
    const { query, keys } = parts[part]!;
    // A page that is just full still looks whether the next part holds any.
    const room = limit - items.length;
    const page = await readPage(query, keys, { after: inner, limit: Math.max(room, 1) });
    if (!page.ok) return page;
    if (room === 0 && page.value.items.length > 0) return taken({ items, next: String(part) });
    items.push(...page.value.items);
    if (page.value.next !== null) return taken({ items, next: `${part}${page.value.next}` });
    inner = undefined;
  }
  return taken({ items, next: null });
}

/** The same rows, each with the count of all of them as `count_of_all`. */
export function withCountOfAll(query: RecordRows): RecordRows {
  return query.select(sql<string>`count(*) over ()`.as('count_of_all') as never) as unknown as RecordRows;
}

/** How many records fit; of more than `most` only so many are counted. */
export async function countOf(
  queries: Queries,
  what: ListedRows,
  { sort: _, most, ...unsorted }: FileQuery & { readonly most?: number | undefined },
): Promise<number> {
  const fitting = fittingRows(queries, { ...what, unordered: true }, unsorted);
  if (!fitting.ok) return 0;
  const [{ query }] = fitting.value as readonly [FittingRows];
  const ones = query.clearSelect().select(sql<string>`1`.as('one') as never);
  const bounded = most === undefined ? ones : ones.limit(most);
  const counted = queries
    .selectFrom(bounded.as('counted') as never)
    .select(sql<string>`count(*)`.as('count') as never);
  const [row] = (await counted.execute()) as unknown as { readonly count: string }[];
  return Number(row?.count ?? 0);
}

const SORT_TYPES: Readonly<Record<FieldKind, SortKey['type']>> = {
  text: 'text',
  choice: 'bigint',
  number: 'double precision',
  date: 'date',
  moment: 'timestamptz',
  'yes-no': 'bigint',
  who: 'text',
  many: 'text',
};

/** A value of the field that is never null; what is missing is told apart by a key of its own. */
function sortable({ id, kind, choices }: ListField): RawBuilder<unknown> {
  const column = sql.ref(id);
  if (kind === 'number') return sql`coalesce(${column}, 0)::double precision`;
  if (kind === 'date') return sql`coalesce(${column}::date, date '1970-01-01')`;
  if (kind === 'moment') return sql`coalesce(${column}::timestamptz, timestamptz 'epoch')`;
  if (kind === 'yes-no') return sql`coalesce(${column}, false)::int::bigint`;
  // Words of a choice stand in the order in which they are declared, which is that of the work.
  if (kind === 'choice')
    return sql`coalesce(array_position(${choices as string[]}::text[], ${column}::text), 0)::bigint`;
  // The place of a page stands in an address, so it holds the beginning of a text; the id tells apart what begins alike.
  return sql`left(coalesce(${column}::text, ''), 200)`;
}

function sortedBy(list: RecordList, sort: string): Outcome<Sort> {
  const id = sort.replace(/^-/u, '');
  const field = list.fields.find((one) => one.id === id);
  if (field === undefined || !isSorted(field)) {
    const known = list.fields.filter((one) => isSorted(one));
    return refuse(
      'request-refused',
      `sort: ${list.name} are not sorted by ${quoted(id)}; sort by ${quotedList(known.map((one) => one.id))}`,
    );
  }
  return taken({ field, direction: sort.startsWith('-') ? 'desc' : 'asc' });
}
