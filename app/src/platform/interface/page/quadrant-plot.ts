import type { Axis, Ends, NumberFormat, QuadrantPart } from '../report.ts';
import { placeOn, ticksOn } from '../writing/plot-scale.ts';
import { type Box, nearestOf, placeLabels } from './label-placement.ts';
import { type Content, html, type Markup } from './markup.ts';
import { markShape } from './quadrant-marks.ts';
import { linesWithin, shortened, textWidth } from './text-measure.ts';

/** A point of the plane that is shown, with the number it has in the table. */
export type PlanePoint = {
  readonly number: number;
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly xInterval?: Ends | null;
  readonly yInterval?: Ends | null;
  readonly kind: number;
};

export type PlaneSize = {
  readonly width: number;
  readonly height: number;
  /** How far it may be enlarged, in pixels. */
  readonly widest: number;
  readonly ticks: number;
  readonly longestName: number;
  /** Whether a name may be cut; otherwise numbers stand for the names. */
  readonly cutsNames: boolean;
  readonly cornerLines: number;
  readonly name: string;
};

type Plane = {
  readonly part: QuadrantPart;
  readonly points: readonly PlanePoint[];
  readonly size: PlaneSize;
  readonly frame: Box;
};

const FONT = 13;
const LINE = 16;
const MARGIN = { left: 44, right: 14, top: 28, bottom: 48 };

/** Do all names stand in the plane itself, without covering one another? */
export function namesFit(part: QuadrantPart, points: readonly PlanePoint[], size: PlaneSize): boolean {
  const names = points.map((point) => nameShown(point, size));
  if (!size.cutsNames && names.some((name, index) => name !== points[index]?.label)) return false;
  return labelBoxes(planeOf(part, points, size), names).every((box) => box !== null);
}

/**
 * Where do the items lie between the crossing lines? Points with their uncertainty, names or numbers beside them; it is
 * crowded when some have no room.
 */
export function quadrantPlot(
  part: QuadrantPart,
  points: readonly PlanePoint[],
  { size, numbered }: { size: PlaneSize; numbered: boolean },
): { readonly svg: Markup; readonly crowded: boolean } {
  const plane = planeOf(part, points, size);
  const texts = points.map((point) => (numbered ? String(point.number) : nameShown(point, size)));
  const boxes = labelBoxes(plane, texts);
  const about = `Plot of ${points.length} points, ${part.x.label} across and ${part.y.label} up; the table has their figures`;
  const svg = html`<svg class="plane ${size.name}" viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="${about}" style="max-width:${size.widest}px">
${gridOf(plane)}${cornersOf(plane)}${crossingOf(plane)}
<g class="uncertainty">${points.map((point) => crossOf(plane, point))}</g>
${boxes.map((box, index) => leaderOf(plane, points[index], box))}
${points.map((point) => markShape(point.kind, spotOf(plane, point)))}
<g class="names">${boxes.map((box, index) => (box === null ? null : html`<text class="point-name" x="${round(box.x + box.width / 2)}" y="${round(box.y + LINE - 4)}" text-anchor="middle">${texts[index] ?? ''}</text>`))}</g>
</svg>`;
  return { svg, crowded: boxes.includes(null) };
}

function planeOf(part: QuadrantPart, points: readonly PlanePoint[], size: PlaneSize): Plane {
  const { left, right, top, bottom } = MARGIN;
  const corners = size.cornerLines * LINE;
  const frame = {
    x: left,
    y: top + corners,
    width: size.width - left - right,
    height: size.height - top - bottom - 2 * corners,
  };
  return { part, points, size, frame };
}

function nameShown({ label }: PlanePoint, { longestName }: PlaneSize): string {
  return shortened(label, longestName, FONT);
}

function spotOf({ part, frame }: Plane, { x, y }: { x: number; y: number }): { x: number; y: number } {
  return {
    x: round(frame.x + placeOn(part.x, x).share * frame.width),
    y: round(frame.y + (1 - placeOn(part.y, y).share) * frame.height),
  };
}

function labelBoxes(plane: Plane, texts: readonly string[]): (Box | null)[] {
  const { points, frame, part } = plane;
  const spots = points.map((point) => spotOf(plane, point));
  const wishes = spots.map((spot, index) => ({
    ...spot,
    width: textWidth(texts[index] ?? '', FONT),
    height: LINE,
  }));
  const crossing = spotOf(plane, { x: part.x.crossing, y: part.y.crossing });
  const lines = [
    { x: frame.x, y: crossing.y, width: frame.width, height: 0 },
    { x: crossing.x, y: frame.y, width: 0, height: frame.height },
  ];
  return placeLabels(wishes, {
    bounds: frame,
    forbidden: spots.map(({ x, y }) => ({ x: x - 6, y: y - 6, width: 12, height: 12 })),
    disliked: [...lines, ...points.flatMap((point) => whiskersOf(plane, point))],
  });
}

function whiskersOf(plane: Plane, point: PlanePoint): Box[] {
  const spot = spotOf(plane, point);
  const { xInterval, yInterval } = point;
  const boxes: Box[] = [];
  if (xInterval) {
    const start = spotOf(plane, { x: xInterval[0], y: point.y }).x;
    boxes.push({
      x: start,
      y: spot.y,
      width: spotOf(plane, { x: xInterval[1], y: point.y }).x - start,
      height: 0,
    });
  }
  if (yInterval) {
    const start = spotOf(plane, { x: point.x, y: yInterval[1] }).y;
    boxes.push({
      x: spot.x,
      y: start,
      width: 0,
      height: spotOf(plane, { x: point.x, y: yInterval[0] }).y - start,
    });
  }
  return boxes;
}

function crossOf(plane: Plane, point: PlanePoint): Content {
  return whiskersOf(plane, point).map(
    ({ x, y, width, height }) =>
      html`<line x1="${round(x)}" y1="${round(y)}" x2="${round(x + width)}" y2="${round(y + height)}"/>`,
  );
}

function leaderOf(plane: Plane, point: PlanePoint | undefined, box: Box | null): Content {
  if (point === undefined || box === null) return null;
  const spot = spotOf(plane, point);
  const end = nearestOf(box, spot);
  if (Math.hypot(end.x - spot.x, end.y - spot.y) < 14) return null;
  return html`<line class="leader" x1="${spot.x}" y1="${spot.y}" x2="${round(end.x)}" y2="${round(end.y)}"/>`;
}

function crossingOf(plane: Plane): Markup {
  const { frame, part } = plane;
  const { x, y } = spotOf(plane, { x: part.x.crossing, y: part.y.crossing });
  return html`<g class="crossing"><line x1="${x}" x2="${x}" y1="${frame.y}" y2="${frame.y + frame.height}"/><line x1="${frame.x}" x2="${frame.x + frame.width}" y1="${y}" y2="${y}"/></g>`;
}

// Corner names stand outside the frame, where no point can lie under them.
function cornersOf({ part, frame, size }: Plane): Content {
  const { topLeft, topRight, bottomLeft, bottomRight } = part.corners;
  const right = frame.x + frame.width;
  const linesOf = (text: string) =>
    linesWithin(text, frame.width / 2 - 8, { fontSize: FONT, most: size.cornerLines });
  const above = (text: string, x: number) => {
    const lines = linesOf(text);
    return lines.map((line, index) => cornerText(line, x, frame.y - 8 - (lines.length - 1 - index) * LINE));
  };
  const below = (text: string, x: number) =>
    linesOf(text).map((line, index) => cornerText(line, x, frame.y + frame.height + 36 + index * LINE));
  const cornerText = (line: string, x: number, y: number): Markup =>
    html`<text class="corner" x="${x}" y="${y}" text-anchor="${x === right ? 'end' : 'start'}">${line}</text>`;
  return [
    above(topLeft, frame.x),
    above(topRight, right),
    below(bottomLeft, frame.x),
    below(bottomRight, right),
  ];
}

function gridOf(plane: Plane): Content {
  const { part, frame, size } = plane;
  const under = frame.y + frame.height;
  const across = axisTicks(part.x, part.format, size.ticks).map(({ share, text }) => {
    const x = round(frame.x + share * frame.width);
    return html`<line class="grid" x1="${x}" x2="${x}" y1="${frame.y}" y2="${under}"/><text class="tick" x="${x}" y="${under + 16}" text-anchor="middle">${text}</text>`;
  });
  const up = axisTicks(part.y, part.format, size.ticks).map(({ share, text }) => {
    const y = round(frame.y + (1 - share) * frame.height);
    return html`<line class="grid" x1="${frame.x}" x2="${frame.x + frame.width}" y1="${y}" y2="${y}"/><text class="tick" x="${frame.x - 6}" y="${y + 4}" text-anchor="end">${text}</text>`;
  });
  const border = html`<rect class="frame" x="${frame.x}" y="${frame.y}" width="${frame.width}" height="${frame.height}"/>`;
  const [upName = ''] = linesWithin(`↑ ${part.y.label}`, size.width - 8, { fontSize: FONT, most: 1 });
  const acrossName = shortened(`${part.x.label} →`, size.width - 8, FONT);
  return [
    across,
    up,
    border,
    html`<text class="axis-title" x="4" y="14">${upName}</text>`,
    html`<text class="axis-title" x="${size.width - MARGIN.right}" y="${size.height - 6}" text-anchor="end">${acrossName}</text>`,
  ];
}

function axisTicks(axis: Axis, format: NumberFormat, count: number): ReturnType<typeof ticksOn> {
  const { unit: _, ...bare } = format;
  return ticksOn(axis, bare, count);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
