import type { MethodScript } from '../scripts/method-script.ts';
import { rStrings } from '../scripts/r-text.ts';
import type { ServqualEntry } from './servqual.result.ts';

export const servqualScript: MethodScript<ServqualEntry> = {
  functions: new URL('./servqual.script.R', import.meta.url),
  call: ({ pairs, weights = [] }, sources) => {
    const columns = (side: 'expectation' | 'perception'): string =>
      pairs.map((pair) => sources.numbers(pair[side])).join(', ');
    const items = rStrings(pairs.map(({ item }) => item));
    const dimensions = rStrings(pairs.map(({ dimension }) => dimension));
    const sides = [`c(${columns('expectation')})`, `c(${columns('perception')})`];
    const columnOf = new Map(weights.map(({ dimension, column }) => [dimension, sources.numbers(column)]));
    const names = [...new Set(pairs.map(({ dimension }) => dimension))];
    const points = weights.length === 0 ? 'NULL' : `c(${names.map((name) => columnOf.get(name)).join(', ')})`;
    return { name: 'servqual', args: [items, dimensions, ...sides, points] };
  },
  compares: true,
};
