import type { MethodScript } from '../scripts/method-script.ts';
import { rStrings } from '../scripts/r-text.ts';
import type { ServqualEntry } from './servqual.result.ts';

export const servqualScript: MethodScript<ServqualEntry> = {
  functions: new URL('./servqual.script.R', import.meta.url),
  call: ({ pairs }, sources) => {
    const columns = (side: 'expectation' | 'perception'): string =>
      pairs.map((pair) => sources.numbers(pair[side])).join(', ');
    const items = rStrings(pairs.map(({ item }) => item));
    const dimensions = rStrings(pairs.map(({ dimension }) => dimension));
    const sides = [`c(${columns('expectation')})`, `c(${columns('perception')})`];
    return { name: 'servqual', args: [items, dimensions, ...sides] };
  },
  compares: true,
};
