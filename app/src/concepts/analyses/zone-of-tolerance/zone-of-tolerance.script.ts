import type { MethodScript } from '../scripts/method-script.ts';
import { rStrings } from '../scripts/r-text.ts';
import type { ZoneOfToleranceEntry } from './zone-of-tolerance.result.ts';

export const zoneOfToleranceScript: MethodScript<ZoneOfToleranceEntry> = {
  functions: new URL('./zone-of-tolerance.script.R', import.meta.url),
  call: ({ items }, sources) => {
    const columns = (side: 'adequate' | 'desired' | 'perceived'): string =>
      `c(${items.map((item) => sources.numbers(item[side])).join(', ')})`;
    const names = rStrings(items.map(({ item }) => item));
    return {
      name: 'zone_of_tolerance',
      args: [names, columns('adequate'), columns('desired'), columns('perceived')],
    };
  },
  compares: false,
};
