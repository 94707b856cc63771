import {
  FONG_CRITICAL_VALUE,
  KANO_ANSWERS,
  KANO_CATEGORIES,
  type KanoAnswerCounts,
  type KanoCategory,
  type KanoTable,
  kanoCategory,
  kanoCategoryCounts,
  kanoContinuous,
  kanoStrength,
  kanoSummary,
} from '../src/index.ts';
import type { GoldCase } from './gold-case.ts';
import { answerReader } from './kano-answer-words.ts';

type Counts = Record<KanoCategory, number>;
type Row = Readonly<Record<string, string>>;

export function goldKanoTable({ data, options }: GoldCase): unknown {
  const { answers } = data.inline as { answers: (string | number)[] };
  // Five words in a wording of their own stand for the five answers in their order.
  const known = answerReader({});
  const inOrder = answers.length === 5 && !answers.every((word) => known(String(word)));
  const read = inOrder ? answerReader({ answers }) : known;
  const meaning = answers.map((word) => {
    const answer = read(String(word));
    if (!answer) throw new Error(`there is no answer ${word}; there are ${KANO_ANSWERS.join(', ')}`);
    return answer;
  });
  const cells = answers.flatMap((functional, i) =>
    answers.map((dysfunctional, j) => ({
      functional,
      dysfunctional,
      category: kanoCategory(meaning[i]!, meaning[j]!, tableOf(options)),
    })),
  );
  const count = (wanted: KanoCategory): number => cells.filter(({ category }) => category === wanted).length;
  return {
    cells,
    counts: Object.fromEntries(KANO_CATEGORIES.map((category) => [category, count(category)])),
  };
}

export function goldKanoSurvey(gold: GoldCase): unknown {
  const { inline } = gold.data;
  const counted =
    inline !== null && typeof inline === 'object' && 'counts' in inline ? inline.counts : undefined;
  if (counted !== undefined) {
    const features = Object.entries(counted as Record<string, Partial<Counts>>).map(([feature, given]) => {
      const counts = { A: 0, O: 0, M: 0, I: 0, R: 0, Q: 0 };
      for (const category of KANO_CATEGORIES) counts[category] = given[category] ?? 0;
      return [feature, { ...kanoFigures(counts, gold), continuous: null }];
    });
    return { features: Object.fromEntries(features) };
  }
  const features = answersByFeature(gold).map(([feature, { answers, leftOut }]) => {
    const counts = kanoCategoryCounts(answers, tableOf(gold.options));
    const { functional, dysfunctional } = kanoContinuous(answers, { confidence: levelOf(gold) });
    const continuous = { functionalMean: functional.mean, dysfunctionalMean: dysfunctional.mean };
    return [feature, { ...kanoFigures({ ...counts }, gold), continuous, leftOut }];
  });
  return { features: Object.fromEntries(features) };
}

type FeatureAnswers = { readonly answers: KanoAnswerCounts; readonly leftOut: number };

/** People by pair of answers for each feature in the order of the file; pairs with no answer on a side are left out. */
function answersByFeature(gold: GoldCase): [string, FeatureAnswers][] {
  const named = gold.options['columns'];
  const columns = Array.isArray(named) ? (named as string[]) : [];
  // The columns are named in the order respondent, feature, functional, dysfunctional.
  const [feature = 'feature', functional = 'functional', dysfunctional = 'dysfunctional'] = columns.slice(-3);
  const read = answerReader(gold.options);
  const rows = rowsOf(gold);
  for (const column of [feature, functional, dysfunctional]) {
    if (rows[0] && !(column in rows[0])) throw new Error(`there is no column ${column}`);
  }
  const missingCode = String(gold.data.missingCode ?? '');
  const found = new Map<string, { answers: number[][]; leftOut: number }>();
  for (const row of rows) {
    const name = row[feature]!;
    const own = found.get(name) ?? { answers: KANO_ANSWERS.map(() => [0, 0, 0, 0, 0]), leftOut: 0 };
    found.set(name, own);
    const [with_, without] = [row[functional], row[dysfunctional]].map((word) =>
      word === missingCode ? undefined : read(word),
    );
    if (with_ && without) own.answers[KANO_ANSWERS.indexOf(with_)]![KANO_ANSWERS.indexOf(without)]! += 1;
    else own.leftOut += 1;
  }
  return [...found];
}

function rowsOf(gold: GoldCase): readonly Row[] {
  if (!Array.isArray(gold.data.inline)) return gold.table().rows;
  return (gold.data.inline as Record<string, unknown>[]).map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [name, value === null ? '' : String(value)]),
    ),
  );
}

function kanoFigures(counts: Counts, gold: GoldCase): Record<string, unknown> {
  const { n, betterInterval, worseInterval, ...shares } = kanoSummary(counts, levelOf(gold));
  const z = (gold.options['z'] as number | undefined) ?? FONG_CRITICAL_VALUE;
  const { tiedTop, totalStrength, categoryStrength, fong } = kanoStrength(counts, z);
  const { largest: a, second: b, difference, threshold, significant } = fong;
  const hundredths = Math.round(100 * levelOf(gold));
  return {
    counts,
    total: n,
    ...shares,
    tiedTop,
    [`betterWilson${hundredths}`]: betterInterval,
    [`worseWilson${hundredths}`]: worseInterval,
    totalStrength,
    categoryStrength,
    fong: { a, b, difference, threshold, significant },
  };
}

function tableOf(options: Readonly<Record<string, unknown>>): KanoTable {
  const name = options['table'] === undefined ? 'Berger' : String(options['table']);
  if (/^\s*pouliot/i.test(name)) return 'pouliot';
  if (/^\s*(berger|standard)/i.test(name)) return 'standard';
  throw new Error(`there is no Kano table ${name}; it begins with Berger or Pouliot`);
}

function levelOf({ options }: GoldCase): number {
  return (options['level'] as number | undefined) ?? 0.95;
}
