import type { Scale } from '../definition/scale.ts';
import { type Question, questionsOf, type SurveyDefinition } from '../definition/survey-definition.ts';
import { wordsIn } from '../definition/words.ts';
import type { Pair } from '../question-types/pair/pair.ts';

/** An entry of a recipe before it is checked; columns are named as the definition names them. */
export type AnalysisEntry = { readonly id: string; readonly method: string } & Readonly<
  Record<string, unknown>
>;

/** What asks how likely somebody is to recommend, in languages that Heed knows the words of. */
const RECOMMENDING =
  /recommend|empfehl|weiterempfehl|recommand|recomend|consigli|raccomand|anbefal|rekommend|suositt|aanbevel|polec|doporu|tavsiye|نوصي|توصي|النصح|推荐|推薦|勧め|추천/iu;

/** How people put the answers to a pair of Kano questions, as points of its scale from the first. */
const KANO_ANSWERS = ['like', 'must-be', 'neutral', 'live-with', 'dislike'] as const;

/**
 * The analyses that fit what is asked, for all questions that no analysis of the definition names: recommendation, ratings, pairs by
 * the roles of their columns, choices as shares. Ratings whose lowest point is best have their top boxes at that end.
 *
 * @param used the columns that analyses of the definition name already
 */
export function defaultAnalyses(
  definition: SurveyDefinition,
  used: ReadonlySet<string>,
): readonly AnalysisEntry[] {
  const base = definition.languages[0] ?? 'en';
  const questions = questionsOf(definition);
  const entries = questions.flatMap((question) => analysesOf(question, { used, base }));
  const ratings = ratingGroups(questions, used);
  return [...entries, ...ratings];
}

type Known = { readonly used: ReadonlySet<string>; readonly base: string };

function analysesOf(question: Question, { used, base }: Known): readonly AnalysisEntry[] {
  const { code } = question;
  const free = (columns: readonly string[]): boolean =>
    columns.length > 0 && !columns.some((column) => used.has(column));
  switch (question.type) {
    case 'rating':
      return asksToRecommend(question) && free([code])
        ? [
            { id: code, method: 'net-promoter', item: code },
            {
              id: `${code}_over_time`,
              method: 'control-chart',
              item: code,
              time: 'answered',
              every: 'month',
              statistic: 'net-promoter',
            },
          ]
        : [];
    case 'matrix': {
      const items = question.rows.map((row) => `${code}_${row.code}`);
      return free(items)
        ? [{ id: code, method: 'satisfaction', items, topBoxes: bestPoints(question.scale) }]
        : [];
    }
    case 'multiple-choice': {
      const items = question.choices.map((choice) => `${code}_${choice.code}`);
      return free(items) ? [{ id: code, method: 'satisfaction', items, topBoxes: [1] }] : [];
    }
    case 'ranking': {
      const items = question.items.map((item) => `${code}_${item.code}`);
      return free(items) ? [{ id: code, method: 'satisfaction', items, topBoxes: [1] }] : [];
    }
    case 'constant-sum': {
      const items = question.items.map((item) => `${code}_${item.code}`);
      return free(items) ? [{ id: code, method: 'satisfaction', items, topBoxes: [question.total] }] : [];
    }
    case 'pair':
      return pairAnalyses(question, { used, base });
    default:
      return [];
  }
}

/** Whether a question asks for recommending, whatever its scale. */
export function isRecommending({ text }: Pick<Question, 'text'>): boolean {
  return RECOMMENDING.test(Object.values(text).join(' '));
}

/** Whether it does so on the points from 0 to 10 on which a net promoter score is defined. */
export function asksToRecommend(question: Extract<Question, { type: 'rating' }>): boolean {
  const { lowest, highest, lowestIsBest } = question.scale;
  return lowest === 0 && highest === 10 && !lowestIsBest && isRecommending(question);
}

/** The two points that are best; of a scale with two only the best. */
export function bestPoints({ lowest, highest, lowestIsBest }: Scale): readonly number[] {
  const [best, next] = lowestIsBest ? [lowest, lowest + 1] : [highest, highest - 1];
  return highest - lowest > 1 ? [best, next] : [best];
}

/** Ratings that stand alone, together where scale and direction are equal. */
function ratingGroups(questions: readonly Question[], used: ReadonlySet<string>): readonly AnalysisEntry[] {
  const groups = new Map<string, { readonly scale: Scale; readonly items: string[] }>();
  for (const question of questions) {
    if (question.type !== 'rating' || used.has(question.code) || asksToRecommend(question)) continue;
    const { lowest, highest, lowestIsBest } = question.scale;
    const key = `${lowest}_${highest}${lowestIsBest ? '_low_is_best' : ''}`;
    const group = groups.get(key) ?? { scale: question.scale, items: [] };
    group.items.push(question.code);
    groups.set(key, group);
  }
  return [...groups].map(([key, { scale, items }]) => ({
    id: groups.size === 1 ? 'ratings' : `ratings_${key}`,
    method: 'satisfaction',
    items,
    topBoxes: bestPoints(scale),
  }));
}

type Role = Pair['columns'][number]['role'];

function pairAnalyses(question: Pair, { used, base }: Known): readonly AnalysisEntry[] {
  const columnOf = (row: string, role: Role): string | null => {
    const column = question.columns.find((one) => one.role === role);
    return column === undefined ? null : `${question.code}_${row}_${column.code}`;
  };
  const both = (first: Role, second: Role) =>
    question.rows.flatMap((row) => {
      const [one, other] = [columnOf(row.code, first), columnOf(row.code, second)];
      if (one === null || other === null || used.has(one) || used.has(other)) return [];
      return [{ item: wordsIn(row.words, base, base) || row.code, row: row.code, one, other }];
    });
  const entries: AnalysisEntry[] = [];
  const { code } = question;
  const gaps = named(both('expectation', 'perception'), (pair) => ({
    item: pair.item,
    expectation: pair.one,
    perception: pair.other,
  }));
  if (gaps.length > 0) entries.push({ id: code, method: 'servqual', pairs: gaps });
  const zones = named(both('minimum', 'perception'), (pair) => ({
    item: pair.item,
    adequate: pair.one,
    desired: columnOf(pair.row, 'desired'),
    perceived: pair.other,
  })).filter(({ desired }) => desired !== null);
  if (zones.length > 0) entries.push({ id: `${code}_zones`, method: 'zone-of-tolerance', items: zones });
  const quadrants = both('importance', 'performance');
  const rated = quadrants.length > 0 ? quadrants : both('importance', 'satisfaction');
  if (rated.length > 0) {
    const pairs = named(rated, (pair) => ({
      item: pair.item,
      importance: pair.one,
      performance: pair.other,
    }));
    entries.push({ id: `${code}_quadrants`, method: 'importance-performance', pairs });
  }
  const features = named(both('functional', 'dysfunctional'), (pair) => ({
    feature: pair.item,
    functional: pair.one,
    dysfunctional: pair.other,
  }));
  const { lowest, highest } = question.scale;
  if (features.length > 0 && highest - lowest === 4 && question.columns.every((one) => !one.scale)) {
    const answers = Object.fromEntries(KANO_ANSWERS.map((answer, i) => [answer, [String(lowest + i)]]));
    entries.push({ id: `${code}_kano`, method: 'kano', features, answers });
  }
  if (entries.length > 0) return entries;
  const items = question.rows.flatMap((row) =>
    question.columns.map((column) => `${code}_${row.code}_${column.code}`),
  );
  return items.some((item) => used.has(item)) ? [] : [{ id: code, method: 'satisfaction', items }];
}

/** Rows with names of their own: two rows that read alike are told apart by their codes. */
function named<Row extends { readonly item: string; readonly row: string }, Entry>(
  rows: readonly Row[],
  entryOf: (row: Row) => Entry,
): readonly Entry[] {
  const seen = new Set<string>();
  return rows.map((row) => {
    const item = seen.has(row.item) ? `${row.item} (${row.row})` : row.item;
    seen.add(item);
    return entryOf({ ...row, item });
  });
}
