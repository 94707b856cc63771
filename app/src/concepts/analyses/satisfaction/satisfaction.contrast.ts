import {
  type SampleSummary,
  type Tally,
  tallyCount,
  tallyCountOf,
  tallyMean,
  tallyStandardDeviation,
  weightedMean,
} from 'heed-statistics';
import { tallyColumn } from '../../../platform/columns/declarations.ts';
import type { ContrastedScopes, Scope } from '../analysis-method.ts';
import type { Contrast } from '../contrasts/contrast.ts';
import { weightedContrast } from '../contrasts/error-contrast.ts';
import { meanContrast } from '../contrasts/mean-contrast.ts';
import { shareContrast } from '../contrasts/share-contrast.ts';
import type { SatisfactionEntry } from './satisfaction.result.ts';
import { topBoxesOf } from './top-boxes.ts';

/** Do the means and the top boxes of the items differ? Weighted too, where there are sampling weights. */
export function contrastSatisfaction(entry: SatisfactionEntry, sides: ContrastedScopes): Contrast[] {
  return entry.items.flatMap((item) => contrastItem(item, entry, sides));
}

function contrastItem(item: string, entry: SatisfactionEntry, { a, b }: ContrastedScopes): Contrast[] {
  const { label, scale } = a.answers.question(item);
  const called = label ?? item;
  const topBoxes = topBoxesOf(entry, scale);
  const [ofA, ofB] = [tallyOf(item, a), tallyOf(item, b)];
  const mean = { figure: `${item} mean`, label: called, unit: 'scale points' } as const;
  const box = { figure: `${item} top box`, label: `${called}: top boxes`, unit: 'share' } as const;
  const contrasts = [meanContrast(mean, { a: summaryOf(ofA), b: summaryOf(ofB) }, a)];
  if (topBoxes !== null) {
    const share = (tally: Tally) => ({ successes: tallyCountOf(tally, topBoxes), n: tallyCount(tally) });
    contrasts.push(shareContrast(box, { a: share(ofA), b: share(ofB) }, a));
  }
  if (ofA.weighted === null || ofB.weighted === null) return contrasts;
  const weightedOf = ({ weighted, ...tally }: typeof ofA, score?: (value: number) => number) => ({
    n: tallyCount(tally),
    mean: weightedMean(weighted!, score),
  });
  contrasts.push(
    weightedContrast(
      { ...mean, figure: `weighted ${mean.figure}`, label: `${called}, weighted` },
      { a: weightedOf(ofA), b: weightedOf(ofB) },
      a,
    ),
  );
  if (topBoxes === null) return contrasts;
  const inTop = (value: number): number => (topBoxes.includes(value) ? 1 : 0);
  contrasts.push(
    weightedContrast(
      { ...box, figure: `weighted ${box.figure}`, label: `${box.label}, weighted` },
      { a: weightedOf(ofA, inTop), b: weightedOf(ofB, inTop) },
      a,
    ),
  );
  return contrasts;
}

function tallyOf(item: string, { answers, respondents }: Scope): ReturnType<typeof tallyColumn> {
  return tallyColumn(answers.numbers(item), respondents);
}

function summaryOf(tally: Tally): SampleSummary {
  const n = tallyCount(tally);
  return {
    n,
    mean: n > 0 ? tallyMean(tally) : Number.NaN,
    sd: n > 1 ? tallyStandardDeviation(tally) : Number.NaN,
  };
}
