import type { MethodScript } from '../scripts/method-script.ts';
import { rNumbers, rStrings } from '../scripts/r-text.ts';
import type { SatisfactionEntry } from './satisfaction.result.ts';
import { topBoxesOf } from './top-boxes.ts';

export const satisfactionScript: MethodScript<SatisfactionEntry> = {
  functions: new URL('./satisfaction.script.R', import.meta.url),
  call: (entry, sources) => {
    const items = entry.items.map((item) => {
      const scale = sources.scale(item);
      return `list(column = ${sources.numbers(item)}, scale = ${rNumbers(scale)}, top = ${rNumbers(topBoxesOf(entry, scale))})`;
    });
    return { name: 'satisfaction', args: [rStrings(entry.items), `list(${items.join(', ')})`] };
  },
  compares: true,
};
