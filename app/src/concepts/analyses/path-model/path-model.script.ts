import { type MethodScript, RESAMPLED } from '../scripts/method-script.ts';
import { rNumbers, rString, rStrings } from '../scripts/r-text.ts';
import type { PathModelEntry } from './path-model-entry.ts';

export const pathModelScript: MethodScript<PathModelEntry> = {
  functions: new URL('./path-model.script.R', import.meta.url),
  call: ({ constructs, paths, scheme, index }, sources) => {
    const described = constructs.map(({ name, indicators, mode }) => {
      const scales = indicators.map((indicator) => sources.scale(indicator));
      const ends = (end: 0 | 1): string =>
        name === index ? rNumbers(scales.map((scale) => scale![end])) : 'NULL';
      const columns = indicators.map((indicator) => sources.numbers(indicator)).join(', ');
      return `list(name = ${rString(name)}, indicators = ${rStrings(indicators)}, columns = c(${columns}), mode = "${mode}", low = ${ends(0)}, high = ${ends(1)})`;
    });
    const ways = `cbind(${rStrings(paths.map(([from]) => from))}, ${rStrings(paths.map(([, to]) => to))})`;
    return {
      name: 'path_model',
      args: [
        `list(${described.join(', ')})`,
        ways,
        `"${scheme}"`,
        index === undefined ? 'NULL' : rString(index),
      ],
    };
  },
  compares: false,
  leftOut: ({ bootstrap }) => (bootstrap === undefined ? null : RESAMPLED),
};
