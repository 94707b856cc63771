import { TOPICS } from '../deciding/known-words.ts';
import type { AskedQuestion } from './asked-question.ts';
import type { KanoFeature } from './kano-features.ts';
import type { ProposedAnalysis } from './proposed-analysis.ts';
import {
  EXPECTED_AND_PERCEIVED,
  findPairs,
  IMPORTANCE_AND_PERFORMANCE,
  type QuestionPair,
} from './question-pairs.ts';

import { type AskedTime, reliabilityOf, trendOf } from './scales-and-trends.ts';

const MOST_DRIVERS = 12;

/**
 * What can be asked of these questions? Satisfaction of what the others do not ask about; at last whether questions measure
 * one thing, and how the most telling one went on in time.
 */
export function proposeAnalyses(
  questions: readonly AskedQuestion[],
  { kano, times }: { readonly kano: KanoEntryParts | null; readonly times: readonly AskedTime[] },
): ProposedAnalysis[] {
  const gaps = findPairs(questions, EXPECTED_AND_PERCEIVED);
  const inGaps = new Set(gaps.flatMap(({ first, second }) => [first, second]));
  const others = questions.filter((question) => !inGaps.has(question));
  const importance = findPairs(others, IMPORTANCE_AND_PERFORMANCE);
  const notAboutSatisfaction = new Set([...gaps, ...importance].map(({ first }) => first));
  return [
    ...recommendation(questions),
    ...servqual(gaps),
    ...importancePerformance(importance),
    ...(kano === null ? [] : [kanoAnalysis(kano)]),
    ...drivers(questions.filter((question) => !inGaps.has(question) && !notAboutSatisfaction.has(question))),
    ...satisfaction(questions.filter((question) => !notAboutSatisfaction.has(question))),
    ...reliabilityOf(questions, notAboutSatisfaction),
    ...trendOf(
      questions.filter((question) => !inGaps.has(question) && !notAboutSatisfaction.has(question)),
      times,
    ),
  ];
}

/** What a Kano analysis needs: the features and which text means which answer. */
export type KanoEntryParts = {
  readonly features: readonly KanoFeature[];
  readonly answers: Readonly<Record<string, readonly string[]>>;
};

function recommendation(questions: readonly AskedQuestion[]): ProposedAnalysis[] {
  const asked = questions.filter(isRecommendation);
  return asked.map(({ name, code }, i) => ({
    entry: { id: i === 0 ? 'recommend' : `recommend-${i + 1}`, method: 'net-promoter', item: name },
    reason: `${code} asks whether people recommend, from 0 to 10`,
  }));
}

function isRecommendation({ heading, scale }: AskedQuestion): boolean {
  return TOPICS.recommend.test(heading) && scale[0] === 0 && scale[1] === 10;
}

function servqual(pairs: readonly QuestionPair[]): ProposedAnalysis[] {
  if (pairs.length === 0) return [];
  const entry = {
    id: 'gaps',
    method: 'servqual',
    pairs: pairs.map(({ item, first, second }) => ({
      item,
      expectation: first.name,
      perception: second.name,
    })),
  };
  return [{ entry, reason: `${pairs.length} things are asked about twice: as expected and as perceived` }];
}

function importancePerformance(pairs: readonly QuestionPair[]): ProposedAnalysis[] {
  if (pairs.length === 0) return [];
  const entry = {
    id: 'importance',
    method: 'importance-performance',
    pairs: pairs.map(({ item, first, second }) => ({
      item,
      importance: first.name,
      performance: second.name,
    })),
  };
  return [{ entry, reason: `${pairs.length} things are asked about twice: how important and how good` }];
}

function kanoAnalysis({ features, answers }: KanoEntryParts): ProposedAnalysis {
  return {
    entry: { id: 'kano', method: 'kano', features, answers },
    reason: `${features.length} features are asked about twice, if there and if not, with the answers of Kano`,
  };
}

/** The one question about the whole explains itself by its neighbours on the same scale. */
function drivers(questions: readonly AskedQuestion[]): ProposedAnalysis[] {
  const found: ProposedAnalysis[] = [];
  for (const outcome of questions.filter(({ heading }) => TOPICS.overall.test(heading))) {
    const neighbours = questions.filter(
      (question) =>
        question.group === outcome.group && question !== outcome && !TOPICS.overall.test(question.heading),
    );
    if (neighbours.length < 3) continue;
    const best = new Set(neighbours.toSorted((a, b) => b.answered - a.answered).slice(0, MOST_DRIVERS));
    found.push({
      entry: {
        id: found.length === 0 ? 'drivers' : `drivers-${found.length + 1}`,
        method: 'key-driver-analysis',
        outcome: outcome.name,
        drivers: neighbours.filter((question) => best.has(question)).map(({ name }) => name),
      },
      reason: `${outcome.code} asks about the whole, ${neighbours.length} others beside it about parts`,
    });
  }
  return found;
}

function satisfaction(questions: readonly AskedQuestion[]): ProposedAnalysis[] {
  const asked = questions.filter((question) => !isRecommendation(question));
  const kinds = new Map<string, AskedQuestion[]>();
  for (const question of asked) {
    const about = aboutOf(question);
    const key = `${about} ${question.scale.join(' to ')}`;
    kinds.set(key, [...(kinds.get(key) ?? []), question]);
  }
  const only = kinds.size === 1;
  return [...kinds].map(([key, members]) => {
    const [about, low, , high] = key.split(' ');
    const id = only ? about! : `${about}-${low}-to-${high}`;
    return {
      entry: { id, method: 'satisfaction', items: members.map(({ name }) => name) },
      reason: `${members.length === 1 ? '1 question is' : `${members.length} questions are`} answered from ${low} to ${high}${about === 'satisfaction' ? '' : `, about ${about} by their names`}`,
    };
  });
}

/** Questions of what people expect or find important have means too, but these say nothing of satisfaction. */
function aboutOf({ heading }: AskedQuestion): string {
  if (TOPICS.importance.test(heading)) return 'importance-of-items';
  if (TOPICS.expectation.test(heading) && !TOPICS.rating.test(heading)) return 'expectations';
  return 'satisfaction';
}
