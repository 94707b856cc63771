import { type ReactNode, useRef } from 'react';
import { type DiagramLayout, layoutOf } from '../../page/diagram-layout.ts';
import type { DiagramPart } from '../../report.ts';
import { FigureTable } from '../tables/figure-table.tsx';
import { readerNumber } from '../words/reader-numbers.ts';
import { useWidth } from './drawn-plot.tsx';
import { PathsDrawing } from './paths-drawing.tsx';
import { PlotFigure } from './plot-figure.tsx';

/** Which ways lead from the first boxes to the last, and how strong are they? */
export function PathsView({ part }: { readonly part: DiagramPart }): ReactNode {
  const room = useRef<HTMLDivElement>(null);
  const width = useWidth(room);
  const layout = width === null ? null : layoutFor(part, width);
  const { caption, edges, format } = part;
  const largest = edges.reduce((most, { estimate }) => Math.max(most, Math.abs(estimate ?? 0)), 0);
  const axis = { min: -largest, max: largest, label: 'path', reference: 0 };
  const rows = edges.map(({ from, to, ...figure }) => ({ label: `${from} → ${to}`, ...figure, columns: [] }));
  return (
    <PlotFigure
      caption={caption}
      about={keyOf(part)}
      plot={
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what may scroll must be reached by the keyboard
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields of a form
        <div ref={room} className="diagram-room" role="group" aria-label={`Diagram: ${caption}`} tabIndex={0}>
          {layout === null ? null : <PathsDrawing part={part} layout={layout} words={pathsInWords(part)} />}
        </div>
      }
      table={<FigureTable caption={caption} rows={rows} format={format} axis={axis} columns={[]} />}
    />
  );
}

// From left to right where that fits, else from top to bottom, else as narrow as it can be; that one may scroll.
function layoutFor(part: DiagramPart, width: number): DiagramLayout | null {
  const across = layoutOf(part, { direction: 'LR', boxWidth: 112 });
  if (across !== null && across.width <= width) return across;
  const down = layoutOf(part, { direction: 'TB', boxWidth: 96 });
  if (down !== null && down.width <= width) return down;
  return layoutOf(part, { direction: 'TB', boxWidth: 72 });
}

function keyOf({ edges }: DiagramPart): string {
  const words = ['The wider an arrow, the larger its figure.'];
  if (edges.some(({ estimate }) => estimate !== null && estimate < 0))
    words.push('Dashed arrows are below zero.');
  if (edges.some(({ estimate }) => estimate === null)) words.push('Dotted arrows have no figure.');
  return words.join(' ');
}

function pathsInWords({ caption, edges, format }: DiagramPart): string {
  const paths = edges.map(({ from, to, estimate }) => `${from} to ${to} ${readerNumber(estimate, format)}`);
  return `${caption}. ${paths.join('; ')}.`;
}
