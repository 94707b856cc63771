import { dot, frame, type Markish, ruleX, ruleY } from '@observablehq/plot';
import { type Box, nearestOf, placeLabels } from '../../page/label-placement.ts';
import { linesWithin, shortened, textWidth } from '../../page/text-measure.ts';
import type { Ends, QuadrantPart } from '../../report.ts';
import { tickFormat, withoutUnit } from '../../writing/number-writing.ts';
import { placeOn, ticksOn } from '../../writing/plot-scale.ts';
import { isWithheld } from '../figures/figure-words.ts';
import { readerNumber } from '../words/reader-numbers.ts';
import type { Drawing } from './drawn-plot.tsx';
import { leaderMark } from './leader-lines.ts';
import { type PixelWords, pixelText, SMALL } from './row-marks.ts';
import { FONT, LINE } from './row-places.ts';

export type PlanePoint = {
  readonly number: number;
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly xInterval: Ends | null;
  readonly yInterval: Ends | null;
  readonly kind: number;
};

type Spot = { readonly x: number; readonly y: number };

type Plane = {
  readonly part: QuadrantPart;
  readonly points: readonly PlanePoint[];
  readonly frame: Box;
  readonly height: number;
};

const ACCENT = 'var(--heed-accent)';
const QUIET = 'var(--heed-quiet)';
const SYMBOLS = ['circle', 'square', 'triangle', 'diamond2'] as const;
const GLYPHS = ['●', '■', '▲', '◆', '○', '□', '△', '◇'];
const WIDEST = 720;
const NARROW = 520;
const PHONE = 358;
const MOST_NAMES = 14;
const MOST_CORNER_LINES = 2;
const LONGEST_NAME = 190;
const MARGIN = { left: 44, right: 12, top: 44, bottom: 64 };

/** The kinds of points, in the order in which they come. */
export function kindsOf({ points }: QuadrantPart): string[] {
  return [...new Set(points.flatMap((point) => (isWithheld(point) ? [] : [point.mark])))];
}

/** The sign of a kind as it stands in words; after four kinds the same shapes hollow. */
export function markGlyph(kind: number): string {
  return GLYPHS[kind % GLYPHS.length] ?? '●';
}

/** Are there so few points that names can stand beside them? */
export function namesHaveRoom({ points }: QuadrantPart): boolean {
  return points.length <= MOST_NAMES;
}

/** The plane between its crossing lines, with points, the crosses of their uncertainty, and names or numbers. */
export function quadrantDrawing(part: QuadrantPart, room: number): Drawing {
  const plane = planeOf(part, Math.min(room, WIDEST));
  const { x, y, width, height } = plane.frame;
  return {
    height: plane.height,
    options: {
      marginLeft: x,
      marginRight: room - x - width,
      marginTop: y,
      marginBottom: plane.height - y - height,
      x: { domain: [part.x.min, part.x.max], axis: null, clamp: true },
      y: { domain: [part.y.min, part.y.max], axis: null, clamp: true },
      style: { overflow: 'visible' },
      marks: [...gridMarks(plane), ...uncertainty(plane), ...dots(plane), ...names(plane), ...corners(plane)],
    },
  };
}

/** Does a number stand for any name, on a phone or on a wide page? */
export function numbersAreUsed(part: QuadrantPart): boolean {
  return [PHONE, WIDEST].some((width) => {
    const plane = planeOf(part, width);
    const numbers = new Set(plane.points.map(({ number }) => String(number)));
    return textsOf(plane).texts.some((words) => numbers.has(words));
  });
}

function planeOf(part: QuadrantPart, width: number): Plane {
  const lines = Math.max(1, ...Object.values(part.corners).map((name) => cornerLines(name, width).length));
  const { left, right, top, bottom } = MARGIN;
  const [above, below] = [top + (lines - 1) * LINE, bottom + (lines - 1) * LINE];
  const height = (width < NARROW ? 312 : 392) + above + below;
  const frameBox = { x: left, y: above, width: width - left - right, height: height - above - below };
  return { part, points: pointsOf(part), frame: frameBox, height };
}

function pointsOf(part: QuadrantPart): PlanePoint[] {
  const kinds = kindsOf(part);
  return part.points.flatMap((point, index) => {
    if (isWithheld(point)) return [];
    const { label, x, y, xInterval = null, yInterval = null, mark } = point;
    return [{ number: index + 1, label, x, y, xInterval, yInterval, kind: kinds.indexOf(mark) }];
  });
}

function gridMarks(plane: Plane): Markish[] {
  const {
    part,
    frame: { x, y, width, height },
  } = plane;
  const bare = withoutUnit(part.format);
  const few = width < NARROW ? 4 : 6;
  const [across, up] = [ticksOn(part.x, bare, few), ticksOn(part.y, bare, few)];
  const written = (ticks: typeof across): ReturnType<typeof tickFormat> =>
    tickFormat(
      ticks.map(({ value }) => value),
      bare,
    );
  const [writtenAcross, writtenUp] = [written(across), written(up)];
  const underX = across.map(({ share, value }) => ({
    x: x + share * width,
    y: y + height + 12,
    words: readerNumber(value, writtenAcross),
  }));
  const besideY = up.map(({ share, value }) => ({
    x: x - 6,
    y: y + (1 - share) * height,
    words: readerNumber(value, writtenUp),
  }));
  const small = { fill: QUIET, fontSize: SMALL } as const;
  const longest = x + width;
  return [
    ruleX(
      across.map(({ value }) => value),
      { stroke: 'var(--heed-grid)' },
    ),
    ruleY(
      up.map(({ value }) => value),
      { stroke: 'var(--heed-grid)' },
    ),
    frame({ stroke: 'var(--heed-strong)' }),
    ruleX([part.x.crossing], { stroke: 'var(--heed-strong)', strokeWidth: 1.5 }),
    ruleY([part.y.crossing], { stroke: 'var(--heed-strong)', strokeWidth: 1.5 }),
    pixelText(underX, { textAnchor: 'middle', ...small }),
    pixelText(besideY, { textAnchor: 'end', ...small }),
    pixelText([{ x: 0, y: 10, words: shortened(`↑ ${part.y.label}`, longest, SMALL) }], {
      textAnchor: 'start',
      ...small,
    }),
    pixelText([{ x: longest, y: plane.height - 10, words: shortened(`${part.x.label} →`, longest, SMALL) }], {
      textAnchor: 'end',
      ...small,
    }),
  ];
}

function cornerLines(name: string, width: number): string[] {
  const room = (width - MARGIN.left - MARGIN.right) / 2 - 12;
  return linesWithin(name, room, { fontSize: FONT, most: MOST_CORNER_LINES });
}

// Corner names stand outside the frame, where no point can lie under them.
function corners({ part, frame: { x, y, width, height } }: Plane): Markish[] {
  const { topLeft, topRight, bottomLeft, bottomRight } = part.corners;
  const outer = width + MARGIN.left + MARGIN.right;
  const above = (name: string, at: number): PixelWords[] => {
    const lines = cornerLines(name, outer);
    return lines.map((words, index) => ({ x: at, y: y - 12 - (lines.length - 1 - index) * LINE, words }));
  };
  const below = (name: string, at: number): PixelWords[] =>
    cornerLines(name, outer).map((words, index) => ({ x: at, y: y + height + 34 + index * LINE, words }));
  const right = x + width;
  const bold = { fontWeight: 600 } as const;
  return [
    pixelText([...above(topLeft, x), ...below(bottomLeft, x)], { textAnchor: 'start', ...bold }),
    pixelText([...above(topRight, right), ...below(bottomRight, right)], { textAnchor: 'end', ...bold }),
  ];
}

function uncertainty({ points, part }: Plane): Markish[] {
  const faint = { stroke: ACCENT, strokeOpacity: 0.35, strokeWidth: 2 } as const;
  const within = ({ min, max }: QuadrantPart['x'], value: number): number =>
    Math.min(max, Math.max(min, value));
  const across = points.flatMap(({ x: _, y, xInterval }) =>
    xInterval === null ? [] : [{ y: within(part.y, y), low: xInterval[0], high: xInterval[1] }],
  );
  const up = points.flatMap(({ x, yInterval }) =>
    yInterval === null ? [] : [{ x: within(part.x, x), low: yInterval[0], high: yInterval[1] }],
  );
  return [
    ruleY(across, { y: 'y', x1: 'low', x2: 'high', ...faint }),
    ruleX(up, { x: 'x', y1: 'low', y2: 'high', ...faint }),
  ];
}

function dots({ points }: Plane): Markish[] {
  return [...new Set(points.map(({ kind }) => kind))].map((kind) => {
    const hollow = Math.floor(kind / SYMBOLS.length) % 2 === 1;
    return dot(
      points.filter((point) => point.kind === kind),
      {
        x: 'x',
        y: 'y',
        r: 5,
        symbol: SYMBOLS[kind % SYMBOLS.length] ?? 'circle',
        fill: hollow ? 'var(--heed-paper)' : ACCENT,
        stroke: hollow ? ACCENT : 'var(--heed-paper)',
        strokeWidth: hollow ? 1.5 : 1,
      },
    );
  });
}

function names(plane: Plane): Markish[] {
  const { texts, boxes } = textsOf(plane);
  const words = boxes.flatMap((box, index): PixelWords[] =>
    box === null ? [] : [{ x: box.x + box.width / 2, y: box.y + box.height / 2, words: texts[index] ?? '' }],
  );
  return [
    ...leaders(plane, boxes),
    pixelText(words, {
      textAnchor: 'middle',
      stroke: 'var(--heed-paper)',
      strokeWidth: 3,
      fill: 'var(--heed-ink)',
    }),
  ];
}

// A name that has no room becomes its number; a number that has none is in the table all the same.
function textsOf(plane: Plane): {
  readonly texts: readonly string[];
  readonly boxes: readonly (Box | null)[];
} {
  const numbers = plane.points.map(({ number }) => String(number));
  const wanted = namesHaveRoom(plane.part)
    ? plane.points.map(({ label }) => shortened(label, LONGEST_NAME, FONT))
    : numbers;
  const boxes = boxesFor(plane, wanted);
  const texts = wanted.map((words, index) => (boxes[index] === null ? (numbers[index] ?? '') : words));
  return { texts, boxes: boxes.includes(null) ? boxesFor(plane, texts) : boxes };
}

function boxesFor(plane: Plane, texts: readonly string[]): (Box | null)[] {
  const spots = plane.points.map((point) => spotOf(plane, point));
  const wishes = spots.map((spot, index) => ({
    ...spot,
    width: textWidth(texts[index] ?? '', FONT),
    height: LINE,
  }));
  const { x, y } = spotOf(plane, { x: plane.part.x.crossing, y: plane.part.y.crossing });
  const { frame: edge } = plane;
  return placeLabels(wishes, {
    bounds: edge,
    forbidden: spots.map((spot) => ({ x: spot.x - 6, y: spot.y - 6, width: 12, height: 12 })),
    disliked: [
      { x: edge.x, y, width: edge.width, height: 0 },
      { x, y: edge.y, width: 0, height: edge.height },
      ...plane.points.flatMap((point) => crossOf(plane, point)),
    ],
  });
}

// Where the intervals of a point are drawn.
function crossOf(plane: Plane, { x, y, xInterval, yInterval }: PlanePoint): Box[] {
  const boxes: Box[] = [];
  if (xInterval !== null) {
    const [start, end] = xInterval.map((end) => spotOf(plane, { x: end, y })) as [Spot, Spot];
    boxes.push({ ...start, width: end.x - start.x, height: 0 });
  }
  if (yInterval !== null) {
    const [foot, top] = yInterval.map((end) => spotOf(plane, { x, y: end })) as [Spot, Spot];
    boxes.push({ ...top, width: 0, height: foot.y - top.y });
  }
  return boxes;
}

function leaders(plane: Plane, boxes: readonly (Box | null)[]): Markish[] {
  const lines = boxes.flatMap((box, index) => {
    const point = plane.points[index];
    if (box === null || point === undefined) return [];
    const spot = spotOf(plane, point);
    const end = nearestOf(box, spot);
    return Math.hypot(end.x - spot.x, end.y - spot.y) < 14 ? [] : [{ spot, end }];
  });
  return lines.length === 0 ? [] : [leaderMark(lines)];
}

function spotOf(
  { part, frame: { x, y, width, height } }: Plane,
  spot: { x: number; y: number },
): { x: number; y: number } {
  return {
    x: x + placeOn(part.x, spot.x).share * width,
    y: y + (1 - placeOn(part.y, spot.y).share) * height,
  };
}
