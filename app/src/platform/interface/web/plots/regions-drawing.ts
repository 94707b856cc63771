import { arrow, dot, line, type Markish } from '@observablehq/plot';
import { harmless } from '../../../foreign-text/index.ts';
import type { Drawing } from './drawn-plot.tsx';
import { widthsIn } from './measured-words.ts';
import { labelPoints, type PointLabel } from './point-labels.ts';
import {
  MARGIN,
  type PlacedPlane,
  pixelOf,
  placedPlane,
  planeDrawing,
  type RegionPlane,
  type RegionSpot,
} from './region-plane.ts';
import { type PixelWords, pixelText } from './row-marks.ts';
import { FONT, LINE } from './row-places.ts';

/** Two figures of one thing, and the ellipse in which they lie together. */
export type PlacedRegion = {
  readonly name: string;
  /** The estimates; where they are skewed the ellipse has another centre. */
  readonly at: RegionSpot;
  readonly centre: RegionSpot;
  readonly radii: RegionSpot;
  /** Which of the kinds it is; each has a sign of its own. */
  readonly kind: number;
};

export type RegionMove = { readonly from: RegionSpot; readonly to: RegionSpot };

export type RegionsDrawn = RegionPlane & {
  readonly regions: readonly PlacedRegion[];
  readonly moves: readonly RegionMove[];
};

/** A drawing, and the numbers of the regions whose names have no room in it. */
export type RegionsDrawing = Drawing & { readonly unnamed: readonly number[] };

const ACCENT = 'var(--heed-accent)';
const WIDEST = 860;
const SIDES = 72;
/** The signs of kinds in their order, and what stands for them in words. */
const SIGNS = [
  { symbol: 'circle', hollow: false, glyph: '●' },
  { symbol: 'square', hollow: false, glyph: '■' },
  { symbol: 'triangle', hollow: false, glyph: '▲' },
  { symbol: 'diamond2', hollow: false, glyph: '◆' },
  { symbol: 'circle', hollow: true, glyph: '○' },
] as const;

const signOf = (kind: number): (typeof SIGNS)[number] => SIGNS[kind % SIGNS.length] ?? SIGNS[0];

/** The sign of a kind as it stands in words. */
export function regionGlyph(kind: number): string {
  return signOf(kind).glyph;
}

/** The plane with its regions, named where there is room and numbered where not. */
export function regionsDrawing(drawn: RegionsDrawn, room: number): RegionsDrawing {
  const placed = placedPlane(drawn, Math.min(room, WIDEST));
  const labels = labelsOf(drawn.regions, placed);
  return {
    ...planeDrawing(placed, room, [
      ...ellipseMarks(drawn.regions),
      ...moveMarks(drawn.moves),
      ...spotMarks(drawn.regions),
      ...labelMarks(labels),
    ]),
    unnamed: labels.flatMap((label, i) => (label === null || label.isNumber ? [i + 1] : [])),
  };
}

export type TrailDrawn = RegionPlane & {
  /** From the first to the last. */
  readonly spots: readonly (RegionSpot & { readonly name: string })[];
  readonly last: PlacedRegion;
};

/** The way of one thing over the plane: the first hollow, the last with its region. */
export function trailDrawing(drawn: TrailDrawn, room: number): Drawing {
  const placed = placedPlane(drawn, room, true);
  const { spots, last } = drawn;
  const [first] = spots;
  const way = spots.slice(0, -1).map((from, i): RegionMove => ({ from, to: spots[i + 1]! }));
  return planeDrawing(placed, room, [
    ...ellipseMarks([last]),
    ...moveMarks(way),
    dot(first === undefined ? [] : [first], { ...AT, r: 4, fill: 'var(--heed-paper)', stroke: ACCENT }),
    ...spotMarks([last]),
    ...labelMarks(trailLabels(spots, placed)),
  ]);
}

const AT = { x: 'x', y: 'y' } as const;

function ellipseMarks(regions: readonly PlacedRegion[]): Markish[] {
  return regions.map(({ centre, radii }) => {
    const edge = Array.from({ length: SIDES + 1 }, (_, i) => {
      const turn = (2 * Math.PI * i) / SIDES;
      return { x: centre.x + radii.x * Math.cos(turn), y: centre.y + radii.y * Math.sin(turn) };
    });
    return line(edge, {
      ...AT,
      stroke: ACCENT,
      strokeOpacity: 0.5,
      fill: ACCENT,
      fillOpacity: 0.1,
      clip: true,
    });
  });
}

function moveMarks(moves: readonly RegionMove[]): Markish[] {
  const rows = moves.map(({ from, to }) => ({ x1: from.x, y1: from.y, x2: to.x, y2: to.y }));
  return [
    arrow(rows, {
      ...{ x1: 'x1', y1: 'y1', x2: 'x2', y2: 'y2' },
      ...{ stroke: 'var(--heed-ink)', strokeWidth: 1.2, headLength: 7, inset: 4 },
    }),
  ];
}

function spotMarks(regions: readonly PlacedRegion[]): Markish[] {
  return [...new Set(regions.map(({ kind }) => kind))].map((kind) => {
    const { symbol, hollow } = signOf(kind);
    return dot(
      regions.filter((one) => one.kind === kind).map(({ at }) => at),
      {
        ...AT,
        r: 5,
        symbol,
        fill: hollow ? 'var(--heed-paper)' : ACCENT,
        stroke: hollow ? ACCENT : 'var(--heed-paper)',
        strokeWidth: hollow ? 1.5 : 1,
      },
    );
  });
}

function labelsOf(regions: readonly PlacedRegion[], placed: PlacedPlane): (PointLabel | null)[] {
  const points = regions.map(({ name, at }, i) => ({
    ...pixelOf(placed, at),
    name: harmless(name),
    number: i + 1,
  }));
  return labelPoints(points, roomIn(placed));
}

/** Where the way began and where it ended. */
function trailLabels(spots: TrailDrawn['spots'], placed: PlacedPlane): (PointLabel | null)[] {
  const points = spots.map(({ name, ...spot }, i) => {
    const isEnd = i === 0 || i === spots.length - 1;
    return { ...pixelOf(placed, spot), name: isEnd ? harmless(name) : '', number: i + 1 };
  });
  return labelPoints(points, roomIn(placed)).map((label) => (label?.isNumber === true ? null : label));
}

function roomIn({ plane, frame: box }: PlacedPlane): Parameters<typeof labelPoints>[1] {
  const { x, y, width, height } = box;
  const crossing = pixelOf(
    { plane, frame: box, height: 0 },
    { x: plane.x.reference ?? 0, y: plane.y.reference ?? 0 },
  );
  return {
    bounds: { x: x + 2, y: y + 2, width: width + MARGIN.right - 2, height: height - 4 },
    disliked: [
      { x, y: crossing.y, width, height: 0 },
      { x: crossing.x, y, width: 0, height },
      { x: x + width, y, width: 0, height },
    ],
    lineHeight: LINE,
    widthOf: widthsIn({ fontSize: FONT }),
  };
}

function labelMarks(labels: readonly (PointLabel | null)[]): Markish[] {
  return (['start', 'middle', 'end'] as const).map((anchor) => {
    const share = { start: 0, middle: 0.5, end: 1 }[anchor];
    const lines = labels.flatMap((label): PixelWords[] =>
      label?.anchor !== anchor
        ? []
        : label.lines.map((words, i) => ({
            x: label.box.x + share * label.box.width,
            y: label.box.y + (i + 0.5) * LINE,
            words,
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
