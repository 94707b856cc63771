import { dot, type Markish, ruleX, ruleY } from '@observablehq/plot';
import type { ReactNode } from 'react';
import type { Axis, Ends, EstimatesPart } from '../../report.ts';
import { headWithUnit, withoutUnit } from '../../writing/number-writing.ts';
import { placeOn } from '../../writing/plot-scale.ts';
import { isWithheld } from '../figures/figure-words.ts';
import { FigureTable } from '../tables/figure-table.tsx';
import { readerCount, readerInterval, readerNumber, readerWords } from '../words/reader-numbers.ts';
import { type Drawing, DrawnPlot } from './drawn-plot.tsx';
import { PlotFigure } from './plot-figure.tsx';
import { AXIS_ROOM, axisMarks, pixelText, rowDrawing, rowWords } from './row-marks.ts';
import { placeRows, type RowPlaces, type RowToPlace } from './row-places.ts';

const ACCENT = 'var(--heed-accent)';
const ROW_HEIGHT = 28;

/** How high is each estimate, and how sure is it? Points with whiskers; shares and parts as bars from zero as well. */
export function EstimatesPlot({ part }: { readonly part: EstimatesPart }): ReactNode {
  const { caption, rows, format, axis, columns } = part;
  return (
    <PlotFigure
      caption={caption}
      plot={<DrawnPlot words={estimatesInWords(part)} drawingAt={(width) => drawingOf(part, width)} />}
      table={<FigureTable caption={caption} rows={rows} format={format} axis={axis} columns={columns} />}
    />
  );
}

function drawingOf({ rows, format, axis, columns, drawn }: EstimatesPart, width: number): Drawing {
  const bare = withoutUnit(format);
  const further = drawn === undefined ? -1 : columns.indexOf(drawn);
  const beside = (row: EstimatesPart['rows'][number]): string[] =>
    further < 0 ? [] : [isWithheld(row) ? '' : (row.columns[further] ?? '')];
  const toPlace = rows.map((row): RowToPlace => {
    if (isWithheld(row)) return { label: row.label, columns: ['', '', ...beside(row), readerCount(row.n)] };
    const { estimate, interval, n } = row;
    return {
      label: row.label,
      columns: [
        readerNumber(estimate, bare),
        readerInterval(interval, bare),
        ...beside(row).map((cell) => readerWords(cell)),
        readerCount(n),
      ],
    };
  });
  const heads = [headWithUnit('Estimate', format), 'Interval', ...(further < 0 ? [] : [drawn ?? '']), 'n'];
  const places = placeRows(toPlace, { width, heads, headHeight: AXIS_ROOM, markHeight: ROW_HEIGHT });
  const footed = { ...places, height: places.height + (rows.length > 12 ? 24 : 4) };
  const marks = [
    ...axisMarks(axis, bare, footed),
    ...(axis.min === 0 && axis.reference === undefined ? [barsOf(rows, places)] : []),
    ...whiskersOf(rows, axis, places),
    ...reasonsOf(rows, places),
    ...rowWords(toPlace, places),
  ];
  return rowDrawing(footed, marks, [axis.min, axis.max]);
}

type PlacedEstimate = { readonly y: number; readonly estimate: number; readonly interval: Ends | null };

function placedEstimates(rows: EstimatesPart['rows'], places: RowPlaces): PlacedEstimate[] {
  return rows.flatMap((row, index) => {
    if (isWithheld(row) || row.estimate === null) return [];
    const y = places.rows[index]?.markY ?? 0;
    return [{ y, estimate: row.estimate, interval: row.interval ?? null }];
  });
}

function barsOf(rows: EstimatesPart['rows'], places: RowPlaces): Markish {
  return ruleY(placedEstimates(rows, places), {
    y: 'y',
    x1: 0,
    x2: 'estimate',
    stroke: 'var(--heed-tint)',
    strokeWidth: 14,
  });
}

/** Points and whiskers; what lies beyond the axis is held at its end, with an arrow instead of a cap. */
export function whiskersOf(rows: EstimatesPart['rows'], axis: Axis, places: RowPlaces): Markish[] {
  const placed = placedEstimates(rows, places);
  const whiskers = placed.flatMap(({ y, interval }) =>
    interval === null ? [] : [{ y, low: interval[0], high: interval[1] }],
  );
  const ends = whiskers.flatMap(({ y, low, high }) =>
    [low, high].map((end) => ({ y, end, ...placeOn(axis, end) })),
  );
  const caps = ends.filter(({ beyond }) => beyond === null);
  const pixel = (share: number): number => places.left + share * (places.right - places.left);
  const arrows = [
    ...ends,
    ...placed.map(({ y, estimate }) => ({ y, end: estimate, ...placeOn(axis, estimate) })),
  ];
  const beyond = arrows.flatMap(({ y, share, beyond: side }) =>
    side === null
      ? []
      : [{ x: pixel(share) + (side === 'above' ? 8 : -8), y, words: side === 'above' ? '▸' : '◂' }],
  );
  return [
    ruleY(whiskers, { y: 'y', x1: 'low', x2: 'high', stroke: ACCENT, strokeWidth: 2 }),
    ruleX(caps, {
      x: 'end',
      y1: (cap: { y: number }) => cap.y - 5,
      y2: (cap: { y: number }) => cap.y + 5,
      stroke: ACCENT,
      strokeWidth: 2,
    }),
    dot(placed, { x: 'estimate', y: 'y', r: 5, fill: ACCENT }),
    pixelText(beyond, { textAnchor: 'middle', fill: ACCENT }),
  ];
}

/** Why a row has no mark. */
export function reasonsOf(
  rows: readonly (object & { readonly label: string })[],
  places: RowPlaces,
): Markish[] {
  const reasons = rows.flatMap((row, index) => {
    const y = places.rows[index]?.markY ?? 0;
    if (isWithheld(row)) return [{ x: places.left, y, words: `Withheld: ${row.withheld}` }];
    if ('reason' in row) return [{ x: places.left, y, words: String(row.reason) }];
    return 'estimate' in row && row.estimate === null ? [{ x: places.left, y, words: 'Not defined' }] : [];
  });
  return [pixelText(reasons, { textAnchor: 'start', fill: 'var(--heed-quiet)', fontStyle: 'italic' })];
}

function estimatesInWords({ caption, rows, format, axis }: EstimatesPart): string {
  const shown = rows
    .flatMap((row) => (isWithheld(row) || row.estimate === null ? [] : [{ ...row, value: row.estimate }]))
    .sort((one, other) => other.value - one.value);
  const [highest, lowest] = [shown[0], shown.at(-1)];
  const missing = rows.length - shown.length;
  const without = missing === 0 ? '' : ` ${missing} without a figure.`;
  if (highest === undefined || lowest === undefined) return `${caption}.${without}`;
  const inWords = ({ label, value, interval }: typeof highest): string =>
    `${label} ${readerNumber(value, format)}${interval ? ` (${readerInterval(interval, format)})` : ''}`;
  if (highest === lowest) return `${caption}: ${inWords(highest)}; ${axis.label}.${without}`;
  return `${caption}: from ${inWords(highest)} down to ${inWords(lowest)}; ${axis.label}.${without}`;
}
