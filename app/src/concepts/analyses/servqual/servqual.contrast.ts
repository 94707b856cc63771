import { summarizeSample } from 'heed-statistics';
import { peopleOf } from '../../../platform/columns/declarations.ts';
import type { ContrastedScopes } from '../analysis-method.ts';
import type { Contrast, ContrastName } from '../contrasts/contrast.ts';
import { meanContrast } from '../contrasts/mean-contrast.ts';
import { measureGaps } from './measured-gaps.ts';
import type { ServqualEntry } from './servqual.result.ts';

/** Do the gaps differ: overall, by dimension, by item? Each over the gaps of single people. */
export function contrastServqual(entry: ServqualEntry, { a, b }: ContrastedScopes): Contrast[] {
  const [ofA, ofB] = [measureGaps(entry, a), measureGaps(entry, b)];
  const [peopleA, peopleB] = [peopleOf(a.respondents), peopleOf(b.respondents)];
  const contrast = (name: Omit<ContrastName, 'unit'>, gapsA: Float64Array, gapsB: Float64Array): Contrast =>
    meanContrast(
      { ...name, unit: 'scale points' },
      { a: summarizeSample(gapsA, peopleA), b: summarizeSample(gapsB, peopleB) },
      a,
    );
  return [
    contrast({ figure: 'overall gap', label: 'Overall gap' }, ofA.overall, ofB.overall),
    ...ofA.dimensions.map(({ name, gaps }, i) =>
      contrast({ figure: `${name} gap`, label: `Dimension: ${name}` }, gaps, ofB.dimensions[i]!.gaps),
    ),
    ...ofA.pairs.map(({ item, gaps }, i) =>
      contrast({ figure: `${item} item gap`, label: item }, gaps, ofB.pairs[i]!.gaps),
    ),
  ];
}
