import { Button, Checkbox } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useMemo, useState } from 'react';
import {
  ask,
  type DataColumn,
  DataTable,
  Foreign,
  Loading,
  PageLayout,
  readerCount,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { HandOutAnswers } from '../handing-out/hand-out-answers.tsx';
import { NobodyShown, RefusedPlace } from '../views/nobody-shown.tsx';
import { listResponses } from '../views/view.endpoints.ts';
import { useViewPlace, type ViewPlace } from '../views/view-address.tsx';
import { ViewChips } from '../views/view-chips.tsx';
import { ViewSheet } from '../views/view-sheet.tsx';
import './responses.page.css';

/** More columns than this have no room beside one another. */
const FIRST_COLUMNS = 8;
const TITLE = 'Responses behind the figures';

/** The responses of a view, row by row as they stood in the file. */
export function ResponsesPage(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const place = useViewPlace();
  const query = useInfiniteQuery({
    queryKey: ['responses', slug, place.answerSet, place.text],
    queryFn: ({ pageParam, signal }) =>
      ask(listResponses, {
        workspace: slug,
        params: { id: place.answerSet },
        query: { view: place.text, after: pageParam },
        signal,
      }),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next,
  });
  const [first] = query.data?.pages ?? [];
  if (first === undefined) {
    if (query.error === null) return <Loading />;
    return (
      <RefusedPlace title={TITLE} place={place} error={query.error} retry={() => void query.refetch()} />
    );
  }
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <ResponsesOf
      key={place.answerSet}
      place={place}
      count={first.count}
      columns={first.columns}
      items={items}
      more={{
        has: query.hasNextPage,
        pending: query.isFetchingNextPage,
        load: () => void query.fetchNextPage(),
      }}
    />
  );
}

type Response = { readonly row: number; readonly cells: readonly string[] };

type ResponsesOfProps = {
  readonly place: ViewPlace;
  readonly count: number;
  readonly columns: readonly string[];
  readonly items: readonly Response[];
  readonly more: { readonly has: boolean; readonly pending: boolean; readonly load: () => void };
};

function ResponsesOf({ place, count, columns, items, more }: ResponsesOfProps): ReactNode {
  const [chosen, setChosen] = useState<readonly string[] | null>(null);
  const named = (place.view.where ?? []).map(({ column }) => column);
  const shown = chosen ?? firstColumns(columns, named);
  const shownKey = JSON.stringify(shown);
  const tableColumns = useMemo(
    () => columnsOf(columns, JSON.parse(shownKey) as string[]),
    [columns, shownKey],
  );
  const { analyses: _, ...view } = place.view;
  return (
    <PageLayout
      title={TITLE}
      lead="Each row is what one response said, every cell as it stood in the file."
      controls={
        <>
          <ColumnsChoice columns={columns} shown={shown} onChosen={setChosen} />
          <HandOutAnswers answerSet={place.answerSet} view={place.view} />
        </>
      }
    >
      <p>
        <Link to={place.address('figures', view)}>Figures of these responses</Link>
      </p>
      <section className="view-bar" aria-label="Whose answers are shown">
        <p className="view-people" role="status">
          <data value={String(count)}>{readerCount(count)}</data> {count === 1 ? 'response' : 'responses'}
        </p>
        <ViewChips place={place} />
      </section>
      {count === 0 ? (
        <NobodyShown place={place} />
      ) : (
        <DataTable
          caption={`Responses, ${shown.length} of ${columns.length} columns`}
          rows={items}
          rowKey={({ row }) => String(row)}
          columns={tableColumns}
          more={more}
        />
      )}
    </PageLayout>
  );
}

/** Those that the view speaks of, then the first of the file as far as there is room. */
function firstColumns(columns: readonly string[], named: readonly string[]): string[] {
  const inTurn = new Set([...columns.filter((column) => named.includes(column)), ...columns]);
  const wanted = [...inTurn].slice(0, FIRST_COLUMNS);
  return columns.filter((column) => wanted.includes(column));
}

function columnsOf(columns: readonly string[], shown: readonly string[]): DataColumn<Response>[] {
  const cells = shown.map((column): DataColumn<Response> => {
    const position = columns.indexOf(column);
    return {
      id: `column ${position}`,
      head: column,
      cell: ({ cells: { [position]: cell = '' } }) =>
        cell === '' ? <span className="quiet">empty</span> : <Foreign>{cell}</Foreign>,
    };
  });
  return [{ id: 'row', head: 'Row', purpose: 'label', cell: ({ row }) => <RowNumber row={row} /> }, ...cells];
}

// Where rows fold, their number stands without the head of its column.
function RowNumber({ row }: { readonly row: number }): ReactNode {
  return (
    <>
      <span className="folded-head" aria-hidden="true">
        Row{' '}
      </span>
      {readerCount(row)}
    </>
  );
}

function ColumnsChoice({
  columns,
  shown,
  onChosen,
}: {
  readonly columns: readonly string[];
  readonly shown: readonly string[];
  readonly onChosen: (columns: readonly string[]) => void;
}): ReactNode {
  const [opened, setOpened] = useState(false);
  const toggle = (column: string, wanted: boolean): void =>
    onChosen(columns.filter((one) => (one === column ? wanted : shown.includes(one))));
  return (
    <>
      <Button variant="default" onClick={() => setOpened(true)}>
        Columns to show
      </Button>
      <ViewSheet title="Columns to show" opened={opened} onClose={() => setOpened(false)}>
        <fieldset className="column-choice">
          <legend className="visually-hidden">Columns of the file</legend>
          {columns.map((column) => (
            <Checkbox
              key={column}
              label={<Foreign>{column}</Foreign>}
              checked={shown.includes(column)}
              onChange={(event) => toggle(column, event.currentTarget.checked)}
            />
          ))}
        </fieldset>
      </ViewSheet>
    </>
  );
}
