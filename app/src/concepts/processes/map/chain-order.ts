/** An arrow of the chain between two stages, by their keys. */
export type ChainArrow = { readonly id: string; readonly from: string; readonly to: string };

/** The stages in the order of the chain, and where it comes back to itself. */
export type ChainOrder = {
  /** Keys from suppliers to receivers; what lies in a circle stands together. */
  readonly order: readonly string[];
  /** Sets of keys from each of which every other one can be reached. */
  readonly circles: readonly (readonly string[])[];
};

/**
 * Brings stages into the order of what they hand over. Stages that lie in a circle count as one, by the strongly connected
 * components of Tarjan (1972), which come out with the last ones first.
 */
export function orderOfChain(keys: readonly string[], arrows: readonly ChainArrow[]): ChainOrder {
  const next = new Map(keys.map((key): [string, string[]] => [key, []]));
  for (const { from, to } of arrows) next.get(from)?.push(to);
  const components = componentsOf(keys, next).toReversed();
  return {
    order: components.flat(),
    circles: components.filter((component) => component.length > 1),
  };
}

type Visit = { readonly key: string; at: number };

function componentsOf(keys: readonly string[], next: ReadonlyMap<string, readonly string[]>): string[][] {
  const number = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const components: string[][] = [];
  const enter = (key: string): Visit => {
    number.set(key, number.size);
    lowest.set(key, number.get(key)!);
    open.push(key);
    isOpen.add(key);
    return { key, at: 0 };
  };
  const lower = (key: string, to: number): void => {
    lowest.set(key, Math.min(lowest.get(key)!, to));
  };
  // Later keys first, so that what has no order comes out as it was given.
  for (const root of keys.toReversed()) {
    if (number.has(root)) continue;
    // A stack of one's own: a chain may be longer than calls can be nested.
    const path = [enter(root)];
    while (path.length > 0) {
      const visit = path.at(-1)!;
      const to = (next.get(visit.key) ?? [])[visit.at];
      if (to !== undefined) {
        visit.at += 1;
        if (!number.has(to)) path.push(enter(to));
        else if (isOpen.has(to)) lower(visit.key, number.get(to)!);
        continue;
      }
      path.pop();
      if (path.length > 0) lower(path.at(-1)!.key, lowest.get(visit.key)!);
      if (lowest.get(visit.key) !== number.get(visit.key)) continue;
      const component = open.splice(open.indexOf(visit.key));
      for (const key of component) isOpen.delete(key);
      components.push(component);
    }
  }
  return components;
}
