import type { z } from 'zod';
import { delimitedHeader, delimitedRow } from '../delimited/index.ts';
import { type MemberVisit, makesFile, type Route, reads, sentAsBytes } from '../http/index.ts';
import { type Outcome, taken } from '../refusals/index.ts';
import { type Page, type PageAsked, type Queries, readPage, type Storage } from '../storage/index.ts';
import { cellOf } from './list-cells.ts';
import type { Listing } from './list-endpoints.ts';
import { countOf, fittingRows, withCountOfAll } from './list-query.store.ts';
import type { FileQuery, ListQuery, RecordList } from './record-list.ts';

/** Where the records of a list come from. */
export type ListSource<Row, Item> = {
  /** The query of the store: one row a record, with `id` and a column for each field that is not derived. */
  readonly rows: (queries: Queries, visit: MemberVisit) => unknown | Promise<unknown>;
  /** Rows as they are shown: names instead of ids, figures beside. */
  readonly shown: (queries: Queries, rows: readonly Row[], visit: MemberVisit) => Promise<readonly Item[]>;
};

/** What answers a list: pages, and everything that fits as a file. */
export function listRoutes<Item extends z.ZodType, Row extends object>(
  storage: Storage,
  { list, page, csv }: Listing<Item>,
  source: ListSource<Row, z.output<Item>>,
): readonly Route[] {
  return [
    reads(page, async (queries, { query }, visit) => {
      const asked = query as ListQuery;
      const rows = await source.rows(queries, visit);
      const found = await firstOrNext<Row>(queries, { list, rows }, asked);
      if (!found.ok) return found;
      const items = await source.shown(queries, found.value.items, visit);
      return taken({ items: [...items], next: found.value.next, count: found.value.count }) as never;
    }),
    makesFile(csv, async ({ query }, visit) => {
      const asked = query as FileQuery;
      const member = (visit as MemberVisit).member;
      const read: PageReading = (after) =>
        storage.read(member.workspace.id, async (queries) => {
          const rows = await source.rows(queries, visit as MemberVisit);
          const found = await readRows<Row>(queries, { list, rows }, { asked, after, limit: ROWS_AT_ONCE });
          if (!found.ok) return found;
          const items = await source.shown(queries, found.value.items, visit as MemberVisit);
          return taken({ items: items as readonly object[], next: found.value.next });
        });
      // The first rows are read before anything is sent, so that what is refused is answered as a refusal.
      const first = await read(undefined);
      if (!first.ok) return first;
      return taken({ fileName: `${list.name}.csv`, content: sentAsBytes(csvOf(list, first.value, read)) });
    }),
  ];
}

const ROWS_AT_ONCE = 2_000;

type PageReading = (after: string | undefined) => Promise<Outcome<Page<object>>>;

type CountedPage<Row> = Page<Row> & { readonly count: number | null };

/**
 * One page; with the first one the count of all that fit. Where the database looks at every record anyway, because of words or
 * conditions, it counts on the way; else an index gives the page at once and another question the count.
 */
async function firstOrNext<Row>(
  queries: Queries,
  what: { readonly list: RecordList; readonly rows: unknown },
  asked: ListQuery,
): Promise<Outcome<CountedPage<Row>>> {
  const isFirst = asked.after === undefined;
  const looksAtAll = Boolean(asked.search) || Boolean(asked.where);
  if (!isFirst || !looksAtAll) {
    const page = await readRows<Row>(queries, what, { asked, ...asked });
    if (!page.ok) return page;
    return taken({ ...page.value, count: isFirst ? await countOf(queries, what, asked) : null });
  }
  const fitting = fittingRows(queries, what, asked);
  if (!fitting.ok) return fitting;
  const { query, keys } = fitting.value;
  const page = await readPage(withCountOfAll(query), keys, asked);
  if (!page.ok) return page;
  const { items, next } = page.value;
  const count = Number((items[0] as { readonly count_of_all?: string } | undefined)?.count_of_all ?? 0);
  return taken({ items: items as readonly unknown[] as readonly Row[], next, count });
}

async function readRows<Row>(
  queries: Queries,
  what: { readonly list: RecordList; readonly rows: unknown },
  { asked, after, limit }: PageAsked & { readonly asked: FileQuery },
): Promise<Outcome<Page<Row>>> {
  const fitting = fittingRows(queries, what, asked);
  if (!fitting.ok) return fitting;
  const { query, keys } = fitting.value;
  return readPage(query, keys, { after, limit }) as Promise<Outcome<Page<Row>>>;
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
