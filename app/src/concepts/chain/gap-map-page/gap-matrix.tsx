import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import {
  Foreign,
  readerInterval,
  readerNumber,
  useStepKeys,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { GAPS, type GapCell, type GapMap, type GapRow } from '../gap-map/gap-map.ts';
import { GapCellView } from './gap-cell-view.tsx';
import { cellOfGap } from './gap-map-said.rules.ts';
import { GAP_NAMES } from './gap-names.ts';
import './gap-matrix.css';

type MatrixProps = {
  readonly map: GapMap;
  /** The rows of the map in the order in which they are shown. */
  readonly rows: readonly GapRow[];
  readonly onOpen: (row: GapRow, cell: GapCell) => void;
};

// Browsers forget that a table is one when its display changes, as it does where rows fold.
const ROLE = {
  table: { role: 'table' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  head: { role: 'columnheader' },
  label: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const;

/** All attributes × five gaps. On a phone each attribute is a block with its five gaps below one another. */
export function GapMatrix({ map, rows, onOpen }: MatrixProps): ReactNode {
  const place = useStepKeys<HTMLTableSectionElement>();
  const segment = map.segment?.name ?? null;
  return (
    <div className="gap-matrix-room">
      <table className="gap-matrix" {...ROLE.table}>
        <caption className="visually-hidden">
          Every attribute with its five gaps: state, size from 0 to 100 with its 95% interval, and what it
          costs in points of overall satisfaction
        </caption>
        <thead {...ROLE.group}>
          <tr {...ROLE.row}>
            <th {...ROLE.head} scope="col">
              Attribute
            </th>
            {GAPS.map((gap) => (
              <th key={gap} {...ROLE.head} scope="col">
                <span className="gap-head">
                  <span className="gap-number">{gap}</span> {GAP_NAMES[gap].name}
                </span>
                <span className="gap-axis" aria-hidden="true">
                  <span>0</span>
                  <span>50</span>
                  <span>100</span>
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={place} {...ROLE.group}>
          {rows.map((row) => (
            <tr key={row.attribute.id} {...ROLE.row} data-step-row="">
              <th {...ROLE.label} scope="row">
                <RowName row={row} />
              </th>
              {GAPS.map((gap) => {
                const cell = cellOfGap(row, gap);
                return (
                  <td key={gap} {...ROLE.cell}>
                    <span className="gap-folded-head" aria-hidden="true">
                      <span className="gap-number">{gap}</span> {GAP_NAMES[gap].name}
                    </span>
                    {cell === undefined ? null : (
                      <GapCellView row={row} cell={cell} segment={segment} onOpen={onOpen} />
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function RowName({ row }: { readonly row: GapRow }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { attribute, weight } = row;
  return (
    <>
      <Link to={`/w/${slug}/attributes/${attribute.id}`} data-step={attribute.id}>
        <Foreign>{attribute.name}</Foreign>
      </Link>
      <span className="gap-weight">
        {weight === null ? (
          'driver weight not known'
        ) : (
          <>
            driver weight{' '}
            <data value={String(weight.estimate)}>{readerNumber(weight.estimate, { decimals: 2 })}</data>
            {weight.interval === null
              ? ''
              : ` (${readerInterval([weight.interval.low, weight.interval.high], { decimals: 2 })})`}
          </>
        )}
      </span>
    </>
  );
}
