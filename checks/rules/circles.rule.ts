import { type Room, roomOf } from '../app-rooms.ts';
import { findCircles, type Graph } from '../graph-circles.ts';
import { importsOf, targetOf } from '../import-records.ts';
import { codeAmong } from '../parsed-code.ts';
import type { RepositoryFile } from '../repository-file.ts';
import type { Rule, Violation } from '../rule.ts';

type Edge = { readonly from: RepositoryFile; readonly to: string; readonly line: number };

export const circlesRule: Rule = {
  name: 'circles',
  why: 'parts that need each other in a circle cannot be read, tested or changed apart',
  look: (files) => {
    const { code, violations } = codeAmong(files);
    const edges = edgesBetween(code);
    return { seen: code.length, violations: [...violations, ...fileCircles(edges), ...roomCircles(edges)] };
  },
};

function edgesBetween(code: readonly RepositoryFile[]): Edge[] {
  return code.flatMap((from) =>
    importsOf(from).flatMap((record) => {
      const to = targetOf(from, record);
      // A file may start itself as a worker; that needs no other file.
      if (to === null || (to === from.path && record.kind === 'address')) return [];
      return [{ from, to, line: record.line }];
    }),
  );
}

function fileCircles(edges: readonly Edge[]): Violation[] {
  const graph = graphOf(edges.map(({ from, to }) => [from.path, to]));
  return findCircles(graph).map((circle) => {
    const edge = edges.find(({ from, to }) => from.path === circle[0] && to === circle[1]);
    const what = `files import each other in a circle: ${circle.join(' → ')}`;
    return {
      path: circle[0] ?? '',
      line: edge?.line ?? 1,
      what,
      fix: 'move what both need into a third file',
    };
  });
}

function roomCircles(edges: readonly Edge[]): Violation[] {
  const between = edges.flatMap((edge) => {
    const from = roomWithDoor(edge.from.path);
    const to = roomWithDoor(edge.to);
    const crosses = from !== null && to !== null && from.layer === to.layer && from.folder !== to.folder;
    return crosses ? [{ edge, from: from.folder, to: to.folder }] : [];
  });
  return findCircles(graphOf(between.map(({ from, to }) => [from, to]))).map((circle) => {
    const steps = circle.slice(1).flatMap((to, index) => {
      const step = between.find((candidate) => candidate.from === circle[index] && candidate.to === to);
      return step === undefined ? [] : [step.edge];
    });
    const said = steps.map(({ from, line, to }) => `${from.path}:${line} imports ${to}`).join('; ');
    const what = `folders use each other in a circle: ${circle.join(' → ')} (${said})`;
    const fix = 'let one of them not know the other: move the shared idea, or react in app/src/entry';
    return { path: steps[0]?.from.path ?? circle[0] ?? '', line: steps[0]?.line ?? 1, what, fix };
  });
}

function roomWithDoor(path: string): Room | null {
  const room = roomOf(path);
  return room?.layer === 'concepts' || room?.layer === 'platform' ? room : null;
}

function graphOf(pairs: readonly (readonly [string, string])[]): Graph {
  const graph = new Map<string, Set<string>>();
  for (const [from, to] of pairs) graph.set(from, (graph.get(from) ?? new Set()).add(to));
  return graph;
}
