import type { ReactNode } from 'react';
import {
  type DataColumn,
  DataTable,
  Foreign,
  readerNumber,
  TrailPlot,
} from '../../../platform/interface/web.ts';
import type { FactRow } from './fact-and-perception.ts';
import { planeOf, regionOf } from './fact-plane.tsx';
import { intervalWords } from './fact-table.tsx';

type Step = FactRow['trail'][number] & {
  readonly name: string;
  readonly attribute: string;
  readonly key: string;
};

/** How each attribute went over the plane, part of the time by part, and whether that is more than chance. */
export function FactTrails({ rows }: { readonly rows: readonly FactRow[] }): ReactNode {
  const moved = rows.filter(({ trail }) => trail.length > 1);
  if (moved.length === 0) {
    return (
      <p className="quiet">
        No attribute has two parts of this time with both figures. Choose a longer period, or shorter parts.
      </p>
    );
  }
  const signals = moved.filter(({ movement }) => movement?.kind === 'signal');
  const ordered = [...signals, ...moved.filter((row) => !signals.includes(row))];
  const plane = planeOf(
    moved.flatMap(({ trail }) => trail.map(({ placed }) => placed)),
    null,
  );
  return (
    <>
      <p className="quiet gap-about">
        All on the same two axes: in fact across, in perception up. The way begins at the hollow point and
        ends in the region of the last part.
      </p>
      <ul className="fact-trails">
        {ordered.map((row) => (
          <li key={row.attribute.id}>
            <h3>
              <Foreign>{row.attribute.name}</Foreign>
            </h3>
            <p className={row.movement?.kind === 'signal' ? 'fact-signal' : 'quiet'}>
              {row.movement === null ? 'Not compared.' : row.movement.sentence}
              {row.leftOut === 0
                ? ''
                : ` ${row.leftOut} ${row.leftOut === 1 ? 'part is' : 'parts are'} left out.`}
            </p>
            <TrailPlot
              {...plane}
              words={trailInWords(row)}
              spots={row.trail.map(({ name, placed }) => ({ name, ...regionOf(name, placed).at }))}
              last={regionOf(row.attribute.name, row.trail.at(-1)!.placed)}
            />
          </li>
        ))}
      </ul>
      <details className="plot-table">
        <summary>
          Figures as a table<span className="visually-hidden">: movements</span>
        </summary>
        <DataTable
          caption="Each attribute in each part of the time"
          captionHidden
          rows={moved.flatMap(({ attribute, trail }): Step[] =>
            trail.map((step) => ({
              ...step,
              attribute: attribute.name,
              key: `${attribute.id} ${step.from}`,
            })),
          )}
          rowKey={({ key }) => key}
          columns={COLUMNS}
        />
      </details>
    </>
  );
}

const ONE = { decimals: 1, signed: true } as const;

const COLUMNS: readonly DataColumn<Step>[] = [
  {
    id: 'attribute',
    head: 'Attribute',
    purpose: 'label',
    cell: ({ attribute }) => <Foreign>{attribute}</Foreign>,
    orderBy: ({ attribute }) => attribute,
  },
  { id: 'part', head: 'Part of the time', cell: ({ name }) => name, orderBy: ({ from }) => from },
  { id: 'fact', head: 'In fact', purpose: 'figure', cell: ({ placed }) => intervalWords(placed.fact) },
  {
    id: 'perception',
    head: 'In perception',
    purpose: 'figure',
    cell: ({ placed }) => intervalWords(placed.perception),
  },
];

function trailInWords({ attribute, trail }: FactRow): string {
  const steps = trail.map(
    ({ name, placed }) =>
      `${name}: ${readerNumber(placed.fact.estimate, ONE)} in fact, ${readerNumber(placed.perception.estimate, ONE)} in perception`,
  );
  return `${attribute.name}. ${steps.join('; ')}.`;
}
