import { TOPICS } from '../deciding/known-words.ts';
import type { AskedQuestion } from './asked-question.ts';
import { uniqueTitles } from './asked-question.ts';
import type { ProposedAnalysis } from './proposed-analysis.ts';

const FEWEST_ITEMS = 3;
const MOST_ITEMS = 100;

/**
 * Questions of one group on one scale may measure one thing; whether they do, their answers say later.
 *
 * @param first questions that ask for what another one asks too, as expected or as important: another thing
 */
export function reliabilityOf(
  questions: readonly AskedQuestion[],
  first: ReadonlySet<AskedQuestion>,
): ProposedAnalysis[] {
  const groups = Map.groupBy(
    questions.filter(({ heading }) => !TOPICS.recommend.test(heading) && !TOPICS.overall.test(heading)),
    (question) => `${question.group} ${question.scale.join(' ')} ${first.has(question)}`,
  );
  const enough = [...groups.values()].filter(({ length }) => length >= FEWEST_ITEMS && length <= MOST_ITEMS);
  if (enough.length === 0) return [];
  const names = uniqueTitles(enough.map((items) => `${items[0]!.code} to ${items.at(-1)!.code}`));
  const scales = enough.map((items, i) => ({ name: names[i]!, items: items.map(({ name }) => name) }));
  return [
    {
      entry: { id: 'reliability', method: 'reliability', scales },
      reason: 'the questions of a group are answered alike, so they may measure one thing',
    },
  ];
}

/** A column that says when, down to the month at least. */
export type AskedTime = { readonly name: string; readonly format: string };

/** The question that says most of people as a whole, in the order of time. How often is decided when times are read. */
export function trendOf(
  questions: readonly AskedQuestion[],
  times: readonly AskedTime[],
): ProposedAnalysis[] {
  const time = times.find(({ format }) => format.includes('yyyy') && format.includes('MM'));
  const recommend = questions.find(
    ({ heading, scale }) => TOPICS.recommend.test(heading) && scale[0] === 0 && scale[1] === 10,
  );
  const item = recommend ?? questions.find(({ heading }) => TOPICS.overall.test(heading)) ?? questions[0];
  if (time === undefined || item === undefined) return [];
  const statistic = item === recommend ? 'net-promoter' : 'mean';
  const every = time.format.includes('dd') ? 'day' : 'month';
  return [
    {
      entry: { id: 'trend', method: 'control-chart', item: item.name, time: time.name, every, statistic },
      reason: `${time.name} says when people answered`,
    },
  ];
}
