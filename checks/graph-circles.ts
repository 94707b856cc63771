export type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Which nodes lead back to themselves? One shortest circle for each group of nodes that reach each other, first node
 * repeated at the end. Cost: one breadth-first search per node.
 */
export function findCircles(graph: Graph): string[][] {
  const settled = new Set<string>();
  const circles: string[][] = [];
  for (const start of [...graph.keys()].sort()) {
    if (settled.has(start)) continue;
    const circle = shortestCircle(graph, start);
    if (circle === null) continue;
    circles.push(circle);
    const reached = reachableFrom(graph, start);
    for (const node of reached) if (reachableFrom(graph, node).has(start)) settled.add(node);
  }
  return circles;
}

function shortestCircle(graph: Graph, start: string): string[] | null {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const node of queue) {
    for (const next of graph.get(node) ?? []) {
      if (next === start) return [...pathTo(cameFrom, start, node), start];
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, node);
      queue.push(next);
    }
  }
  return null;
}

function pathTo(cameFrom: ReadonlyMap<string, string>, start: string, end: string): string[] {
  const path = [end];
  for (let node = end; node !== start; ) {
    node = cameFrom.get(node) ?? start;
    path.unshift(node);
  }
  return path;
}

function reachableFrom(graph: Graph, start: string): Set<string> {
  const reached = new Set<string>();
  const queue = [start];
  for (const node of queue) {
    for (const next of graph.get(node) ?? []) {
      if (reached.has(next)) continue;
      reached.add(next);
      queue.push(next);
    }
  }
  return reached;
}
