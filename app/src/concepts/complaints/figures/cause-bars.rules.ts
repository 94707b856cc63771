import type { CauseBar } from './complaint-figures.ts';
import { shareFigure } from './figure-making.rules.ts';

export type CountedCause = { readonly key: string; readonly n: number; readonly cost: number };

/** The causes from the most frequent on, with the share that each has with all before it; those without any cause come last and apart. */
export function causeBars(
  counted: readonly CountedCause[],
  nameOf: (key: string) => string,
): readonly CauseBar[] {
  const all = counted.reduce((sum, { n }) => sum + n, 0);
  const known = counted
    .filter(({ key }) => key !== '')
    .map((one) => ({ ...one, name: nameOf(one.key) }))
    .sort((a, b) => b.n - a.n || (a.name < b.name ? -1 : 1));
  const withCause = known.reduce((sum, { n }) => sum + n, 0);
  let before = 0;
  const bars = known.map(({ key, name, n, cost }): CauseBar => {
    before += n;
    return { key, name, n, cost, share: shareFigure(n, all, SHARE), cumulative: before / withCause };
  });
  const without = counted.find(({ key }) => key === '');
  if (without === undefined) return bars;
  const { n, cost } = without;
  const none = {
    key: '',
    name: 'No cause yet',
    n,
    cost,
    share: shareFigure(n, all, SHARE),
    cumulative: null,
  };
  return [...bars, none];
}

const SHARE = {
  method: {
    name: 'Share of the cases with this cause',
    formula:
      'p = cases with this cause / all cases of the time; interval of Wilson at 95%. Cumulative: this and all more frequent causes / cases with a cause',
    source: 'Juran 1951 (Pareto); Wilson 1927',
  },
  none: 'no case came in within this time',
} as const;
