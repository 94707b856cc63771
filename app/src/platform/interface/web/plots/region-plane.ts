import { frame, type Markish, ruleX, ruleY } from '@observablehq/plot';
import type { Box } from '../../page/label-placement.ts';
import type { Axis, NumberFormat } from '../../report.ts';
import { tickFormat } from '../../writing/number-writing.ts';
import { placeOn, ticksOn } from '../../writing/plot-scale.ts';
import { readerNumber } from '../words/reader-numbers.ts';
import type { Drawing } from './drawn-plot.tsx';
import { wholeLines, widthsIn } from './measured-words.ts';
import { type PixelWords, pixelText, SMALL } from './row-marks.ts';
import { LINE } from './row-places.ts';

export type RegionSpot = { readonly x: number; readonly y: number };

/** A plane whose axes cross at their references. */
export type RegionPlane = {
  readonly x: Axis;
  readonly y: Axis;
  readonly format: NumberFormat;
  readonly corners: Readonly<Record<'topLeft' | 'topRight' | 'bottomLeft' | 'bottomRight', string>>;
};

const QUIET = 'var(--heed-quiet)';
const STRONG = 'var(--heed-strong)';
const NARROW = 520;
export const MARGIN = { left: 44, right: 20, top: 44, bottom: 64 };

/** A plane in its frame, in pixels. */
export type PlacedPlane = { readonly plane: RegionPlane; readonly frame: Box; readonly height: number };

/** The plane itself, with what lies on it. */
export function planeDrawing(
  { plane, frame: box, height }: PlacedPlane,
  room: number,
  marks: readonly Markish[],
): Drawing {
  return {
    height,
    options: {
      marginLeft: box.x,
      marginRight: room - box.x - box.width,
      marginTop: box.y,
      marginBottom: height - box.y - box.height,
      x: { domain: [plane.x.min, plane.x.max], axis: null, clamp: true },
      y: { domain: [plane.y.min, plane.y.max], axis: null, clamp: true },
      style: { overflow: 'visible' },
      marks: [...gridMarks(plane, box), ...marks, ...cornerMarks(plane, box, height)],
    },
  };
}

/** A plane with room for its words around it; a small one has none. */
export function placedPlane(plane: RegionPlane, width: number, small = false): PlacedPlane {
  const { left, right, top, bottom } = MARGIN;
  const framed = width - left - right;
  const { corners } = plane;
  const lines = (one: string, other: string): number =>
    Math.max(cornerLines(one, framed).length, cornerLines(other, framed).length) - 1;
  const further = (axis: Axis): number => Math.max(0, axisLines(axis, width).length - 1);
  const above = top + (lines(corners.topLeft, corners.topRight) + further(plane.y)) * LINE - (small ? 16 : 0);
  const below =
    bottom + (lines(corners.bottomLeft, corners.bottomRight) + further(plane.x)) * LINE - (small ? 20 : 0);
  const inner = small ? 200 : width < NARROW ? 320 : 420;
  const box = { x: left, y: above, width: framed, height: inner };
  return { plane, frame: box, height: inner + above + below };
}

function cornerLines(words: string, framed: number): string[] {
  return words === '' ? [] : wholeLines(words, framed / 2 - 6, widthsIn({ fontSize: SMALL, bold: true }));
}

/** What an axis says, in as many lines as it needs. */
function axisLines({ label }: Axis, width: number): string[] {
  return label === '' ? [] : wholeLines(label, width - 24, widthsIn({ fontSize: SMALL }));
}

function gridMarks({ x, y, format }: RegionPlane, box: Box): Markish[] {
  const few = box.width < NARROW ? 4 : 6;
  const [across, up] = [ticksOn(x, format, few), ticksOn(y, format, few)];
  const written = (ticks: typeof across): ReturnType<typeof tickFormat> =>
    tickFormat(
      ticks.map(({ value }) => value),
      format,
    );
  const [writtenAcross, writtenUp] = [written(across), written(up)];
  const below = across.map(({ share, value }) => ({
    x: box.x + share * box.width,
    y: box.y + box.height + 12,
    words: readerNumber(value, writtenAcross),
  }));
  const beside = up.map(({ share, value }) => ({
    x: box.x - 6,
    y: box.y + (1 - share) * box.height,
    words: readerNumber(value, writtenUp),
  }));
  const small = { fill: QUIET, fontSize: SMALL } as const;
  const values = (ticks: typeof across): number[] => ticks.map(({ value }) => value);
  return [
    ruleX(values(across), { stroke: 'var(--heed-grid)' }),
    ruleY(values(up), { stroke: 'var(--heed-grid)' }),
    frame({ stroke: STRONG }),
    ruleX([x.reference ?? 0], { stroke: STRONG, strokeWidth: 1.5 }),
    ruleY([y.reference ?? 0], { stroke: STRONG, strokeWidth: 1.5 }),
    pixelText(below, { textAnchor: 'middle', ...small }),
    pixelText(beside, { textAnchor: 'end', ...small }),
  ];
}

// The words stand outside the frame, where no region can lie under them.
function cornerMarks({ corners, x, y }: RegionPlane, box: Box, height: number): Markish[] {
  const right = box.x + box.width;
  const down = (lines: readonly string[], left: number, top: number): PixelWords[] =>
    lines.map((words, i) => ({ x: left, y: top + i * LINE, words }));
  const above = (lines: readonly string[], left: number): PixelWords[] =>
    down(lines, left, box.y - 12 - (lines.length - 1) * LINE);
  const under = box.y + box.height + 32;
  const whole = right + MARGIN.right;
  const across = axisLines(x, whole).map(pointing('', ' →'));
  const axisUnder = down(across, right, height - 10 - (across.length - 1) * LINE);
  const lines = (words: string): string[] => cornerLines(words, box.width);
  const bold = { fontWeight: 600, fontSize: SMALL } as const;
  const small = { fill: QUIET, fontSize: SMALL } as const;
  return [
    pixelText([...above(lines(corners.topLeft), box.x), ...down(lines(corners.bottomLeft), box.x, under)], {
      textAnchor: 'start',
      ...bold,
    }),
    pixelText([...above(lines(corners.topRight), right), ...down(lines(corners.bottomRight), right, under)], {
      textAnchor: 'end',
      ...bold,
    }),
    pixelText(down(axisLines(y, whole).map(pointing('↑ ', '')), 0, 10), { textAnchor: 'start', ...small }),
    pixelText(axisUnder, { textAnchor: 'end', ...small }),
  ];
}

/** The arrow of an axis stands before its first line, or behind its last. */
function pointing(before: string, behind: string) {
  return (words: string, i: number, all: readonly string[]): string =>
    `${i === 0 ? before : ''}${words}${i === all.length - 1 ? behind : ''}`;
}

/** Where a spot of the plane is in pixels. */
export function pixelOf({ plane, frame: box }: PlacedPlane, spot: RegionSpot): RegionSpot {
  return {
    x: box.x + placeOn(plane.x, spot.x).share * box.width,
    y: box.y + (1 - placeOn(plane.y, spot.y).share) * box.height,
  };
}
