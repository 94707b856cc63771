import {
  type Interval,
  moments,
  type OneFactorFailure,
  pearsonTest,
  reversedAnswers,
  type ScaleReliability,
  scaleReliability,
  standardDeviations,
} from 'heed-statistics';

import { completeRows, peopleCount } from '../../../platform/columns/declarations.ts';

import type { ColumnUse } from '../../answers/index.ts';
import { repeated } from '../analysis-fields.ts';
import { type AnalysisMethod, byName, type Scope, type Withheld, withheld } from '../analysis-method.ts';
import { fewNames, scalesDiffer } from '../view-words.ts';
import {
  type ReliabilityEntry,
  type ReliabilityResult,
  reliabilitySchema,
  type ScaleEntry,
  type ScaleFigures,
  type ScaleItem,
} from './reliability.result.ts';
import { reliabilityScript } from './reliability.script.ts';
import { compareReliability, findReliability, viewReliability } from './reliability.view.ts';

/** Below so many people an alpha says little, however high it is. */
const FEW_PEOPLE = 30;

/** Do the items of a scale measure one thing? */
export const reliability: AnalysisMethod<ReliabilityEntry, ReliabilityResult> = {
  method: 'reliability',
  question: 'Do the items of each scale measure one thing, and how well?',
  schema: reliabilitySchema,
  usesSamplingWeights: false,
  evidence: () => ({
    name: 'Reliability of scales: Cronbach’s alpha with McDonald’s omega',
    formula:
      'over people who answered all items of the scale: alpha = k/(k − 1)·(1 − Σc_jj/ΣΣc_jk) from the covariances; interval: 1 − (1 − alpha)·F, F with n − 1 and (n − 1)(k − 1) degrees of freedom; standardised alpha from the correlations; omega = (Σλ)²/((Σλ)² + Σθ) of one factor by maximum likelihood; item-total: correlation of the item with the sum of the others, interval tanh(artanh r ± z/√(n − 3)); reversed items as least + greatest − answer',
    source:
      'Cronbach 1951; Feldt, Woodruff and Salih 1987 (interval); McDonald 1999; Jöreskog 1967; Fisher 1921; Nunnally and Bernstein 1994',
  }),
  uses: ({ scales }, where) =>
    scales.flatMap(({ items, reversed }, i) => [
      ...numbersAt(items, `${where}.scales[${i}].items`),
      ...numbersAt(reversed, `${where}.scales[${i}].reversed`),
    ]),
  objections: ({ scales }, where, question) => [
    ...repeated(scales.map(({ name }) => name)).map(
      (name) => `${where}.scales: the scale "${name}" stands here twice; give each a name of its own`,
    ),
    ...scales.flatMap(({ items, reversed }, i) => [
      ...repeated(items).map(
        (item) => `${where}.scales[${i}].items: "${item}" stands here twice; name it once`,
      ),
      ...reversed.flatMap((item, k) => {
        const place = `${where}.scales[${i}].reversed[${k}]: "${item}"`;
        if (!items.includes(item)) return [`${place} is no item of this scale; name it among the items too`];
        return question(item).scale === null
          ? [`${place} has no declared scale to be reversed on; add "scale" to its column`]
          : [];
      }),
    ]),
  ],
  compute: ({ scales }, scope) => ({
    scales: byName(scales.map((scale) => [scale.name, measure(scale, scope)])),
  }),
  script: reliabilityScript,
  finding: findReliability,
  view: viewReliability,
  compare: compareReliability,
};

function numbersAt(columns: readonly string[], where: string): ColumnUse[] {
  return columns.map((column, i) => ({ use: 'number', column, where: `${where}[${i}]` }));
}

function measure(scale: ScaleEntry, scope: Scope): ScaleFigures | Withheld {
  const { answers, respondents, confidence, minimumN } = scope;
  const warn = (message: string): void => scope.warn(`${scale.name}: ${message}`);
  const rows = completeRows(
    scale.items.map((item) => answers.numbers(item)),
    respondents,
  );
  if (rows.n < minimumN) return withheld(rows.n, minimumN);
  const leftOut = peopleCount(respondents) - rows.n;
  if (leftOut > 0) warn(`${leftOut} people left an item without an answer and are left out`);
  if (scalesDiffer(scale.items, answers.question))
    warn(
      'the items do not all have the same scale; raw alpha goes by their units, the standardised one does not',
    );
  const columns = rows.columns.map((column, j) => {
    const item = scale.items[j]!;
    return scale.reversed.includes(item)
      ? reversedAnswers(column, answers.question(item).scale as Interval)
      : column;
  });
  const found = moments(columns, rows.people);
  const means = rows.n > 0 ? [...found.means] : [];
  const sds = rows.n > 1 ? [...standardDeviations(found.covariance)] : [];
  const figures = scaleReliability(found, confidence);
  const known = 'failure' in figures ? null : figures;
  if (known === null) warn(reasonAgainst(figures as { item: number | null }, scale.items));
  else remarksOn(known, scale).forEach(warn);
  if (rows.n > 1 && rows.n < FEW_PEOPLE)
    warn(`only ${rows.n} people answered all items, so the figures say little`);
  const loadings = known === null || 'failure' in known.oneFactor ? [] : known.oneFactor.standardisedLoadings;
  return {
    n: rows.n,
    alpha: known?.alphaRaw ?? null,
    interval: known?.alphaInterval ?? null,
    alphaStandardised: known?.alphaStandardised ?? null,
    omega: known?.omegaTotal ?? null,
    meanCorrelation: known?.meanInterItemCorrelation ?? null,
    items: byName(
      scale.items.map((item, j): [string, ScaleItem] => [
        item,
        {
          mean: means[j] ?? null,
          sd: sds[j] ?? null,
          itemTotal: known?.itemTotalCorrected[j] ?? null,
          itemTotalInterval: intervalOfCorrelation(known?.itemTotalCorrected[j] ?? null, rows.n, confidence),
          alphaIfDropped: known?.alphaIfDropped[j] ?? null,
          loading: loadings[j] ?? null,
        },
      ]),
    ),
  };
}

function intervalOfCorrelation(r: number | null, n: number, confidence: number): Interval | null {
  return r === null || n < 3 ? null : pearsonTest({ n, r }, { confidence }).interval;
}

function reasonAgainst({ item }: { readonly item: number | null }, items: readonly string[]): string {
  return item === null
    ? 'fewer than two people answered all items, so there is no alpha'
    : `everyone who answered all gave the same ${items[item]}, so there is no alpha; leave it out`;
}

/** What to keep in mind about a scale that has figures. */
function remarksOn(known: ScaleReliability, { items, reversed }: ScaleEntry): string[] {
  const remarks: string[] = [];
  const against = items.filter((_item, j) => (known.itemTotalCorrected[j] ?? 0) < 0);
  if (against.length > 0) {
    const remedy = against.every((item) => reversed.includes(item))
      ? 'take it out of "reversed"'
      : 'it may have to be named in "reversed"';
    remarks.push(
      `${fewNames(against)} ${against.length === 1 ? 'runs' : 'run'} against the other items; ${remedy}`,
    );
  }
  if (known.alphaRaw === null) remarks.push('the sum of the items does not vary, so there is no alpha');
  else if (known.alphaRaw < 0)
    remarks.push('alpha is below 0: the items do not go together, or some of them run the other way');
  if (items.length < 3) remarks.push('two items say little of a scale, and omega needs three');
  if ('failure' in known.oneFactor) remarks.push(...withoutFactor(known.oneFactor, items));
  else if (known.oneFactor.heywoodItems.length > 0) {
    const improper = known.oneFactor.heywoodItems.map((j) => items[j]!);
    remarks.push(
      `one factor does not fit: ${fewNames(improper)} would have a variance below 0, so omega is improper`,
    );
  }
  return remarks;
}

function withoutFactor({ failure, item }: OneFactorFailure, items: readonly string[]): string[] {
  if (failure === 'too-few-items') return [];
  if (failure === 'collinear-item' && item !== null)
    return [`${items[item]} says nothing that the other items do not say, so there is no omega`];
  return ['one factor does not fit these items, so there is no omega'];
}
