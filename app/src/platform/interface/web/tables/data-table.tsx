import { Button } from '@mantine/core';
import {
  createColumnHelper,
  createSortedRowModel,
  rowSortingFeature,
  sortFn_alphanumeric,
  sortFn_basic,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { type ReactNode, useMemo } from 'react';
import { Foreign } from '../words/foreign-words.tsx';
import { readerCount } from '../words/reader-numbers.ts';
import './data-table.css';

/** A column of a table. `purpose` says how it is set; `label` names the row and stays on top where a row folds. */
export type DataColumn<Row> = {
  readonly id: string;
  readonly head: string;
  readonly cell: (row: Row) => ReactNode;
  readonly purpose?: 'label' | 'figure' | 'words' | 'controls';
  /** What rows are ordered by when the reader asks for it; a column without it cannot be ordered by. */
  readonly orderBy?: (row: Row) => string | number;
};

/** What comes after the rows that are shown; `load` fetches it. `all` is how many there are altogether, where that is known. */
export type MoreRows = {
  readonly has: boolean;
  readonly pending: boolean;
  readonly load: () => void;
  readonly all?: number | null;
};

/** The order in which the server gives the rows, and the columns by which it can; `order` asks for another. */
export type ServerOrder = {
  readonly by: string;
  readonly direction: 'asc' | 'desc';
  readonly columns: readonly string[];
  readonly order: (column: string) => void;
};

export type DataTableProps<Row> = {
  readonly caption: string;
  readonly captionHidden?: boolean;
  readonly columns: readonly DataColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly more?: MoreRows;
  /** For rows that the server puts in order, however many of them are shown. */
  readonly serverOrder?: ServerOrder;
  /** What stands here when there is no row; best an EmptyState. */
  readonly empty?: ReactNode;
};

// Browsers forget that a table is one when its display changes, as it does where rows fold.
const ROLE = {
  table: { role: 'table' },
  rowgroup: { role: 'rowgroup' },
  row: { role: 'row' },
  columnheader: { role: 'columnheader' },
  rowheader: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const;

const FEATURES = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { alphanumeric: sortFn_alphanumeric, basic: sortFn_basic },
});

/**
 * Rows under heads, which the reader may order by; on a narrow page each row folds into a block. While more rows are to
 * be loaded nothing can be ordered here, for the first rows in an order of their own would pass for the first of all; the
 * server can, by `serverOrder`.
 */
export function DataTable<Row extends object>(props: DataTableProps<Row>): ReactNode {
  const { caption, captionHidden = false, columns, rows, rowKey, more, serverOrder, empty } = props;
  const whole = more?.has !== true && serverOrder === undefined;
  const definitions = useMemo(() => definitionsOf(columns, whole), [columns, whole]);
  const table = useTable({ features: FEATURES, columns: definitions, data: rows as Row[], getRowId: rowKey });
  if (rows.length === 0 && empty !== undefined) return empty;
  const purposeOf = (id: string): string => columns.find((column) => column.id === id)?.purpose ?? 'words';
  return (
    <div className="data-table-room">
      <table className="data-table" {...ROLE.table}>
        <caption className={captionHidden ? 'visually-hidden' : undefined}>
          <Foreign>{caption}</Foreign>
        </caption>
        <thead {...ROLE.rowgroup}>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id} {...ROLE.row}>
              {group.headers.map(({ column }) => (
                <HeadCell
                  key={column.id}
                  head={columns.find(({ id }) => id === column.id)?.head ?? ''}
                  purpose={purposeOf(column.id)}
                  order={
                    serverOrder === undefined
                      ? column.getCanSort()
                        ? column.getIsSorted()
                        : null
                      : orderedBy(serverOrder, column.id)
                  }
                  onOrder={() =>
                    serverOrder === undefined ? column.toggleSorting() : serverOrder.order(column.id)
                  }
                />
              ))}
            </tr>
          ))}
        </thead>
        <tbody {...ROLE.rowgroup}>
          {table.getRowModel().rows.map((row) => (
            <BodyRow key={row.id} columns={columns} row={row.original} />
          ))}
        </tbody>
      </table>
      {more === undefined ? null : <MoreButton more={more} shown={rows.length} />}
    </div>
  );
}

function definitionsOf<Row extends object>(columns: readonly DataColumn<Row>[], whole: boolean) {
  const helper = createColumnHelper<typeof FEATURES, Row>();
  return helper.columns(
    columns.map(({ id, orderBy }) =>
      helper.accessor((row: Row) => orderBy?.(row) ?? '', {
        id,
        header: id,
        enableSorting: whole && orderBy !== undefined,
        sortDescFirst: false,
      }),
    ),
  );
}

function orderedBy({ by, direction, columns }: ServerOrder, column: string): HeadCellProps['order'] {
  if (!columns.includes(column)) return null;
  return by === column ? direction : false;
}

type HeadCellProps = {
  readonly head: string;
  readonly purpose: string;
  /** null: rows cannot be ordered by this column. */
  readonly order: false | 'asc' | 'desc' | null;
  readonly onOrder: () => void;
};

const ORDER_NAMES = { asc: 'ascending', desc: 'descending' } as const;
const ORDER_MARKS = { asc: '▲', desc: '▼' } as const;

function HeadCell({ head, purpose, order, onOrder }: HeadCellProps): ReactNode {
  if (order === null) {
    return (
      <th {...ROLE.columnheader} scope="col" className={purpose}>
        {purpose === 'controls' ? <span className="visually-hidden">{head}</span> : <Foreign>{head}</Foreign>}
      </th>
    );
  }
  return (
    <th
      {...ROLE.columnheader}
      scope="col"
      className={purpose}
      aria-sort={order === false ? 'none' : ORDER_NAMES[order]}
    >
      <button type="button" className="order-button" onClick={onOrder}>
        <Foreign>{head}</Foreign>
        <span aria-hidden="true" className="order-mark">
          {order === false ? '' : ORDER_MARKS[order]}
        </span>
      </button>
    </th>
  );
}

function BodyRow<Row>({
  columns,
  row,
}: {
  readonly columns: readonly DataColumn<Row>[];
  readonly row: Row;
}): ReactNode {
  return (
    <tr {...ROLE.row}>
      {columns.map(({ id, head, purpose = 'words', cell }) =>
        purpose === 'label' ? (
          <th key={id} {...ROLE.rowheader} scope="row" className={purpose}>
            {cell(row)}
          </th>
        ) : (
          <td key={id} {...ROLE.cell} className={purpose}>
            <span className="folded-head" aria-hidden="true">
              {purpose === 'controls' ? '' : <Foreign>{head}</Foreign>}
            </span>
            <span className="folded-cell">{cell(row)}</span>
          </td>
        ),
      )}
    </tr>
  );
}

function MoreButton({ more, shown }: { readonly more: MoreRows; readonly shown: number }): ReactNode {
  return (
    <p className="more-rows">
      <span role="status">
        {readerCount(shown)}
        {typeof more.all === 'number' && more.has ? ` of ${readerCount(more.all)}` : ''}{' '}
        {more.has ? (typeof more.all === 'number' ? 'shown' : 'shown, there are more') : 'shown, that is all'}
      </span>
      {more.has ? (
        <Button variant="default" onClick={more.load} loading={more.pending}>
          Load more
        </Button>
      ) : null}
    </p>
  );
}
