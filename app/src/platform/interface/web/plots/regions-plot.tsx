import type { ReactNode } from 'react';
import { Foreign } from '../words/foreign-words.tsx';
import { DrawnPlot } from './drawn-plot.tsx';
import { PlotFigure } from './plot-figure.tsx';
import {
  type RegionsDrawing,
  type RegionsDrawn,
  regionGlyph,
  regionsDrawing,
  type TrailDrawn,
  trailDrawing,
} from './regions-drawing.ts';

export type RegionsProps = RegionsDrawn & {
  readonly caption: string;
  readonly about?: ReactNode;
  /** What the kinds are called, in their order. */
  readonly kinds: readonly string[];
  /** The text alternative. */
  readonly words: string;
  /** The same as a table. */
  readonly table: ReactNode;
};

/** Where do things lie in two figures at once, and how sure is that? Points in the ellipses in which they lie, in four quarters. */
export function RegionsPlot(props: RegionsProps): ReactNode {
  const { caption, about, kinds, regions, words, table } = props;
  const shown = kinds
    .map((name, kind) => ({ name, kind }))
    .filter(({ kind }) => regions.some((one) => one.kind === kind));
  return (
    <PlotFigure
      caption={caption}
      about={
        <>
          {about}{' '}
          {shown.map(({ name, kind }) => (
            <span key={name} className="plot-key">
              <span aria-hidden="true">{regionGlyph(kind)}</span> {name}
            </span>
          ))}
        </>
      }
      plot={
        <DrawnPlot
          words={words}
          drawingAt={(width) => {
            const drawing = regionsDrawing(props, width);
            return { ...drawing, below: <NumberKey regions={regions} drawing={drawing} /> };
          }}
        />
      }
      table={table}
    />
  );
}

/** Which name each number stands for, where names had no room beside their points. */
function NumberKey({
  regions,
  drawing: { unnamed },
}: Pick<RegionsProps, 'regions'> & { readonly drawing: RegionsDrawing }): ReactNode {
  if (unnamed.length === 0) return null;
  return (
    <ol className="number-key">
      {unnamed.map((number) => (
        <li key={number} value={number}>
          <Foreign>{regions[number - 1]?.name ?? ''}</Foreign>
        </li>
      ))}
    </ol>
  );
}

/** The way of one thing over the same plane, small: for many beside one another, with one table for all. */
export function TrailPlot({ words, ...drawn }: TrailDrawn & { readonly words: string }): ReactNode {
  return <DrawnPlot words={words} drawingAt={(width) => trailDrawing(drawn, width)} />;
}
