import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { harmless } from '../../../platform/foreign-text/index.ts';
import { Foreign, useWorkspace } from '../../../platform/interface/web.ts';
import type { GapCell, GapRow } from '../gap-map/gap-map.ts';
import { GapBar } from './gap-bar.tsx';
import {
  cellInWords,
  costWord,
  effectEnds,
  effectWords,
  sizeEnds,
  sizeWords,
  weakestWord,
} from './gap-cell-words.tsx';
import { STATE_SIGNS } from './gap-names.ts';

type CellProps = {
  readonly row: GapRow;
  readonly cell: GapCell;
  /** Whom the map is of, where it is of one segment; a cell of others says so. */
  readonly segment: string | null;
  readonly onOpen: (row: GapRow, cell: GapCell) => void;
};

/** A gap of an attribute: its state, how wide it is, what it costs; a hole offers what fills it. */
export function GapCellView(props: CellProps): ReactNode {
  const { row, cell, onOpen } = props;
  const isWeakest = row.weakest === cell.gap;
  if (cell.hole !== null && cell.figure === null) return <HoleCell hole={cell.hole} />;
  return (
    <button
      type="button"
      className={`gap-cell ${cell.state}${isWeakest ? ' weakest' : ''}`}
      aria-label={cellInWords(row, cell)}
      onClick={() => onOpen(row, cell)}
    >
      <CellHead cell={cell} isWeakest={isWeakest} />
      {cell.state === 'withheld' ? null : <GapBar size={cell.size} />}
      <CellFoot {...props} />
    </button>
  );
}

function CellHead({ cell, isWeakest }: Pick<CellProps, 'cell'> & { readonly isWeakest: boolean }): ReactNode {
  const { state, size } = cell;
  return (
    <span className="gap-cell-head">
      <span className="gap-state">
        <span aria-hidden="true" className="gap-sign">
          {STATE_SIGNS[state].sign}
        </span>
        {state === 'unknown' ? 'no size' : state}
        {isWeakest ? <span className="gap-weakest">{weakestWord(cell)}</span> : null}
      </span>
      {size === null ? null : <strong className="gap-size">{sizeWords(size)}</strong>}
    </span>
  );
}

function CellFoot({ cell, segment }: CellProps): ReactNode {
  const { size, effect, of, state } = cell;
  const ofOthers = segment !== null && of !== segment;
  return (
    <span className="gap-cell-foot">
      {size === null || sizeEnds(size) === '' ? null : <span>{sizeEnds(size)}</span>}
      {effect === null || (state !== 'open' && state !== 'unclear') ? null : (
        <span>
          {costWord(cell)} {effectWords(effect)}
          {effectEnds(effect) === '' ? '' : ` (${effectEnds(effect)})`}
        </span>
      )}
      {size === null && state !== 'withheld' ? <span>no common size; see the figure</span> : null}
      {ofOthers ? (
        <span>
          of <Foreign>{of}</Foreign>
        </span>
      ) : null}
    </span>
  );
}

function HoleCell({ hole }: { readonly hole: NonNullable<GapCell['hole']> }): ReactNode {
  const { slug } = useWorkspace().workspace;
  return (
    <div className="gap-cell hole">
      <span className="gap-state">
        <span aria-hidden="true" className="gap-sign">
          {STATE_SIGNS.unknown.sign}
        </span>
        not known
      </span>
      <Link to={`/w/${slug}/${hole.place}`} title={harmless(hole.missing)}>
        {hole.action}
        <span className="visually-hidden">: {hole.missing}</span>
      </Link>
    </div>
  );
}
