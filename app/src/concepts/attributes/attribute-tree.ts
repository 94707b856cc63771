/** What the tree knows of an attribute. */
export type TreeNode = { readonly id: string; readonly name: string; readonly parentId: string | null };

/** Levels that a tree may have; deeper ones nobody finds their way in. */
export const DEEPEST_TREE = 8;

/** What is wrong with a tree; names lead round the circle, or from the top to what lies too deep. */
export type TreeProblem = { readonly kind: 'circle' | 'too-deep'; readonly names: readonly string[] };

/** What is wrong above these attributes; null when nothing is. A parent that is not among the nodes ends a branch. */
export function treeProblem(
  nodes: ReadonlyMap<string, TreeNode>,
  ids: Iterable<string> = nodes.keys(),
): TreeProblem | null {
  for (const id of ids) {
    const seen: TreeNode[] = [];
    let node = nodes.get(id);
    while (node !== undefined) {
      const again = seen.indexOf(node);
      if (again >= 0)
        return { kind: 'circle', names: [...seen.slice(again), node].map(({ name }) => name).reverse() };
      seen.push(node);
      node = node.parentId === null ? undefined : nodes.get(node.parentId);
    }
    if (seen.length > DEEPEST_TREE)
      return { kind: 'too-deep', names: seen.map(({ name }) => name).reverse() };
  }
  return null;
}

/** The names from the top to this attribute; ends where a circle would begin. */
export function pathTo(nodes: ReadonlyMap<string, TreeNode>, id: string): string[] {
  const seen = new Set<string>();
  const names: string[] = [];
  let node = nodes.get(id);
  while (node !== undefined && !seen.has(node.id)) {
    seen.add(node.id);
    names.unshift(node.name);
    node = node.parentId === null ? undefined : nodes.get(node.parentId);
  }
  return names;
}

/** By their ids. */
export function nodesById<Node extends TreeNode>(nodes: readonly Node[]): ReadonlyMap<string, Node> {
  return new Map(nodes.map((node) => [node.id, node]));
}

/** All of them, each behind the one that it lies below, siblings by name, with their depth from 0. */
export function inTreeOrder<Node extends TreeNode>(
  nodes: readonly Node[],
): readonly { readonly node: Node; readonly depth: number; readonly children: number }[] {
  const known = nodesById(nodes);
  const below = new Map<string | null, Node[]>();
  for (const node of nodes) {
    const parent = node.parentId !== null && known.has(node.parentId) ? node.parentId : null;
    below.set(parent, [...(below.get(parent) ?? []), node]);
  }
  const compared = new Intl.Collator(undefined, { numeric: true });
  const ordered: { node: Node; depth: number; children: number }[] = [];
  const add = (parent: string | null, depth: number): void => {
    for (const node of (below.get(parent) ?? []).sort((a, b) => compared.compare(a.name, b.name))) {
      ordered.push({ node, depth, children: below.get(node.id)?.length ?? 0 });
      add(node.id, depth + 1);
    }
  };
  add(null, 0);
  return ordered;
}
