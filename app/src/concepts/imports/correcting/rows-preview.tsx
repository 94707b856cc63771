import { Button } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import { Foreign, readerCount, StateSign } from '../../../platform/interface/web.ts';
import type { Preview } from '../import.ts';
import { describedIn } from './corrected-recipe.ts';
import { useCorrection } from './correction-context.tsx';
import './rows-preview.css';

type RowsPreviewProps = {
  readonly preview: Preview;
  /** Columns that are left out too. */
  readonly isAll: boolean;
  readonly show: 'first' | 'refused';
};

/** More make the page slow, and nobody reads so far. */
const ROWS_AT_FIRST = 15;

/** Rows under their columns; scrolls within itself, so that the page never becomes wider than the screen. */
export function RowsPreview({ preview, isAll, show }: RowsPreviewProps): ReactNode {
  const { columns } = preview;
  const id = useId();
  const [isWhole, setIsWhole] = useState(false);
  const rows = isWhole ? preview.rows : preview.rows.slice(0, ROWS_AT_FIRST);
  const rest = preview.rows.length - rows.length;
  const places = placesOf(columns, { isAll, isRefusedFirst: show === 'refused' });
  if (preview.refusals.length > 0) return null;
  if (rows.length === 0) {
    return (
      <p className="quiet">
        {show === 'refused' ? 'No row has a refused cell.' : 'The file has no row of answers.'}
      </p>
    );
  }
  return (
    <>
      <p id={id} className="preview-title">
        {rows.length === 1 ? 'One row' : `The first ${readerCount(rows.length)} rows`}
        {show === 'refused' ? ' with refused cells; their columns come first' : ''}
      </p>
      {/* A place that scrolls must be reached by keyboard. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the reason stands above */}
      <section className="preview-room" tabIndex={0} aria-label="Rows of the file, to be scrolled">
        <table className="preview-table" aria-labelledby={id}>
          <thead>
            <tr>
              <th scope="col">Row</th>
              {places.map((at) => (
                <HeadCell key={columns[at]?.position} column={columns[at]} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <PreviewRow key={row.row} row={row} places={places} />
            ))}
          </tbody>
        </table>
      </section>
      {rest === 0 ? null : (
        <p className="import-beside">
          <Button size="xs" variant="default" onClick={() => setIsWhole(true)}>
            Show {readerCount(rest)} more rows
          </Button>
        </p>
      )}
    </>
  );
}

/** Which columns are shown, by their place among all. */
function placesOf(
  columns: Preview['columns'],
  { isAll, isRefusedFirst }: { readonly isAll: boolean; readonly isRefusedFirst: boolean },
): number[] {
  const shown = columns.flatMap(({ as }, at) => (isAll || (as !== 'ignore' && as !== null) ? [at] : []));
  if (!isRefusedFirst) return shown;
  const isRefusing = (at: number): boolean => (columns[at]?.refusedCells.length ?? 0) > 0;
  return [...shown.filter(isRefusing), ...shown.filter((at) => !isRefusing(at))];
}

function HeadCell({ column }: { readonly column: Preview['columns'][number] | undefined }): ReactNode {
  const { corrected } = useCorrection();
  if (column === undefined) return null;
  const label = describedIn(corrected.recipe, column).label ?? column.name;
  return (
    <th scope="col">
      <span className="preview-head">
        <Foreign>{label}</Foreign>
      </span>
      <span className="column-facts">{column.as ?? 'left out'}</span>
    </th>
  );
}

type PreviewRowProps = { readonly row: Preview['rows'][number]; readonly places: readonly number[] };

function PreviewRow({ row, places }: PreviewRowProps): ReactNode {
  if (row.reason !== null) {
    return (
      <tr>
        <th scope="row">{readerCount(row.row)}</th>
        <td colSpan={places.length} className="refused">
          <RefusedMark /> The whole row is refused: <Foreign>{row.reason}</Foreign>
        </td>
      </tr>
    );
  }
  return (
    <tr>
      <th scope="row">{readerCount(row.row)}</th>
      {places.map((at) => (
        <PreviewCell key={at} cell={row.cells[at]} />
      ))}
    </tr>
  );
}

function PreviewCell({
  cell,
}: {
  readonly cell: Preview['rows'][number]['cells'][number] | undefined;
}): ReactNode {
  if (cell === undefined) return <td />;
  const { text, fate, value } = cell;
  if (fate === 'refused') {
    return (
      <td className="refused">
        <RefusedMark />
        <Foreign>{text}</Foreign>
      </td>
    );
  }
  if (fate === 'missing') {
    return (
      <td className="quiet">
        <em>no answer</em>
        {text.trim() === '' ? null : (
          <>
            {' '}
            (<Foreign>{text}</Foreign>)
          </>
        )}
      </td>
    );
  }
  const isMapped = fate === 'number' && value !== null && Number(text) !== value;
  return (
    <td className={fate === 'number' ? 'figure' : fate === 'ignored' ? 'quiet' : undefined}>
      {isMapped ? (
        <>
          {value} <span className="quiet">(</span>
          <Foreign>{text}</Foreign>
          <span className="quiet">)</span>
        </>
      ) : (
        <Foreign>{text}</Foreign>
      )}
    </td>
  );
}

function RefusedMark(): ReactNode {
  return (
    <>
      <StateSign kind="warning" />
      <span className="visually-hidden">refused: </span>
    </>
  );
}
