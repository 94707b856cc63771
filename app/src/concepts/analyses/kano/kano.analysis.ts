import { KANO_ANSWERS, KANO_CATEGORIES, type KanoCategory, kanoCategory, kanoSummary } from 'heed-statistics';

import { crossTally } from '../../../platform/columns/index.ts';

import type { ColumnUse } from '../../answers/index.ts';
import { repeated } from '../analysis-fields.ts';
import { type AnalysisMethod, byName, type Scope, type Withheld, withheld } from '../analysis-method.ts';
import { type KanoEntry, type KanoFeature, type KanoResult, kanoSchema } from './kano.result.ts';
import { compareKano, findKano, viewKano } from './kano.view.ts';

const UNLISTED = KANO_ANSWERS.length + 1;

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
    features: byName(
      entry.features.map((feature, i) => [
        feature.feature,
        evaluate(entry, feature, { ...scope, where: `${scope.where}.features[${i}]` }),
      ]),
    ),
  }),
  finding: findKano,
  view: viewKano,
  compare: compareKano,
};

type Feature = KanoEntry['features'][number];

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

function evaluate(entry: KanoEntry, feature: Feature, scope: Scope): KanoFeature | Withheld {
  const { answers, respondents, where } = scope;
  const pairs = crossTally(
    answers.codes(`${where}.functional`),
    answers.codes(`${where}.dysfunctional`),
    respondents,
  );
  const counts = Object.fromEntries(KANO_CATEGORIES.map((category) => [category, 0])) as Record<
    KanoCategory,
    number
  >;
  let missing = 0;
  let unknown = 0;
  pairs.forEach((row, f) => {
    row.forEach((people, d) => {
      if (f === 0 || d === 0) missing += people;
      else if (f === UNLISTED || d === UNLISTED) unknown += people;
      else counts[kanoCategory(KANO_ANSWERS[f - 1]!, KANO_ANSWERS[d - 1]!, entry.table)] += people;
    });
  });
  const { n, ...summary } = kanoSummary(counts, scope.confidence);
  if (unknown > 0) {
    scope.warn(
      `${feature.feature}: in ${unknown} pairs an answer is in none of the five lists; they are left out`,
    );
  }
  if (n < scope.minimumN) return withheld(n, scope.minimumN);
  if (summary.better === null)
    scope.warn(`${feature.feature}: nobody answered A, O, M or I, so better and worse are not defined`);
  const classified = n - counts.R - counts.Q;
  if (classified > 0 && classified < scope.minimumN) {
    scope.warn(`${feature.feature}: better and worse rest on ${classified} people only`);
  }
  return { n, missing, unknown, counts, ...summary };
}
