import { Button } from '@mantine/core';
import { memo, type ReactNode } from 'react';
import { Foreign, readerCount, StateSign } from '../../../platform/interface/web.ts';
import { KindField, MissingField, ScaleFields } from './column-fields.tsx';
import { CERTAINTY_WORDS } from './column-words.ts';
import { type DescribedColumn, describedIn, nameInRecipe } from './corrected-recipe.ts';
import { type Correction, type FileColumn, useCorrection } from './correction-context.tsx';
import { RefusalLines } from './preview-trouble.tsx';
import { linesAt } from './refusal-places.ts';
import { refusedIn } from './refused-cells.ts';

// Browsers forget that a table is one when its display changes, as it does where rows fold.
const ROLE = {
  table: { role: 'table' },
  rowgroup: { role: 'rowgroup' },
  row: { role: 'row' },
  columnheader: { role: 'columnheader' },
  rowheader: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const;

const HEADS = ['Column', 'What it is', 'Scale', 'No answer', 'Cells refused', 'More'] as const;

type ColumnsTableProps = {
  readonly columns: readonly FileColumn[];
  readonly onOpen: (column: FileColumn) => void;
};

/** The columns one under the other, each with what most often needs a correction. */
export function ColumnsTable({ columns, onOpen }: ColumnsTableProps): ReactNode {
  const { corrected, change, preview, refusals } = useCorrection();
  if (columns.length === 0) return <p className="quiet">No column fits what you look for.</p>;
  return (
    <div className="data-table-room">
      <table className="data-table columns-table" {...ROLE.table}>
        <caption className="visually-hidden">Columns of the file</caption>
        <thead {...ROLE.rowgroup}>
          <tr {...ROLE.row}>
            {HEADS.map((head) => (
              <th
                key={head}
                {...ROLE.columnheader}
                scope="col"
                className={head === 'More' ? 'controls' : 'words'}
              >
                {head === 'More' ? <span className="visually-hidden">{head}</span> : head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...ROLE.rowgroup}>
          {columns.map((column) => (
            <ColumnRow
              key={column.position}
              column={column}
              described={describedIn(corrected.recipe, column)}
              change={change}
              onOpen={onOpen}
              refused={preview === null ? null : refusedIn(preview, column).count}
              lines={linesAt(refusals, {
                at: 'column',
                name: nameInRecipe(corrected.recipe, column),
              }).join('\n')}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type ColumnRowProps = {
  readonly column: FileColumn;
  readonly described: DescribedColumn;
  readonly change: Correction['change'];
  readonly onOpen: (column: FileColumn) => void;
  /** Null while it is not known. */
  readonly refused: number | null;
  readonly lines: string;
};

// Of a hundred rows with fields only the changed one is made anew.
const ColumnRow = memo(function ColumnRow(props: ColumnRowProps): ReactNode {
  const { column, described, change, onOpen, refused, lines } = props;
  const fields = { column, described, change, isLabelHidden: true };
  const isItem = described.as === 'item';
  const isIgnored = described.as === 'ignore';
  return (
    <tr {...ROLE.row} className={isIgnored ? 'ignored' : undefined}>
      <th {...ROLE.rowheader} scope="row" className="label">
        <ColumnName column={column} described={described} />
        <RefusalLines lines={lines === '' ? [] : lines.split('\n')} />
      </th>
      <Cell head="What it is">
        <KindField {...fields} />
      </Cell>
      <Cell head="Scale">{isItem ? <ScaleFields {...fields} /> : <None />}</Cell>
      <Cell head="No answer">{isIgnored ? <None /> : <MissingField {...fields} />}</Cell>
      <Cell head="Cells refused">
        {refused === null ? <span className="quiet">…</span> : <RefusedCount count={refused} />}
      </Cell>
      <Cell head="" className="controls">
        <Button size="xs" variant="default" onClick={() => onOpen(column)}>
          More<span className="visually-hidden"> about {column.name}</span>
        </Button>
      </Cell>
    </tr>
  );
});

function ColumnName({ column, described }: { column: FileColumn; described: DescribedColumn }): ReactNode {
  const { name, position, certainty, examples = [] } = column;
  return (
    <>
      <Foreign>{described.label ?? name}</Foreign>
      <span className="column-facts">
        {described.label === undefined ? null : (
          <>
            <Foreign>{name}</Foreign> ·{' '}
          </>
        )}
        #{position}
        {certainty === undefined ? '' : ` · ${CERTAINTY_WORDS[certainty]}`}
      </span>
      {examples.length === 0 ? null : (
        <span className="column-facts">
          such as <Foreign>{examples.slice(0, 3).join(' · ')}</Foreign>
        </span>
      )}
    </>
  );
}

function RefusedCount({ count }: { readonly count: number }): ReactNode {
  if (count === 0) return <span className="quiet">none</span>;
  return (
    <span className="refused-count">
      <StateSign kind="warning" />
      {readerCount(count)}
    </span>
  );
}

function None(): ReactNode {
  return (
    <span className="quiet" aria-hidden="true">
      –
    </span>
  );
}

type CellProps = { readonly head: string; readonly className?: string; readonly children: ReactNode };

function Cell({ head, className = 'words', children }: CellProps): ReactNode {
  return (
    <td {...ROLE.cell} className={className}>
      <span className="folded-head" aria-hidden="true">
        {head}
      </span>
      <span className="folded-cell">{children}</span>
    </td>
  );
}
