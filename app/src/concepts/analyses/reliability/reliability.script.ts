import type { MethodScript } from '../scripts/method-script.ts';
import { rStrings } from '../scripts/r-text.ts';
import type { ReliabilityEntry } from './reliability.result.ts';

export const reliabilityScript: MethodScript<ReliabilityEntry> = {
  functions: new URL('./reliability.script.R', import.meta.url),
  call: ({ scales }, sources) => {
    const described = scales.map(({ items, reversed }) => {
      const columns = items.map((item) => sources.numbers(item)).join(', ');
      const turns = items.map((item) => {
        const scale = sources.scale(item);
        return reversed.includes(item) && scale !== null ? String(scale[0] + scale[1]) : 'NA';
      });
      return `list(items = ${rStrings(items)}, columns = c(${columns}), turn = c(${turns.join(', ')}))`;
    });
    const names = rStrings(scales.map(({ name }) => name));
    return { name: 'reliability', args: [names, `list(${described.join(', ')})`] };
  },
  compares: false,
};
