import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import {
  type DataColumn,
  DataTable,
  Foreign,
  fileNameOf,
  readerCount,
  readerDay,
  readerInterval,
  readerNumber,
  saveCsv,
} from '../../../platform/interface/web.ts';
import { formatOf } from '../attribute-page/chain-figure.tsx';
import type { GapCell, GapMap, GapRow, Ranged } from '../gap-map/gap-map.ts';
import { weakestWord } from './gap-cell-words.tsx';
import { csvOfMap } from './gap-map-csv.ts';
import { GAP_NAMES } from './gap-names.ts';

type Line = { readonly row: GapRow; readonly cell: GapCell };

/** The whole map as a table, a row for each gap, and as a file. It is made when it is opened, for it may have hundreds of rows. */
export function GapMapTable({
  map,
  rows,
}: {
  readonly map: GapMap;
  readonly rows: readonly GapRow[];
}): ReactNode {
  const [opened, setOpened] = useState(false);
  const lines = rows.flatMap((row) => row.cells.map((cell): Line => ({ row, cell })));
  return (
    <div className="gap-map-foot">
      <details className="plot-table" onToggle={(event) => setOpened(event.currentTarget.open)}>
        <summary>
          Figures as a table<span className="visually-hidden">: gap map</span>
        </summary>
        {opened ? (
          <DataTable
            caption="Every gap of every attribute"
            captionHidden
            rows={lines}
            rowKey={({ row, cell }) => `${row.attribute.id} ${cell.gap}`}
            columns={COLUMNS}
          />
        ) : null}
      </details>
      <Button
        variant="default"
        size="xs"
        className="screen-only"
        onClick={() => saveCsv(csvOfMap(map, rows), `${fileNameOf('gap-map', map.from, map.to)}.csv`)}
      >
        Save as CSV
      </Button>
    </div>
  );
}

const NONE = '–';

function rangedWords(value: Ranged | null, decimals: number): string {
  if (value === null) return NONE;
  const { estimate, interval } = value;
  const ends = interval === null ? '' : ` (${readerInterval([interval.low, interval.high], { decimals })})`;
  return `${readerNumber(estimate, { decimals })}${ends}`;
}

function figureWords({ figure }: GapCell): string {
  if (figure === null || figure.estimate === null) return NONE;
  const format = formatOf(figure, true);
  const { interval } = figure;
  const ends = interval === null ? '' : ` (${readerInterval([interval.low, interval.high], format)})`;
  return `${readerNumber(figure.estimate, format)}${ends}`;
}

const COLUMNS: readonly DataColumn<Line>[] = [
  {
    id: 'attribute',
    head: 'Attribute',
    purpose: 'label',
    cell: ({ row }) => <Foreign>{row.attribute.name}</Foreign>,
    orderBy: ({ row }) => row.attribute.name,
  },
  {
    id: 'gap',
    head: 'Gap',
    cell: ({ cell }) => `${cell.gap} ${GAP_NAMES[cell.gap].name}`,
    orderBy: ({ cell }) => cell.gap,
  },
  {
    id: 'state',
    head: 'State',
    cell: ({ row, cell }) => (row.weakest === cell.gap ? `${cell.state}, ${weakestWord(cell)}` : cell.state),
    orderBy: ({ cell }) => cell.state,
  },
  {
    id: 'figure',
    head: 'Figure',
    purpose: 'figure',
    cell: ({ cell }) => <Foreign>{figureWords(cell)}</Foreign>,
  },
  {
    id: 'n',
    head: 'n',
    purpose: 'figure',
    cell: ({ cell }) => (cell.figure?.n == null ? NONE : readerCount(cell.figure.n)),
    orderBy: ({ cell }) => cell.figure?.n ?? -1,
  },
  {
    id: 'size',
    head: 'Size, of 100',
    purpose: 'figure',
    cell: ({ cell }) => rangedWords(cell.size, 1),
    orderBy: ({ cell }) => cell.size?.estimate ?? Number.NEGATIVE_INFINITY,
  },
  {
    id: 'effect',
    head: 'Costs, points of satisfaction',
    purpose: 'figure',
    cell: ({ cell }) => rangedWords(cell.effect, 2),
    orderBy: ({ cell }) => cell.effect?.estimate ?? Number.NEGATIVE_INFINITY,
  },
  { id: 'of', head: 'Of', cell: ({ cell }) => <Foreign>{cell.of}</Foreign> },
  {
    id: 'newest',
    head: 'Newest record',
    cell: ({ cell }) => (cell.newest === null ? NONE : readerDay(cell.newest)),
    orderBy: ({ cell }) => cell.newest ?? '',
  },
];
