import { dot, type Markish, ruleY } from '@observablehq/plot';
import type { ReactNode } from 'react';
import { textWidth } from '../../page/text-measure.ts';
import type { DumbbellsPart } from '../../report.ts';
import { headWithUnit, withoutUnit } from '../../writing/number-writing.ts';
import { placeOn } from '../../writing/plot-scale.ts';
import { isWithheld } from '../figures/figure-words.ts';
import { FigureTable } from '../tables/figure-table.tsx';
import { readerCount, readerInterval, readerNumber } from '../words/reader-numbers.ts';
import { type Drawing, DrawnPlot } from './drawn-plot.tsx';
import { reasonsOf } from './estimates-plot.tsx';
import { PlotFigure } from './plot-figure.tsx';
import {
  AXIS_ROOM,
  axisMarks,
  type PixelWords,
  pixelText,
  rowDrawing,
  rowWords,
  SMALL,
} from './row-marks.ts';
import { placeRows, type RowPlaces, type RowToPlace } from './row-places.ts';

const NAMES_ROOM = 16;
const ROW_HEIGHT = 28;

/** How far apart are two values of each row? Hollow where it starts, filled where it ends, named at the first row. */
export function DumbbellsPlot({ part }: { readonly part: DumbbellsPart }): ReactNode {
  const { caption, rows, gapFormat, fromName, toName, gapName } = part;
  const bare = withoutUnit(part.format);
  const cells = rows.map((row) =>
    isWithheld(row)
      ? {
          label: row.label,
          ...(row.code === undefined ? {} : { code: row.code }),
          n: row.n,
          withheld: row.withheld,
        }
      : { ...row, columns: [readerNumber(row.from, bare), readerNumber(row.to, bare)] },
  );
  const axis = { ...part.axis, label: gapName, reference: 0 };
  return (
    <PlotFigure
      caption={caption}
      about={`Hollow: ${fromName}; filled: ${toName}. Beside it the ${gapName} with its interval.`}
      plot={<DrawnPlot words={dumbbellsInWords(part)} drawingAt={(width) => drawingOf(part, width)} />}
      table={
        <FigureTable
          caption={caption}
          rows={cells}
          format={gapFormat}
          axis={axis}
          estimateName={headWithUnit(gapName, gapFormat)}
          columns={[headWithUnit(fromName, part.format), headWithUnit(toName, part.format)]}
        />
      }
    />
  );
}

function drawingOf(part: DumbbellsPart, width: number): Drawing {
  const { rows, axis } = part;
  const [bare, bareGap] = [withoutUnit(part.format), withoutUnit(part.gapFormat)];
  const toPlace = rows.map((row): RowToPlace => {
    if (isWithheld(row)) return { label: row.label, columns: ['', '', readerCount(row.n)] };
    const { estimate, interval, n } = row;
    return {
      label: row.label,
      columns: [readerNumber(estimate, bareGap), readerInterval(interval, bareGap), readerCount(n)],
    };
  });
  const heads = [headWithUnit(part.gapName, part.gapFormat), 'Interval', 'n'];
  const room = { width, heads, headHeight: AXIS_ROOM + NAMES_ROOM, markHeight: ROW_HEIGHT };
  const placed = placeRows(toPlace, room);
  const places = { ...placed, height: placed.height + (rows.length > 12 ? 24 : 4) };
  return rowDrawing(
    places,
    [
      ...axisMarks(axis, bare, { ...places, top: AXIS_ROOM }),
      ...bellsOf(part, places),
      ...reasonsOf(rows, places),
      ...rowWords(toPlace, { ...places, top: AXIS_ROOM }),
    ],
    [axis.min, axis.max],
  );
}

function bellsOf(part: DumbbellsPart, places: RowPlaces): Markish[] {
  const bells = part.rows.flatMap((row, index) => {
    if (isWithheld(row)) return [];
    return [{ from: row.from, to: row.to, y: places.rows[index]?.markY ?? 0 }];
  });
  return [
    ruleY(bells, { y: 'y', x1: 'from', x2: 'to', stroke: 'var(--heed-strong)', strokeWidth: 2 }),
    dot(bells, {
      x: 'from',
      y: 'y',
      r: 5,
      stroke: 'var(--heed-accent)',
      strokeWidth: 2,
      fill: 'var(--heed-paper)',
    }),
    dot(bells, {
      x: 'to',
      y: 'y',
      r: 5,
      stroke: 'var(--heed-accent)',
      strokeWidth: 2,
      fill: 'var(--heed-accent)',
    }),
    ...endNames(part, places, bells[0]),
  ];
}

// The names of the two ends stand at the first row that has them, each to its own side.
function endNames(
  { axis, fromName, toName }: DumbbellsPart,
  places: RowPlaces,
  first: { readonly from: number; readonly to: number; readonly y: number } | undefined,
): Markish[] {
  if (first === undefined) return [];
  const pixel = (value: number): number =>
    places.left + placeOn(axis, value).share * (places.right - places.left);
  const y = places.stacked ? AXIS_ROOM + 6 : first.y - 15;
  const turned = first.from > first.to;
  const [low, high] = turned
    ? [
        { at: first.to, name: toName },
        { at: first.from, name: fromName },
      ]
    : [
        { at: first.from, name: fromName },
        { at: first.to, name: toName },
      ];
  const lowEnd = Math.max(pixel(low.at) + 6, places.left + textWidth(low.name, SMALL));
  const highStart = Math.min(pixel(high.at) - 6, places.right - textWidth(high.name, SMALL));
  const lowWords: PixelWords = { x: Math.min(lowEnd, highStart - 8), y, words: low.name };
  const options = { fill: 'var(--heed-quiet)', fontSize: SMALL } as const;
  return [
    pixelText([lowWords], { textAnchor: 'end', ...options }),
    pixelText([{ x: highStart, y, words: high.name }], { textAnchor: 'start', ...options }),
  ];
}

function dumbbellsInWords({
  caption,
  rows,
  fromName,
  toName,
  gapName,
  format,
  gapFormat,
}: DumbbellsPart): string {
  const shown = rows
    .flatMap((row) => (isWithheld(row) || row.estimate === null ? [] : [{ ...row, gap: row.estimate }]))
    .sort((one, other) => Math.abs(other.gap) - Math.abs(one.gap));
  const largest = shown
    .slice(0, 3)
    .map(
      ({ label, from, to, gap }) =>
        `${label}: ${fromName} ${readerNumber(from, format)}, ${toName} ${readerNumber(to, format)}, ${gapName} ${readerNumber(gap, gapFormat)}`,
    );
  return `${caption}. ${rows.length} rows; furthest apart: ${largest.join('; ')}.`;
}
