import { Button } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { z } from 'zod';
import {
  isSorted,
  type ListField,
  type Listing,
  type RecordList,
  type SheetImport,
} from '../../../records/declarations.ts';
import { EmptyState } from '../page/empty-state.tsx';
import { Loaded } from '../page/loaded.tsx';
import { addressIn, ask } from '../server/declared-call.ts';
import { addressOf } from '../server/server-call.ts';
import { useWorkspace } from '../server/workspace-context.ts';
import { type DataColumn, DataTable, type ServerOrder } from '../tables/data-table.tsx';
import { countedName, readerCount } from '../words/reader-numbers.ts';
import { ListFilters } from './list-filters.tsx';
import { type ListPlace, useListPlace } from './list-place.tsx';
import { type ChoiceWords, FieldValue, type Option } from './record-words.tsx';
import { SheetImportDialog } from './sheet-import-dialog.tsx';
import './records.css';

export type RecordListViewProps<Item extends z.ZodType> = {
  readonly listing: Listing<Item>;
  /** The rest of its path, where it has one. */
  readonly params?: Readonly<Record<string, string>>;
  /** Cells that are more than the value of their field, by the id of the field. */
  readonly cells?: Readonly<Record<string, (item: z.output<Item>) => ReactNode>>;
  /** Where a record has a page of its own. */
  readonly rowAddress?: (item: z.output<Item>) => string | null;
  /** The fields that one can filter by, in the order of the list. */
  readonly filters?: readonly string[];
  /** What fields that hold ids can be, by the id of the field. */
  readonly options?: Readonly<Record<string, readonly Option[]>>;
  /** Words of choices as people read them; blanks for hyphens where nothing is said. */
  readonly words?: ChoiceWords;
  /** The field that names a record; the first text of the list where nothing is said. */
  readonly label?: string;
  readonly importing?: SheetImport;
  readonly importParams?: Readonly<Record<string, string>>;
  /** What else can be done with the list; stands beside export and import. */
  readonly controls?: ReactNode;
  /** What stands here while there is no record at all. */
  readonly empty: ReactNode;
  /** Tells the lists of one page apart in its address. */
  readonly place?: string;
};

type Answer<Item> = {
  readonly items: readonly Item[];
  readonly next: string | null;
  readonly count: number | null;
  readonly more?: boolean | undefined;
};

/** A list of records: found by words and fields, sorted, page by page, taken along as a file, and brought in as one. */
export function RecordListView<Item extends z.ZodType>(props: RecordListViewProps<Item>): ReactNode {
  const { listing, params = {}, filters = [], options = {}, words = {}, empty } = props;
  const { list } = listing;
  const { slug } = useWorkspace().workspace;
  const place = useListPlace(props.place ?? '');
  const { search, where, sort } = place.query;
  const query = useInfiniteQuery({
    queryKey: ['records', slug, list.name, listing.page.path, params, search, where, sort],
    queryFn: ({ pageParam, signal }) =>
      ask(listing.page, {
        workspace: slug,
        params,
        query: { ...place.query, after: pageParam },
        signal,
      }) as Promise<unknown> as Promise<Answer<z.output<Item>>>,
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
  const asksNothing = search === undefined && where === undefined;
  const count = query.data?.pages[0]?.count ?? null;
  const isBare = asksNothing && count === 0 && !query.isPlaceholderData;
  return (
    <section className="record-list" aria-busy={query.isPlaceholderData}>
      {isBare ? null : (
        <ListFilters list={list} place={place} filters={filters} options={options} words={words} />
      )}
      <ListBar
        {...props}
        place={place}
        count={isBare ? null : count}
        isMore={query.data?.pages[0]?.more === true}
      />
      <Loaded query={query}>
        {({ pages }) => (
          <RecordTable
            {...props}
            list={list}
            place={place}
            items={pages.flatMap(({ items }) => items)}
            empty={isBare ? empty : <NothingFits list={list} place={place} />}
            more={{
              has: query.hasNextPage,
              pending: query.isFetchingNextPage,
              load: () => void query.fetchNextPage(),
              // Beyond what is counted nobody knows how many there are.
              all: query.data?.pages[0]?.more === true ? null : count,
            }}
          />
        )}
      </Loaded>
    </section>
  );
}

function NothingFits({ list, place }: { readonly list: RecordList; readonly place: ListPlace }): ReactNode {
  return (
    <EmptyState
      title={`No ${list.name} fit`}
      control={
        <Button variant="default" onClick={() => place.show({ search: '', where: [] })}>
          Show all {list.name}
        </Button>
      }
    >
      Nothing here has these words and values.
    </EmptyState>
  );
}

type BarProps<Item extends z.ZodType> = Omit<RecordListViewProps<Item>, 'place'> & {
  readonly place: ListPlace;
  readonly count: number | null;
  /** Whether there are more than were counted. */
  readonly isMore: boolean;
};

/** How many records fit, and what can be done with them. */
function ListBar<Item extends z.ZodType>(props: BarProps<Item>): ReactNode {
  const { listing, params = {}, place, count, isMore, importing, importParams, controls } = props;
  const { slug, role } = useWorkspace().workspace;
  const [isImporting, setIsImporting] = useState(false);
  const offered = importing?.take.who.roles.includes(role) === true ? importing : null;
  const file = addressOf(addressIn(listing.csv, { workspace: slug, ...params }), place.query);
  return (
    <div className="list-bar">
      <p role="status">
        {count === null ? null : (
          <>
            {isMore ? 'More than ' : ''}
            <data value={String(count)}>{readerCount(count)}</data>{' '}
            {isMore ? listing.list.name : countedName(listing.list.name, count)}
          </>
        )}
      </p>
      <div className="list-controls screen-only">
        {controls}
        {offered !== null ? (
          <Button variant="default" onClick={() => setIsImporting(true)}>
            Import {listing.list.name}
          </Button>
        ) : null}
        {count === null || count === 0 || !listing.csv.who.roles.includes(role) ? null : (
          <Button component="a" variant="default" href={file} download>
            Export CSV
          </Button>
        )}
      </div>
      {offered !== null && isImporting ? (
        <SheetImportDialog
          importing={offered}
          {...(importParams === undefined ? {} : { params: importParams })}
          opened
          onClose={() => setIsImporting(false)}
        />
      ) : null}
    </div>
  );
}

type TableProps<Item extends z.ZodType> = Omit<RecordListViewProps<Item>, 'place'> & {
  readonly list: RecordList;
  readonly place: ListPlace;
  readonly items: readonly z.output<Item>[];
  readonly more: { has: boolean; pending: boolean; load: () => void; all: number | null };
};

function RecordTable<Item extends z.ZodType>(props: TableProps<Item>): ReactNode {
  const { list, place, items, more, empty } = props;
  const label = props.label ?? list.fields.find(({ kind, hidden }) => kind === 'text' && hidden !== true)?.id;
  const columns = list.fields
    .filter(({ hidden }) => hidden !== true)
    .map((field) => columnOf<Item>(field, field.id === label, props));
  // The label stands first, as the head of its row.
  columns.sort((a, b) => Number(b.id === label) - Number(a.id === label));
  return (
    <DataTable<Row<Item>>
      caption={list.name}
      captionHidden
      columns={columns}
      rows={items as readonly Row<Item>[]}
      rowKey={(item) => String((item as { id?: unknown }).id)}
      serverOrder={orderOf(list, place)}
      more={more}
      empty={empty}
    />
  );
}

type Row<Item extends z.ZodType> = z.output<Item> & object;

function columnOf<Item extends z.ZodType>(
  field: ListField,
  isLabel: boolean,
  { cells = {}, rowAddress, words = {} }: Pick<RecordListViewProps<Item>, 'cells' | 'rowAddress' | 'words'>,
): DataColumn<Row<Item>> {
  const cell = (item: Row<Item>): ReactNode =>
    cells[field.id]?.(item) ?? (
      <FieldValue field={field} value={(item as Record<string, unknown>)[field.id]} words={words} />
    );
  const linked = (item: Row<Item>): ReactNode => {
    const address = rowAddress?.(item) ?? null;
    return address === null ? cell(item) : <Link to={address}>{cell(item)}</Link>;
  };
  return {
    id: field.id,
    head: field.title,
    purpose: isLabel ? 'label' : field.kind === 'number' ? 'figure' : 'words',
    cell: isLabel ? linked : cell,
  };
}

function orderOf({ fields, sort }: RecordList, { asked, show }: ListPlace): ServerOrder {
  const now = asked.sort ?? sort;
  const by = now.replace(/^-/u, '');
  const columns = fields.filter((field) => isSorted(field)).map(({ id }) => id);
  return {
    by,
    direction: now.startsWith('-') ? 'desc' : 'asc',
    columns,
    order: (column) => {
      const next = column === by && !now.startsWith('-') ? `-${column}` : column;
      show({ sort: next === sort ? null : next });
    },
  };
}
