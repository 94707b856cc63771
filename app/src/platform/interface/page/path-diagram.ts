import type { DiagramPart } from '../report.ts';
import {
  headWithUnit,
  withoutUnit,
  writeCount,
  writeInterval,
  writeNumber,
} from '../writing/number-writing.ts';
import {
  type DiagramLayout,
  layoutOf,
  NAME_LINE,
  NOTE_LINE,
  type PlacedEdge,
  type PlacedNode,
  type Spot,
} from './diagram-layout.ts';
import { type Content, foreign, html, type Markup, trusted } from './markup.ts';
import { type Head, plotTable } from './plot-table.ts';

// The rooms at which the style sheet shows a wide diagram; one that needs more is shown from top to bottom.
const ROOMS = [640, 768, 896, 1024, 1120];
// A diagram on a phone may shrink this far before its words are too small to read.
const LEAST_SCALE = 0.8;
const PHONE = 288;

/** Which ways lead from the first boxes to the last, and how strong are they? A diagram, and a table of all paths. */
export function pathDiagram(part: DiagramPart): Markup {
  const wide = layoutOf(part, { direction: 'LR', boxWidth: 112 });
  const narrow = layoutOf(part, { direction: 'TB', boxWidth: 96 });
  const room = wide === null ? undefined : ROOMS.find((one) => wide.width * 0.92 <= one);
  const plots = [
    wide === null || room === undefined ? null : svgOf(part, wide, `from-${room}`),
    narrow === null ? null : svgOf(part, narrow, narrowName(room, narrow.width)),
  ];
  return html`<figure class="diagram"><figcaption>${foreign(part.caption)}<span class="about-plot">${keyOf(part)}</span></figcaption>
${plots}${pathTable(part)}</figure>`;
}

function keyOf({ edges }: DiagramPart): string {
  const words = ['The wider an arrow, the larger its figure.'];
  if (edges.some(({ estimate }) => estimate !== null && estimate < 0))
    words.push('Dashed arrows are below zero.');
  if (edges.some(({ estimate }) => estimate === null)) words.push('Dotted arrows have no figure.');
  return words.join(' ');
}

function narrowName(room: number | undefined, width: number): string {
  const until = room === undefined ? '' : ` below-${room}`;
  return `narrow${until}${width * LEAST_SCALE <= PHONE ? '' : ' not-on-phone'}`;
}

function pathTable({ caption, format, edges, nodes }: DiagramPart): Markup {
  const bare = withoutUnit(format);
  const noteOf = new Map(nodes.map(({ name, note }) => [name, note]));
  const heads: Head[] = [
    { name: 'From', purpose: 'label' },
    { name: 'To', purpose: 'words' },
    { name: headWithUnit('Estimate', format), purpose: 'main', key: null },
    { name: 'Interval', purpose: 'figure' },
    { name: 'n', purpose: 'count' },
  ];
  const rows = edges.map(({ from, to, n, estimate, interval }) => ({
    label: foreign(from),
    cells: [
      html`${foreign(to)}${noteOf.get(to) ? html` <span class="quiet">(${foreign(noteOf.get(to) ?? '')})</span>` : null}`,
      writeNumber(estimate, bare),
      writeInterval(interval, bare),
      writeCount(n),
    ],
  }));
  return plotTable({
    caption: html`<span class="visually-hidden">${foreign(caption)}: all paths</span>`,
    heads,
    rows,
  });
}

function svgOf(part: DiagramPart, { width, height, nodes, edges }: DiagramLayout, name: string): Markup {
  const largest = Math.max(0, ...part.edges.map(({ estimate }) => Math.abs(estimate ?? 0)));
  const about = `Diagram of ${part.edges.length} paths between ${nodes.length} boxes; the table has their figures`;
  return html`<svg class="paths ${name}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${about}" style="max-width:${width}px">
${edges.map((edge) => arrowOf(edge, part.edges[edge.index]?.estimate ?? null, largest))}
${nodes.map(boxMarkup)}
${edges.map((edge) => labelOf(edge, part))}
</svg>`;
}

function arrowOf({ points }: PlacedEdge, estimate: number | null, largest: number): Markup {
  const size = largest > 0 ? Math.abs(estimate ?? 0) / largest : 0;
  const width = estimate === null ? 1.5 : 1 + 4 * size;
  const head = 6 + width;
  const end = points.at(-1) ?? { x: 0, y: 0 };
  const before = points.at(-2) ?? end;
  const length = Math.hypot(end.x - before.x, end.y - before.y) || 1;
  const [across, down] = [(end.x - before.x) / length, (end.y - before.y) / length];
  const neck = { x: end.x - across * head, y: end.y - down * head };
  const half = head / 2;
  const tip = `M${at(end)}L${at({ x: neck.x - down * half, y: neck.y + across * half })}L${at({ x: neck.x + down * half, y: neck.y - across * half })}Z`;
  const kind = estimate === null ? ' unknown' : estimate < 0 ? ' below-zero' : '';
  const line = curve([...points.slice(0, -1), neck]);
  return html`<path class="path${kind}" d="${trusted(line)}" stroke-width="${round(width)}"/><path class="tip" d="${trusted(tip)}"/>`;
}

// Through the middles between the bends, so that a long path flows instead of breaking.
function curve(points: readonly Spot[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  const bends = rest.slice(0, -1).map((bend, index) => {
    const next = rest[index + 1] ?? bend;
    const isLast = index === rest.length - 2;
    const end = isLast ? next : { x: (bend.x + next.x) / 2, y: (bend.y + next.y) / 2 };
    return `Q${at(bend)} ${at(end)}`;
  });
  const last = rest.at(-1);
  return `M${at(first)}${bends.length === 0 && last !== undefined ? `L${at(last)}` : bends.join('')}`;
}

function labelOf({ label, index }: PlacedEdge, { edges, format }: DiagramPart): Content {
  const edge = edges[index];
  if (edge === undefined) return null;
  return html`<text class="path-figure" x="${round(label.x)}" y="${round(label.y + 4)}" text-anchor="middle">${writeNumber(edge.estimate, withoutUnit(format))}</text>`;
}

function boxMarkup({ x, y, width, height, lines, notes }: PlacedNode): Markup {
  const top = y - height / 2;
  const names = lines.map(
    (line, index) =>
      html`<text class="box-name" x="${round(x)}" y="${round(top + 8 + 13 + index * NAME_LINE)}" text-anchor="middle">${line}</text>`,
  );
  const start = top + 8 + lines.length * NAME_LINE;
  const rest = notes.map(
    (line, index) =>
      html`<text class="box-note" x="${round(x)}" y="${round(start + 12 + index * NOTE_LINE)}" text-anchor="middle">${line}</text>`,
  );
  return html`<rect class="box" x="${round(x - width / 2)}" y="${round(top)}" width="${width}" height="${height}" rx="4"/>${names}${rest}`;
}

function at({ x, y }: Spot): string {
  return `${round(x)} ${round(y)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
