import { Graph, layout } from '@dagrejs/dagre';
import type { Spot } from './diagram-layout.ts';

/** A box of a picture in layers, by a key of its own. */
export type LayeredBox = { readonly key: string; readonly width: number; readonly height: number };

/** An arrow from box to box, with room for a label on it. */
export type LayeredArrow = {
  readonly key: string;
  readonly from: string;
  readonly to: string;
  readonly width: number;
  readonly height: number;
};

/** Where boxes and arrows lie; boxes by their middle. */
export type LaidOut = {
  readonly width: number;
  readonly height: number;
  readonly boxes: ReadonlyMap<string, Spot>;
  readonly arrows: ReadonlyMap<string, { readonly points: readonly Spot[]; readonly label: Spot }>;
};

/** Where do boxes and arrows lie, from left to right, so that few arrows cross? Arrows may lead round in a circle. */
export function layeredLayout(boxes: readonly LayeredBox[], arrows: readonly LayeredArrow[]): LaidOut {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 20, edgesep: 12, ranksep: 28, marginx: 8, marginy: 8 });
  // Foreign names such as "__proto__" must not become keys, so boxes and arrows go by their place.
  const place = new Map(boxes.map(({ key }, at) => [key, `box ${at}`]));
  for (const { key, width, height } of boxes) graph.setNode(place.get(key)!, { width, height });
  const drawn = arrows.flatMap(({ key, from, to, width, height }, at) => {
    const [v, w] = [place.get(from), place.get(to)];
    if (v === undefined || w === undefined) return [];
    graph.setEdge(v, w, { width, height, labelpos: 'c' }, `arrow ${at}`);
    return [{ key, v, w, name: `arrow ${at}` }];
  });
  if (boxes.length > 0) layout(graph);
  const { width, height } = boxes.length > 0 ? graph.graph() : { width: 0, height: 0 };
  return {
    width: Math.ceil(width),
    height: Math.ceil(height),
    boxes: new Map(
      boxes.map(({ key }) => {
        const { x, y } = graph.node(place.get(key)!);
        return [key, { x, y }];
      }),
    ),
    arrows: new Map(
      drawn.map(({ key, ...edge }) => {
        const { points, x, y } = graph.edge(edge);
        return [key, { points: points.map((spot) => ({ x: spot.x, y: spot.y })), label: { x, y } }];
      }),
    ),
  };
}
