import { type Markish, ruleX, text } from '@observablehq/plot';
import { harmless } from '../../../foreign-text/index.ts';
import type { Axis, NumberFormat } from '../../report.ts';
import { tickFormat } from '../../writing/number-writing.ts';
import { ticksOn } from '../../writing/plot-scale.ts';
import { readerNumber } from '../words/reader-numbers.ts';
import type { Drawing } from './drawn-plot.tsx';
import { FONT, LINE, type RowPlaces, type RowToPlace, stackedFigures } from './row-places.ts';

export const SMALL = 12;
/** The name of the axis, and its ticks. */
export const AXIS_ROOM = 40;
const LONG_PLOT = 12;
const QUIET = 'var(--heed-quiet)';

/** A plot of rows: what every kind has, with the marks of its own kind on top. */
export function rowDrawing(
  places: RowPlaces,
  marks: readonly Markish[],
  domain: readonly [number, number],
): Drawing {
  const { width, height, left, right } = places;
  return {
    height,
    options: {
      margin: 0,
      marginLeft: left,
      marginRight: width - right,
      x: { domain: [...domain], axis: null, clamp: true },
      y: { type: 'identity', axis: null },
      style: { overflow: 'visible' },
      marks: [...marks],
    },
  };
}

/** The axis over the rows: its name, ticks and lines, and a line at the value worth comparing with. */
export function axisMarks(axis: Axis, format: NumberFormat, places: RowPlaces): Markish[] {
  const ticks = ticksOn(axis, format, places.right - places.left < 320 ? 4 : 6).map(({ value }) => value);
  const written = tickFormat(ticks, format);
  const { top, bottom, left, rows, height } = places;
  const tickText = (y: number): Markish =>
    text(ticks, {
      x: (tick: number) => tick,
      y,
      text: (tick: number) => readerNumber(tick, written),
      fontSize: SMALL,
      fill: QUIET,
    });
  const atFoot = rows.length > LONG_PLOT ? [tickText(height - 8)] : [];
  const { reference } = axis;
  const named =
    reference === undefined || ticks.includes(reference)
      ? ''
      : ` · dashed line: ${readerNumber(reference, format)}`;
  return [
    ruleX(ticks, { x: (tick: number) => tick, y1: top, y2: bottom, stroke: 'var(--heed-grid)' }),
    ...(reference === undefined
      ? []
      : [
          ruleX([reference], {
            y1: top,
            y2: bottom,
            stroke: 'var(--heed-strong)',
            ...(reference === 0 ? {} : { strokeDasharray: '4 3' }),
          }),
        ]),
    pixelText([{ x: left, y: 10, words: `${axis.label}${named}` }], {
      textAnchor: 'start',
      fill: QUIET,
      fontSize: SMALL,
    }),
    tickText(top - 10),
    ...atFoot,
  ];
}

/** Labels and figures in words of every row. */
export function rowWords(rows: readonly RowToPlace[], places: RowPlaces): Markish[] {
  const labels = places.rows.flatMap(({ lines, labelY }) =>
    lines.map((words, index) => ({ x: 0, y: labelY + index * LINE, words })),
  );
  const label = pixelText(labels, { textAnchor: 'start' });
  if (places.stacked) {
    const figures = places.rows.map(({ columnsY }, index) => ({
      x: places.width,
      y: columnsY,
      words: stackedFigures(rows[index]?.columns ?? []),
    }));
    return [label, pixelText(figures, { textAnchor: 'end' })];
  }
  const heads = places.columns.map(({ head, right }) => ({ x: right, y: places.top - 10, words: head }));
  const columns = places.columns.map(({ right }, column) =>
    pixelText(
      places.rows.map(({ columnsY }, index) => ({
        x: right,
        y: columnsY,
        words: rows[index]?.columns[column] ?? '',
      })),
      { textAnchor: 'end', ...(column === 0 ? { fontWeight: 600 } : { fill: QUIET }) },
    ),
  );
  return [label, pixelText(heads, { textAnchor: 'end', fill: QUIET, fontSize: SMALL }), ...columns];
}

export type PixelWords = { readonly x: number; readonly y: number; readonly words: string };

/** Words at a place in pixels, whatever the scales are. */
export function pixelText(
  places: readonly PixelWords[],
  options: {
    readonly textAnchor: 'start' | 'middle' | 'end';
    readonly fill?: string;
    readonly fontSize?: number;
    readonly fontWeight?: number;
    readonly fontStyle?: string;
    readonly stroke?: string;
    readonly strokeWidth?: number;
  },
): Markish {
  const shown = places.filter(({ words }) => words !== '');
  return text(shown, {
    x: { value: (place: PixelWords) => place.x, scale: null },
    y: { value: (place: PixelWords) => place.y, scale: null },
    text: (place: PixelWords) => harmless(place.words),
    fontSize: FONT,
    ...options,
  });
}
