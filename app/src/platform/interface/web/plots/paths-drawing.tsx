import type { ReactNode } from 'react';
import { harmless } from '../../../foreign-text/index.ts';
import {
  type DiagramLayout,
  NAME_LINE,
  NOTE_LINE,
  type PlacedEdge,
  type PlacedNode,
  type Spot,
} from '../../page/diagram-layout.ts';
import type { DiagramPart } from '../../report.ts';
import { withoutUnit } from '../../writing/number-writing.ts';
import { readerNumber } from '../words/reader-numbers.ts';
import './plot.css';

/** Boxes and arrows as they were laid out; an arrow is as wide as its figure is large. */
export function PathsDrawing({
  part,
  layout,
  words,
}: {
  readonly part: DiagramPart;
  readonly layout: DiagramLayout;
  readonly words: string;
}): ReactNode {
  const { width, height, nodes, edges } = layout;
  const largest = Math.max(0, ...part.edges.map(({ estimate }) => Math.abs(estimate ?? 0)));
  const format = withoutUnit(part.format);
  return (
    <svg className="path-drawing" width={width} height={height} role="img" aria-label={harmless(words)}>
      {edges.map((edge) => (
        <Arrow
          key={edge.index}
          edge={edge}
          estimate={part.edges[edge.index]?.estimate ?? null}
          largest={largest}
        />
      ))}
      {nodes.map((node) => (
        <NodeBox key={`${node.x} ${node.y}`} node={node} />
      ))}
      {edges.map(({ index, label }) => (
        <text key={index} className="path-estimate" x={label.x} y={label.y + 4}>
          {readerNumber(part.edges[index]?.estimate ?? null, format)}
        </text>
      ))}
    </svg>
  );
}

function Arrow({
  edge,
  estimate,
  largest,
}: {
  readonly edge: PlacedEdge;
  readonly estimate: number | null;
  readonly largest: number;
}): ReactNode {
  const size = largest > 0 ? Math.abs(estimate ?? 0) / largest : 0;
  const width = estimate === null ? 1.5 : 1 + 4 * size;
  const { neck, tip } = tipOf(edge.points, 6 + width);
  const kind = estimate === null ? ' unknown' : estimate < 0 ? ' below' : '';
  return (
    <>
      <path className={`line${kind}`} d={curve([...edge.points.slice(0, -1), neck])} strokeWidth={width} />
      <path className="tip" d={tip} />
    </>
  );
}

function tipOf(points: readonly Spot[], head: number): { neck: Spot; tip: string } {
  const end = points.at(-1) ?? { x: 0, y: 0 };
  const before = points.at(-2) ?? end;
  const length = Math.hypot(end.x - before.x, end.y - before.y) || 1;
  const [across, down] = [(end.x - before.x) / length, (end.y - before.y) / length];
  const neck = { x: end.x - across * head, y: end.y - down * head };
  const half = head / 2;
  const one = { x: neck.x - down * half, y: neck.y + across * half };
  const other = { x: neck.x + down * half, y: neck.y - across * half };
  return { neck, tip: `M${at(end)}L${at(one)}L${at(other)}Z` };
}

// Through the middles between the bends, so that a long path flows instead of breaking.
function curve([first, ...rest]: readonly Spot[]): string {
  const last = rest.at(-1);
  if (first === undefined || last === undefined) return '';
  const bends = rest.slice(0, -1).map((bend, index) => {
    const next = rest[index + 1] ?? bend;
    const end = next === last ? next : { x: (bend.x + next.x) / 2, y: (bend.y + next.y) / 2 };
    return `Q${at(bend)} ${at(end)}`;
  });
  return `M${at(first)}${bends.length === 0 ? `L${at(last)}` : bends.join('')}`;
}

function NodeBox({ node }: { readonly node: PlacedNode }): ReactNode {
  const { x, y, width, height, lines, notes } = node;
  const top = y - height / 2;
  const under = top + 8 + lines.length * NAME_LINE;
  return (
    <>
      <rect x={x - width / 2} y={top} width={width} height={height} rx={4} />
      {lines.map((line, index) => (
        <text key={line} className="box-name" x={x} y={top + 21 + index * NAME_LINE}>
          {harmless(line)}
        </text>
      ))}
      {notes.map((line, index) => (
        <text key={line} className="box-note" x={x} y={under + 12 + index * NOTE_LINE}>
          {harmless(line)}
        </text>
      ))}
    </>
  );
}

function at({ x, y }: Spot): string {
  return `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
}
