import type { ReactNode } from 'react';
import { Foreign, PageSection, readersLocale } from '../../../platform/interface/web.ts';
import type { CHANGE_KINDS, GapCell, GapMap, GapRow } from '../gap-map/gap-map.ts';
import { CHANGE_SIGNS, GAP_NAMES } from './gap-names.ts';
import { readerMonth } from './insight-months.ts';

type Kind = (typeof CHANGE_KINDS)[number];
type Changed = {
  readonly row: GapRow;
  readonly cell: GapCell;
  readonly change: NonNullable<GapCell['change']>;
};

const SIGNALS: readonly Kind[] = ['opened', 'widened', 'narrowed', 'closed'];

type ChangesProps = {
  readonly map: GapMap;
  readonly rows: readonly GapRow[];
  readonly onOpen: (row: GapRow, cell: GapCell) => void;
};

/** What opened or closed since a month, and whether that is more than chance. */
export function GapChanges({ map, rows, onOpen }: ChangesProps): ReactNode {
  if (map.since === null) return null;
  const all = rows.flatMap((row) =>
    row.cells.flatMap((cell): Changed[] =>
      cell.change === null ? [] : [{ row, cell, change: cell.change }],
    ),
  );
  const signals = SIGNALS.flatMap((kind) => all.filter(({ change }) => change.kind === kind));
  const noise = all.filter(({ change }) => change.kind === 'noise');
  const unknown = all.length - signals.length - noise.length;
  const since = readerMonth(map.since, readersLocale());
  return (
    <PageSection title={`What changed since ${since}`}>
      {signals.length === 0 ? (
        <p>No gap changed by more than chance, of {signals.length + noise.length} that were tested.</p>
      ) : (
        <ul className="gap-changes">
          {signals.map((one) => (
            <ChangeLine key={`${one.row.attribute.id} ${one.cell.gap}`} {...one} onOpen={onOpen} />
          ))}
        </ul>
      )}
      {noise.length === 0 ? null : (
        <details className="gap-noise">
          <summary>
            Noise: {noise.length} {noise.length === 1 ? 'gap' : 'gaps'} moved no more than chance moves them
          </summary>
          <ul className="gap-changes">
            {noise.map((one) => (
              <ChangeLine key={`${one.row.attribute.id} ${one.cell.gap}`} {...one} onOpen={onOpen} />
            ))}
          </ul>
        </details>
      )}
      <details className="gap-noise">
        <summary>How it is told from chance</summary>
        <p className="gap-about">{map.methods.change}</p>
      </details>
      {unknown === 0 ? null : (
        <p className="quiet gap-about">
          Of {unknown} {unknown === 1 ? 'gap' : 'gaps'} it is not known, because one of the two times has no
          figure.
        </p>
      )}
    </PageSection>
  );
}

function ChangeLine({ row, cell, change, onOpen }: Changed & Pick<ChangesProps, 'onOpen'>): ReactNode {
  const { sign, says } = CHANGE_SIGNS[change.kind];
  const isSignal = change.kind !== 'noise';
  return (
    <li className={`gap-change ${change.kind}`}>
      <span className="gap-change-kind">
        <span aria-hidden="true">{sign} </span>
        {isSignal ? `${says}, signal` : 'noise'}
      </span>
      <span>
        <button type="button" className="gap-change-name" onClick={() => onOpen(row, cell)}>
          <Foreign>{row.attribute.name}</Foreign>, gap {cell.gap} {GAP_NAMES[cell.gap].name}
        </button>{' '}
        <Foreign>{change.sentence}</Foreign>
      </span>
    </li>
  );
}
