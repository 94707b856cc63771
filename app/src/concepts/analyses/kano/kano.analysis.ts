import { KANO_ANSWERS, kanoSummary } from 'heed-statistics';

import type { ColumnUse } from '../../answers/index.ts';
import { repeated } from '../analysis-fields.ts';
import { type AnalysisMethod, byName, type Scope, type Withheld, withheld } from '../analysis-method.ts';
import { contrastKano } from './kano.contrast.ts';
import { type KanoEntry, type KanoFeature, type KanoResult, kanoSchema } from './kano.result.ts';
import { kanoScript } from './kano.script.ts';
import { compareKano, findKano, viewKano } from './kano.view.ts';
import { countPairs, UNLISTED } from './kano-counts.ts';

/** Which features are taken for granted, which satisfy in proportion, which delight? */
export const kano: AnalysisMethod<KanoEntry, KanoResult> = {
  method: 'kano',
  question: 'Which features are taken for granted, which satisfy the more the better, and which delight?',
  schema: kanoSchema,
  usesSamplingWeights: false,
  evidence: ({ table }) => ({
    name: `Kano evaluation, table "${table}"`,
    formula:
      'each pair of answers is put into A, O, M, I, R or Q by the evaluation table; category = the most frequent, ties M > O > A > I > R > Q; better = (A + O)/(A + O + M + I); worse = −(O + M)/(A + O + M + I); intervals: Wilson',
    source: table === 'pouliot' ? 'Berger et al. 1993; Pouliot 1993' : 'Berger et al. 1993',
  }),
  uses: (entry, where) =>
    entry.features.flatMap(({ functional, dysfunctional }, i) => [
      useOf(entry, functional, `${where}.features[${i}].functional`),
      useOf(entry, dysfunctional, `${where}.features[${i}].dysfunctional`),
    ]),
  objections,
  compute: (entry, scope) => ({
    features: byName(entry.features.map(({ feature }, i) => [feature, evaluate(entry, i, scope)])),
  }),
  contrast: contrastKano,
  script: kanoScript,
  finding: findKano,
  view: viewKano,
  compare: compareKano,
};

function useOf(entry: KanoEntry, column: string, where: string): ColumnUse {
  const codes = KANO_ANSWERS.flatMap((answer, i) =>
    entry.answers[answer].map((text) => [text, i + 1] as const),
  );
  return { use: 'text-codes', column, where, codes, otherCode: UNLISTED };
}

function objections(entry: KanoEntry, where: string): string[] {
  const listed = KANO_ANSWERS.flatMap((answer) => [...new Set(entry.answers[answer])]);
  return [
    ...repeated(listed).map(
      (text) => `${where}.answers: "${text}" stands in two lists; an answer means one thing`,
    ),
    ...repeated(entry.features.map(({ feature }) => feature)).map(
      (feature) => `${where}.features: "${feature}" stands here twice; give each feature a name of its own`,
    ),
  ];
}

function evaluate(entry: KanoEntry, place: number, scope: Scope): KanoFeature | Withheld {
  const { feature } = entry.features[place]!;
  const { counts, missing, unknown } = countPairs(entry, place, scope);
  const { n, ...summary } = kanoSummary(counts, scope.confidence);
  if (unknown > 0) {
    scope.warn(`${feature}: in ${unknown} pairs an answer is in none of the five lists; they are left out`);
  }
  if (n < scope.minimumN) return withheld(n, scope.minimumN);
  if (summary.better === null)
    scope.warn(`${feature}: nobody answered A, O, M or I, so better and worse are not defined`);
  const classified = n - counts.R - counts.Q;
  if (classified > 0 && classified < scope.minimumN) {
    scope.warn(`${feature}: better and worse rest on ${classified} people only`);
  }
  return { n, missing, unknown, counts, ...summary };
}
