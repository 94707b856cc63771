import { requireThat } from '../errors.ts';
import { MEASUREMENT_MODES, PATH_SCHEMES, type PathFailure, type PathModel } from './path-model.ts';

/** A path model laid out for estimation: indicators one block after the other, neighbours as lists of positions. */
export type PathPlan = {
  readonly model: PathModel;
  /** The variable of each indicator, block by block. */
  readonly variables: Int32Array;
  /** Where the block of each construct starts, and at last where all end. */
  readonly starts: Int32Array;
  /** For each construct those that lead to it, and the positions of these paths. */
  readonly predecessors: readonly Int32Array[];
  readonly pathsTo: readonly Int32Array[];
  /** For each construct those that it leads to. */
  readonly successors: readonly Int32Array[];
  /** The constructs, each after all that lead to it. */
  readonly order: Int32Array;
};

/**
 * Lays a path model out for estimation.
 *
 * @returns the plan, or why the model cannot be estimated whatever the answers
 * @throws RangeError when the model is none: unknown mode or scheme, positions that name nothing, a path or indicator twice
 */
export function planPathModel(model: PathModel): PathPlan | PathFailure {
  const { constructs, paths } = model;
  requireModel(model);
  const starts = new Int32Array(constructs.length + 1);
  constructs.forEach(({ indicators }, j) => {
    starts[j + 1] = starts[j]! + indicators.length;
  });
  const each = <T>(list: (j: number) => T): T[] => constructs.map((_, j) => list(j));
  const pathsTo = each((j) => Int32Array.from(paths.flatMap(([, to], k) => (to === j ? [k] : []))));
  const predecessors = pathsTo.map((list) => list.map((k) => paths[k]![0]));
  const successors = each((j) => Int32Array.from(paths.flatMap(([from, to]) => (from === j ? [to] : []))));
  const order = orderOf(predecessors);
  const alone = constructs.findIndex(
    ({ indicators }, j) => indicators.length > 0 && predecessors[j]!.length + successors[j]!.length === 0,
  );
  if (alone >= 0) return { failure: 'unconnected', construct: alone };
  if (!(order instanceof Int32Array)) return order;
  const variables = Int32Array.from(constructs.flatMap(({ indicators }) => indicators));
  return { model, variables, starts, predecessors, pathsTo, successors, order };
}

function requireModel({ constructs, paths, scheme }: PathModel): void {
  requireThat(constructs.length > 0, 'a path model requires at least one construct');
  requireThat(PATH_SCHEMES.includes(scheme), `a path model requires a scheme of ${PATH_SCHEMES.join(', ')}`);
  for (const { indicators, mode } of constructs) {
    requireThat(MEASUREMENT_MODES.includes(mode), 'a path model requires constructs of mode A or B');
    requireThat(
      indicators.every((variable) => Number.isInteger(variable) && variable >= 0),
      'a path model requires indicators that are positions',
    );
    requireThat(
      new Set(indicators).size === indicators.length,
      'a path model requires each indicator of a construct once',
    );
  }
  requireThat(
    paths.flat().every((j) => j in constructs),
    'a path model requires paths between its constructs',
  );
  requireThat(
    new Set(paths.map(([from, to]) => `${from} ${to}`)).size === paths.length,
    'a path model requires each path once',
  );
}

function orderOf(predecessors: readonly Int32Array[]): Int32Array | PathFailure {
  const placed = new Set<number>();
  while (placed.size < predecessors.length) {
    const next = predecessors.findIndex(
      (before, j) => !placed.has(j) && before.every((from) => placed.has(from)),
    );
    if (next < 0) return { failure: 'circular-paths', construct: onCircle(predecessors, placed) };
    placed.add(next);
  }
  return Int32Array.from(placed);
}

/** Going back from any construct that could not be placed, the first to be met twice lies on a circle. */
function onCircle(predecessors: readonly Int32Array[], placed: ReadonlySet<number>): number {
  const met = new Set<number>();
  let here = predecessors.findIndex((_, j) => !placed.has(j));
  while (!met.has(here)) {
    met.add(here);
    here = predecessors[here]!.find((from) => !placed.has(from))!;
  }
  return here;
}
