import { type SampleSummary, summarizeSample } from 'heed-statistics';
import { completeRows } from '../../../platform/columns/declarations.ts';
import type { ContrastedScopes, Scope } from '../analysis-method.ts';
import type { Contrast } from '../contrasts/contrast.ts';
import { meanContrast } from '../contrasts/mean-contrast.ts';
import type { ImportancePerformanceEntry } from './importance-performance.result.ts';

const SIDES = ['importance', 'performance'] as const;

/** Do importance and performance differ, over the people who gave both? */
export function contrastImportancePerformance(
  { pairs }: ImportancePerformanceEntry,
  { a, b }: ContrastedScopes,
): Contrast[] {
  return pairs.flatMap((pair) => {
    const [ofA, ofB] = [summariesOf(pair, a), summariesOf(pair, b)];
    return SIDES.map((side) =>
      meanContrast(
        { figure: `${pair.item} ${side}`, label: `${pair.item}: ${side}`, unit: 'scale points' },
        { a: ofA[side], b: ofB[side] },
        a,
      ),
    );
  });
}

function summariesOf(
  pair: ImportancePerformanceEntry['pairs'][number],
  { answers, respondents }: Scope,
): Record<(typeof SIDES)[number], SampleSummary> {
  const { columns, people } = completeRows(
    SIDES.map((side) => answers.numbers(pair[side])),
    respondents,
  );
  return {
    importance: summarizeSample(columns[0]!, people),
    performance: summarizeSample(columns[1]!, people),
  };
}
