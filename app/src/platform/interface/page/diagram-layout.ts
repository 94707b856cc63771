import { Graph, layout } from '@dagrejs/dagre';
import type { DiagramPart } from '../report.ts';
import { linesWithin, textWidth } from './text-measure.ts';

export type Spot = { readonly x: number; readonly y: number };

export type DiagramSize = {
  readonly direction: 'LR' | 'TB';
  readonly boxWidth: number;
};

export type PlacedNode = Spot & {
  readonly width: number;
  readonly height: number;
  readonly lines: readonly string[];
  readonly notes: readonly string[];
};

export type PlacedEdge = { readonly index: number; readonly points: readonly Spot[]; readonly label: Spot };

export type DiagramLayout = {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
};

export const NAME_FONT = 13;
export const NOTE_FONT = 12;
export const NAME_LINE = 17;
export const NOTE_LINE = 16;
const PADDING = 8;
const WIDEST_BOX = 144;
const LABEL = { width: 46, height: 20 };

/** Where do boxes and arrows lie so that few arrows cross? Null where there is nothing to lay out. */
export function layoutOf(
  { nodes, edges }: DiagramPart,
  { direction, boxWidth }: DiagramSize,
): DiagramLayout | null {
  if (nodes.length === 0) return null;
  const graph = new Graph({ multigraph: true });
  const wide = direction === 'LR';
  graph.setGraph({
    rankdir: direction,
    nodesep: wide ? 28 : 12,
    edgesep: wide ? 16 : 8,
    ranksep: wide ? 20 : 30,
    marginx: 4,
    marginy: 4,
  });
  const widest = Math.max(
    boxWidth,
    Math.min(WIDEST_BOX, longestWord(nodes.map(({ name }) => name)) + 2 * PADDING),
  );
  const boxes = nodes.map(({ name, note }) => ({ name, ...boxOf(name, note, widest) }));
  const known = new Set(nodes.map(({ name }) => name));
  // Foreign names such as "__proto__" must not become keys, so nodes go by their place.
  const keyOf = new Map(nodes.map(({ name }, index) => [name, `node ${index}`]));
  for (const { name, width, height } of boxes) graph.setNode(keyOf.get(name) ?? '', { width, height });
  const drawn = edges.flatMap(({ from, to }, index) =>
    known.has(from) && known.has(to)
      ? [{ index, v: keyOf.get(from) ?? '', w: keyOf.get(to) ?? '', name: `edge ${index}` }]
      : [],
  );
  for (const { v, w, name } of drawn) graph.setEdge(v, w, { ...LABEL, labelpos: 'c' }, name);
  layout(graph);
  const { width, height } = graph.graph();
  return {
    width: Math.ceil(width),
    height: Math.ceil(height),
    nodes: boxes.map(({ name, ...box }) => ({ ...box, ...spotOf(graph.node(keyOf.get(name) ?? '')) })),
    edges: drawn.map(({ index, ...edge }) => {
      const { points, x, y } = graph.edge(edge);
      return { index, points: points.map(spotOf), label: { x, y } };
    }),
  };
}

function boxOf(name: string, note: string, width: number): Omit<PlacedNode, 'x' | 'y'> {
  const room = width - 2 * PADDING;
  const lines = linesWithin(name, room, { fontSize: NAME_FONT, most: 4 });
  const notes = note === '' ? [] : linesWithin(note, room, { fontSize: NOTE_FONT, most: 2 });
  const height = 2 * PADDING + lines.length * NAME_LINE + notes.length * NOTE_LINE;
  return { width, height, lines, notes };
}

function longestWord(names: readonly string[]): number {
  return Math.ceil(
    Math.max(0, ...names.flatMap((name) => name.split(' ').map((word) => textWidth(word, NAME_FONT)))),
  );
}

function spotOf({ x, y }: Spot): Spot {
  return { x, y };
}
