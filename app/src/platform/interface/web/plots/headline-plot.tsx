import type { ReactNode } from 'react';
import type { HeadlinePart } from '../../report.ts';
import { withoutUnit } from '../../writing/number-writing.ts';
import { figureInWords, isWithheld } from '../figures/figure-words.ts';
import { type Drawing, DrawnPlot } from './drawn-plot.tsx';
import { whiskersOf } from './estimates-plot.tsx';
import { AXIS_ROOM, axisMarks, rowDrawing } from './row-marks.ts';
import type { RowPlaces } from './row-places.ts';

const HEIGHT = AXIS_ROOM + 30;
const MARGIN = 20;

/** The one figure on its axis, as wide as the page leaves room. */
export function HeadlinePlot({ part }: { readonly part: HeadlinePart }): ReactNode {
  const words = `${part.label}: ${figureInWords(part.figure, part.format)}; ${part.axis.label}`;
  return <DrawnPlot words={words} drawingAt={(width) => drawingOf(part, width)} />;
}

function drawingOf({ label, figure, format, axis }: HeadlinePart, width: number): Drawing {
  const markY = AXIS_ROOM + 14;
  const places: RowPlaces = {
    width,
    height: HEIGHT,
    stacked: true,
    left: MARGIN,
    right: width - MARGIN,
    top: AXIS_ROOM,
    bottom: HEIGHT - 2,
    rows: [{ lines: [], labelY: markY, markY, columnsY: markY, bottom: HEIGHT }],
    columns: [],
  };
  const rows = isWithheld(figure) ? [{ label, ...figure }] : [{ label, ...figure, columns: [] }];
  const marks = [...axisMarks(axis, withoutUnit(format), places), ...whiskersOf(rows, axis, places)];
  return rowDrawing(places, marks, [axis.min, axis.max]);
}
