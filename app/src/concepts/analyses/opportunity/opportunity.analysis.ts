import {
  type Interval,
  opportunityError,
  opportunityFromRatings,
  type TopBoxPairs,
  wilsonInterval,
} from 'heed-statistics';
import { numbersOf, peopleOf } from '../../../platform/columns/declarations.ts';
import { repeated, tooManyDraws } from '../analysis-fields.ts';
import { type AnalysisMethod, byName, type Scope, type Withheld, withheld } from '../analysis-method.ts';
import {
  type OpportunityEntry,
  type OpportunityResult,
  type OutcomeEntry,
  type OutcomeFigures,
  opportunitySchema,
} from './opportunity.result.ts';
import { opportunityScript } from './opportunity.script.ts';
import { compareOpportunity, findOpportunity, viewOpportunity } from './opportunity.view.ts';

/** Which outcomes matter to people and are served badly? */
export const opportunity: AnalysisMethod<OpportunityEntry, OpportunityResult> = {
  method: 'opportunity',
  question: 'Which outcomes matter to people and are served badly?',
  schema: opportunitySchema,
  usesSamplingWeights: false,
  evidence: ({ topBoxFrom, bootstrap: { samples, seed } }) => ({
    name: 'Opportunity scores',
    formula: `importance and satisfaction = 10 · share of ratings from ${topBoxFrom} up, each of the people who gave that rating, Wilson intervals; score = importance + max(importance − satisfaction, 0), 0 to 20; its interval: percentiles of ${samples} resamples of people, seed ${seed}`,
    source: 'Ulwick 2002; Ulwick 2005',
  }),
  uses: ({ outcomes }, where) =>
    outcomes.flatMap(({ importance, satisfaction }, i) => [
      { use: 'number', column: importance, where: `${where}.outcomes[${i}].importance` },
      { use: 'number', column: satisfaction, where: `${where}.outcomes[${i}].satisfaction` },
    ]),
  objections: ({ outcomes }, where) =>
    repeated(outcomes.map(({ outcome }) => outcome)).map(
      (outcome) => `${where}.outcomes: "${outcome}" stands here twice; give each outcome a name of its own`,
    ),
  takesLong: () => true,
  compute: (entry, scope) => ({
    outcomes: byName(entry.outcomes.map((one) => [one.outcome, measure(one, entry, scope)])),
  }),
  script: opportunityScript,
  finding: findOpportunity,
  view: viewOpportunity,
  compare: compareOpportunity,
};

function measure(
  { outcome, importance, satisfaction }: OutcomeEntry,
  { topBoxFrom, bootstrap }: OpportunityEntry,
  scope: Scope,
): OutcomeFigures | Withheld {
  const { answers, respondents, confidence, minimumN } = scope;
  const [important, satisfied] = [importance, satisfaction].map((column) =>
    numbersOf(answers.numbers(column), respondents),
  );
  const cells = topBoxes({ important: important!, satisfied: satisfied! }, topBoxFrom, peopleOf(respondents));
  const byImportance = countsOf(cells);
  const bySatisfaction = countsOf(turned(cells));
  const n = Math.min(byImportance.n, bySatisfaction.n);
  if (n < minimumN) return withheld(n, minimumN);
  if (n === 0) scope.warn(`${outcome}: nobody gave one of the two ratings`);
  const rated = opportunityFromRatings(cells);
  const tooMany = tooManyDraws(
    cells.flat().reduce((sum, count) => sum + count, 0),
    bootstrap.samples,
  );
  if (tooMany !== null) scope.warn(tooMany);
  const error = tooMany === null ? opportunityError(cells, { confidence, ...bootstrap }) : null;
  return {
    n,
    importance: rated.importance,
    importanceInterval: tenths(byImportance, confidence),
    satisfaction: rated.satisfaction,
    satisfactionInterval: tenths(bySatisfaction, confidence),
    score: rated.opportunity?.score ?? null,
    standardError: error?.standardError ?? null,
    interval: error?.interval ?? null,
    word: rated.opportunity?.word ?? null,
  };
}

/** People by their two ratings: in the top boxes, below them, missing. */
function topBoxes(
  { important, satisfied }: { readonly important: Float64Array; readonly satisfied: Float64Array },
  from: number,
  people: Float64Array | undefined,
): TopBoxPairs {
  const cells = [
    [0, 0, 0],
    [0, 0, 0],
    [0, 0, 0],
  ] satisfies [number[], number[], number[]];
  const box = (rating: number): 0 | 1 | 2 => (Number.isNaN(rating) ? 2 : rating >= from ? 0 : 1);
  for (let row = 0; row < important.length; row++) {
    cells[box(important[row]!)]![box(satisfied[row]!)]! += people?.[row] ?? 1;
  }
  return cells as unknown as TopBoxPairs;
}

function turned(cells: TopBoxPairs): TopBoxPairs {
  return [0, 1, 2].map((column) => cells.map((row) => row[column])) as unknown as TopBoxPairs;
}

/** How many gave the rating of the rows, and how many of them in the top boxes. */
function countsOf([top, below]: TopBoxPairs): { readonly top: number; readonly n: number } {
  const sum = (row: readonly number[]): number => row.reduce((total, count) => total + count, 0);
  return { top: sum(top), n: sum(top) + sum(below) };
}

function tenths(
  { top, n }: { readonly top: number; readonly n: number },
  confidence: number,
): Interval | null {
  if (n === 0) return null;
  const [low, high] = wilsonInterval(top, n, confidence);
  return [10 * low, 10 * high];
}
