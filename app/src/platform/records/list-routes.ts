import type { z } from 'zod';
import { delimitedHeader, delimitedRow } from '../delimited/index.ts';
import { type MemberVisit, makesFile, type Route, reads, sentAsBytes } from '../http/index.ts';
import { type Outcome, taken } from '../refusals/index.ts';
import { type Page, type PageAsked, type Queries, readPage, type Storage } from '../storage/index.ts';
import { cellOf } from './list-cells.ts';
import type { Listing } from './list-endpoints.ts';
import {
  countOf,
  type FittingRows,
  fittingRows,
  type ListedRows,
  pageOfParts,
  withCountOfAll,
} from './list-query.store.ts';
import type { FileQuery, ListQuery, RecordList } from './record-list.ts';

/** Where the records of a list come from. */
export type ListSource<Row, Item> = {
  /** The query of the store: one row a record, with `id` and a column for each field that is not derived. */
  readonly rows: (queries: Queries, visit: MemberVisit) => unknown | Promise<unknown>;
  /** Rows as they are shown: names instead of ids, figures beside. */
  readonly shown: (queries: Queries, rows: readonly Row[], visit: MemberVisit) => Promise<readonly Item[]>;
  /** The list as this visitor sees it, where fields are the workspace's own. */
  readonly list?: (queries: Queries, visit: MemberVisit) => Promise<RecordList>;
  /** Finds the ids of what somebody searches for, the best first, where the words of a row are not enough. */
  readonly found?: (queries: Queries, words: string) => Promise<readonly string[]>;
  /** Counts so far and no further, where there may be millions. */
  readonly countUpTo?: number;
};

/** What answers a list: pages, and everything that fits as a file. */
export function listRoutes<Item extends z.ZodType, Row extends object>(
  storage: Storage,
  { list: usual, page, csv }: Listing<Item>,
  source: ListSource<Row, z.output<Item>>,
): readonly Route[] {
  const listed = async (queries: Queries, visit: MemberVisit, asked: FileQuery): Promise<ListedRows> => {
    const list = (await source.list?.(queries, visit)) ?? usual;
    const words = (asked.search ?? '').trim();
    const isReadable = words !== '' && !words.includes('\0');
    const found = isReadable ? await source.found?.(queries, words) : undefined;
    return { list, rows: await source.rows(queries, visit), found };
  };
  return [
    reads(page, async (queries, { query }, visit) => {
      const asked = query as ListQuery;
      const what = await listed(queries, visit, asked);
      const found = await firstOrNext<Row>(queries, what, { asked, countUpTo: source.countUpTo });
      if (!found.ok) return found;
      const { items: rows, ...place } = found.value;
      const items = await source.shown(queries, rows, visit);
      return taken({ items: [...items], ...place }) as never;
    }),
    makesFile(csv, async ({ query }, visit) => {
      const asked = query as FileQuery;
      const member = (visit as MemberVisit).member;
      const read = (after: string | undefined) =>
        storage.read(member.workspace.id, async (queries): Promise<Outcome<FilePage>> => {
          const what = await listed(queries, visit as MemberVisit, asked);
          const found = await readRows<Row>(queries, what, { asked, after, limit: ROWS_AT_ONCE });
          if (!found.ok) return found;
          const items = await source.shown(queries, found.value.items, visit as MemberVisit);
          return taken({ items: items as readonly object[], next: found.value.next, list: what.list });
        });
      // The first rows are read before anything is sent, so that what is refused is answered as a refusal.
      const first = await read(undefined);
      if (!first.ok) return first;
      const content = sentAsBytes(csvOf(first.value.list, first.value, read));
      return taken({ fileName: `${usual.name}.csv`, content });
    }),
  ];
}

const ROWS_AT_ONCE = 2_000;

type FilePage = Page<object> & { readonly list: RecordList };
type PageReading = (after: string | undefined) => Promise<Outcome<Page<object>>>;

type CountedPage<Row> = Page<Row> & { readonly count: number | null; readonly more?: boolean };

/**
 * One page; with the first one the count of all that fit. Where the database looks at every record anyway, because of words or
 * conditions, it counts on the way; else an index gives the page at once and another question the count.
 */
async function firstOrNext<Row>(
  queries: Queries,
  what: ListedRows,
  { asked, countUpTo }: { readonly asked: ListQuery; readonly countUpTo: number | undefined },
): Promise<Outcome<CountedPage<Row>>> {
  const isFirst = asked.after === undefined;
  const looksAtAll = countUpTo === undefined && (Boolean(asked.search) || Boolean(asked.where));
  const fitting = fittingRows(queries, what, asked);
  if (!fitting.ok) return fitting;
  const [{ query, keys }, ...others] = fitting.value as readonly [FittingRows, ...FittingRows[]];
  if (!isFirst || !looksAtAll || others.length > 0) {
    const counting = { search: asked.search, where: asked.where };
    const most = countUpTo === undefined ? undefined : countUpTo + 1;
    const counted = isFirst ? await countOf(queries, what, { ...counting, most }) : null;
    // Where nobody is, an index would be read to its end for a first one.
    const nobody = { ok: true, value: { items: [], next: null } } as const;
    const page = counted === 0 ? nobody : await readRows<Row>(queries, what, { asked, ...asked });
    if (!page.ok) return page;
    if (counted === null || countUpTo === undefined) return taken({ ...page.value, count: counted });
    return taken({ ...page.value, count: Math.min(counted, countUpTo), more: counted > countUpTo });
  }
  const page = await readPage(withCountOfAll(query), keys, asked);
  if (!page.ok) return page;
  const { items, next } = page.value;
  const count = Number((items[0] as { readonly count_of_all?: string } | undefined)?.count_of_all ?? 0);
  return taken({ items: items as readonly unknown[] as readonly Row[], next, count });
}

async function readRows<Row>(
  queries: Queries,
  what: ListedRows,
  { asked, after, limit }: PageAsked & { readonly asked: FileQuery },
): Promise<Outcome<Page<Row>>> {
  const fitting = fittingRows(queries, what, asked);
  if (!fitting.ok) return fitting;
  return pageOfParts(fitting.value, { after, limit }) as Promise<Outcome<Page<Row>>>;
}

async function* csvOf(list: RecordList, first: Page<object>, read: PageReading): AsyncGenerator<string> {
  yield `\u{feff}${delimitedHeader(list.fields.map(({ title }) => title))}`;
  let page = first;
  for (;;) {
    yield page.items
      .map((item) =>
        delimitedRow(list.fields.map((field) => cellOf((item as Record<string, unknown>)[field.id]))),
      )
      .join('');
    if (page.next === null) return;
    const next = await read(page.next);
    // The place is one that Heed gave a moment ago.
    if (!next.ok) throw new Error(next.refusals.map(({ message }) => message).join('; '));
    page = next.value;
  }
}
