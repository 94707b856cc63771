import { dot, frame, type Markish, ruleX, ruleY } from '@observablehq/plot';
import { harmless } from '../../../foreign-text/index.ts';
import type { Box } from '../../page/label-placement.ts';
import type { Ends, QuadrantPart } from '../../report.ts';
import { tickFormat, withoutUnit } from '../../writing/number-writing.ts';
import { placeOn, ticksOn } from '../../writing/plot-scale.ts';
import { isWithheld } from '../figures/figure-words.ts';
import { readerNumber } from '../words/reader-numbers.ts';
import type { Drawing } from './drawn-plot.tsx';
import { wholeLines, widthsIn } from './measured-words.ts';
import { labelPoints, type PointLabel } from './point-labels.ts';
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

/** The words around the frame, each in as many lines as it needs. */
type Written = Readonly<Record<keyof QuadrantPart['corners'] | 'up' | 'across', readonly string[]>>;

type Plane = {
  readonly part: QuadrantPart;
  readonly points: readonly PlanePoint[];
  readonly written: Written;
  readonly frame: Box;
  readonly height: number;
};

const ACCENT = 'var(--heed-accent)';
const QUIET = 'var(--heed-quiet)';
const SYMBOLS = ['circle', 'square', 'triangle', 'diamond2'] as const;
const GLYPHS = ['●', '■', '▲', '◆', '○', '□', '△', '◇'];
const WIDEST = 720;
const NARROW = 520;
const MARGIN = { left: 44, right: 20, top: 44, bottom: 64 };

/** The kinds of points, in the order in which they come. */
export function kindsOf({ points }: QuadrantPart): string[] {
  return [...new Set(points.flatMap((point) => (isWithheld(point) ? [] : [point.mark])))];
}

/** The sign of a kind as it stands in words; after four kinds the same shapes hollow. */
export function markGlyph(kind: number): string {
  return GLYPHS[kind % GLYPHS.length] ?? '●';
}

/** A drawing, and the numbers of the points whose names do not stand in it; of those, where not even the number does. */
export type QuadrantDrawing = Drawing & {
  readonly unnamed: readonly number[];
  readonly unnumbered: readonly number[];
};

/** The plane between its crossing lines, with points, the crosses of their uncertainty, and names or numbers. */
export function quadrantDrawing(part: QuadrantPart, room: number): QuadrantDrawing {
  const plane = planeOf(part, Math.min(room, WIDEST));
  const { x, y, width, height } = plane.frame;
  const labels = labelsOf(plane);
  const numbersWhere = (so: (label: PointLabel | null) => boolean): number[] =>
    plane.points.flatMap(({ number }, index) => (so(labels[index] ?? null) ? [number] : []));
  return {
    height: plane.height,
    unnamed: numbersWhere((label) => label?.isNumber !== false),
    unnumbered: numbersWhere((label) => label === null),
    options: {
      marginLeft: x,
      marginRight: room - x - width,
      marginTop: y,
      marginBottom: plane.height - y - height,
      x: { domain: [part.x.min, part.x.max], axis: null, clamp: true },
      y: { domain: [part.y.min, part.y.max], axis: null, clamp: true },
      style: { overflow: 'visible' },
      marks: [
        ...gridMarks(plane),
        ...uncertainty(plane),
        ...dots(plane),
        ...labelMarks(labels),
        ...words(plane),
      ],
    },
  };
}

function planeOf(part: QuadrantPart, width: number): Plane {
  const { left, right, top, bottom } = MARGIN;
  const framed = width - left - right;
  const bold = widthsIn({ fontSize: FONT, bold: true });
  const small = widthsIn({ fontSize: SMALL });
  const corner = (name: string): string[] => wholeLines(name, framed / 2 - 6, bold);
  const { topLeft, topRight, bottomLeft, bottomRight } = part.corners;
  const written: Written = {
    topLeft: corner(topLeft),
    topRight: corner(topRight),
    bottomLeft: corner(bottomLeft),
    bottomRight: corner(bottomRight),
    up: wholeLines(`↑ ${part.y.label}`, left + framed, small),
    across: wholeLines(`${part.x.label} →`, left + framed, small),
  };
  const further = (...some: readonly (readonly string[])[]): number =>
    (Math.max(...some.map((lines) => lines.length)) - 1) * LINE;
  const above = top + further(written.topLeft, written.topRight) + further(written.up);
  const below = bottom + further(written.bottomLeft, written.bottomRight) + further(written.across);
  const height = (width < NARROW ? 312 : 392) + above + below;
  const frameBox = { x: left, y: above, width: framed, height: height - above - below };
  return { part, points: pointsOf(part), written, frame: frameBox, height };
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
  ];
}

// The words stand outside the frame, where no point can lie under them.
function words({ written, height: whole, frame: { x, y, width, height } }: Plane): Markish[] {
  const right = x + width;
  const down = (lines: readonly string[], left: number, top: number): PixelWords[] =>
    lines.map((line, index) => ({ x: left, y: top + index * LINE, words: line }));
  const upTo = (lines: readonly string[], left: number, bottom: number): PixelWords[] =>
    down(lines, left, bottom - (lines.length - 1) * LINE);
  const bold = { fontWeight: 600 } as const;
  const small = { fill: QUIET, fontSize: SMALL } as const;
  const [above, below] = [y - 12, y + height + 34];
  return [
    pixelText([...upTo(written.topLeft, x, above), ...down(written.bottomLeft, x, below)], {
      textAnchor: 'start',
      ...bold,
    }),
    pixelText([...upTo(written.topRight, right, above), ...down(written.bottomRight, right, below)], {
      textAnchor: 'end',
      ...bold,
    }),
    pixelText(down(written.up, 0, 10), { textAnchor: 'start', ...small }),
    pixelText(upTo(written.across, right, whole - 10), { textAnchor: 'end', ...small }),
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

function labelMarks(labels: readonly (PointLabel | null)[]): Markish[] {
  return (['start', 'middle', 'end'] as const).map((anchor) => {
    const share = { start: 0, middle: 0.5, end: 1 }[anchor];
    const lines = labels.flatMap((label): PixelWords[] =>
      label?.anchor !== anchor
        ? []
        : label.lines.map((line, index) => ({
            x: label.box.x + share * label.box.width,
            y: label.box.y + (index + 0.5) * LINE,
            words: line,
          })),
    );
    return pixelText(lines, {
      textAnchor: anchor,
      stroke: 'var(--heed-paper)',
      strokeWidth: 3,
      fill: 'var(--heed-ink)',
    });
  });
}

function labelsOf(plane: Plane): (PointLabel | null)[] {
  const { part, points, frame: edge } = plane;
  const { x, y } = spotOf(plane, { x: part.x.crossing, y: part.y.crossing });
  const wanted = points.map((point) => ({
    ...spotOf(plane, point),
    name: harmless(point.label),
    number: point.number,
  }));
  return labelPoints(wanted, {
    // Beside the frame there is room to the right.
    bounds: { x: edge.x + 2, y: edge.y + 2, width: edge.width + MARGIN.right - 2, height: edge.height - 4 },
    disliked: [
      { x: edge.x, y, width: edge.width, height: 0 },
      { x, y: edge.y, width: 0, height: edge.height },
      { x: edge.x + edge.width, y: edge.y, width: 0, height: edge.height },
      ...points.flatMap((point) => crossOf(plane, point)),
    ],
    lineHeight: LINE,
    widthOf: widthsIn({ fontSize: FONT }),
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

function spotOf(
  { part, frame: { x, y, width, height } }: Plane,
  spot: { x: number; y: number },
): { x: number; y: number } {
  return {
    x: x + placeOn(part.x, spot.x).share * width,
    y: y + (1 - placeOn(part.y, spot.y).share) * height,
  };
}
