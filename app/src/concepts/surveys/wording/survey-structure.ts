import { type Question, questionsOf, type SurveyDefinition } from '../definition/survey-definition.ts';
import { INSTRUMENTS_ABOUT_ALL } from '../instruments/instrument.ts';
import { attributesOf } from '../publishing/asked-attributes.ts';
import { asksToRecommend, isRecommending } from '../publishing/default-analyses.ts';
import { surveyMinutes } from './survey-minutes.ts';
import type { WordingWarning } from './wording-warning.ts';

/** More are given up on before the end. */
const MOST_MINUTES = 10;
/** More rows than these are scrolled past on a phone. */
const MOST_ROWS = 10;
const MOST_REQUIRED = 20;
const MOST_SCALES = 3;

/** What the build of a survey makes one think over. */
export function surveyStructure(definition: SurveyDefinition): readonly WordingWarning[] {
  const questions = questionsOf(definition);
  return [
    ...questions.flatMap(manyRows),
    ...questions.flatMap(recommendationScale),
    ...mixedDirections(questions),
    ...manyScales(questions),
    ...withoutAttribute(definition, questions),
    ...muchRequired(questions),
    ...longSurvey(definition),
  ];
}

function manyRows(question: Question): readonly WordingWarning[] {
  const rows = question.type === 'matrix' || question.type === 'pair' ? question.rows.length : 0;
  if (rows <= MOST_ROWS) return [];
  return [
    {
      where: question.code,
      kind: 'many-rows',
      what: `it has ${rows} rows`,
      why: `On a phone more than ${MOST_ROWS} rows in a row are answered alike, just to be through.`,
      mend: 'Make two questions of it, on two pages.',
    },
  ];
}

function recommendationScale(question: Question): readonly WordingWarning[] {
  if (question.type !== 'rating' || !isRecommending(question) || asksToRecommend(question)) return [];
  const { lowest, highest, lowestIsBest } = question.scale;
  return [
    {
      where: question.code,
      kind: 'recommendation-scale',
      what: `it asks about recommending on ${lowest} to ${highest}${lowestIsBest ? ', low is best' : ''}`,
      why: 'Promoters and detractors are defined on 0 to 10, high is best; on another scale there is no net promoter score to compare with.',
      mend: 'Use the points 0 to 10 with labels at both ends.',
    },
  ];
}

type Scaled = Extract<Question, { scale: unknown }>;

function scaled(questions: readonly Question[]): readonly Scaled[] {
  return questions.filter((question): question is Scaled => 'scale' in question);
}

/** Those whose low is good among others whose high is good. */
function mixedDirections(questions: readonly Question[]): readonly WordingWarning[] {
  const rated = scaled(questions);
  const low = rated.filter(({ scale }) => scale.lowestIsBest);
  const high = rated.filter(({ scale }) => !scale.lowestIsBest);
  if (low.length === 0 || high.length === 0) return [];
  const [few, most] = low.length <= high.length ? [low, 'high'] : [high, 'low'];
  return few.map(({ code }) => ({
    where: code,
    kind: 'mixed-directions',
    what: `here the ${most === 'high' ? 'lowest' : 'highest'} point is best, in ${most === 'high' ? high.length : low.length} other questions the ${most === 'high' ? 'highest' : 'lowest'}`,
    why: 'Who has found the direction of a scale keeps it; some answers then say the contrary of what was meant.',
    mend: 'Turn the scale round, or put the question on a page of its own and say so.',
  }));
}

function manyScales(questions: readonly Question[]): readonly WordingWarning[] {
  const scales = new Set(scaled(questions).map(({ scale }) => `${scale.lowest} to ${scale.highest}`));
  if (scales.size <= MOST_SCALES) return [];
  return [
    {
      where: 'texts',
      kind: 'many-scales',
      what: `questions are rated on ${scales.size} scales: ${[...scales].join(', ')}`,
      why: 'Each new scale has to be learned, and figures on different scales cannot be compared.',
      mend: 'Use one or two scales throughout.',
    },
  ];
}

/** Ratings that lead to nothing that somebody keeps a standard for or improves. */
function withoutAttribute(
  { instruments }: SurveyDefinition,
  questions: readonly Question[],
): readonly WordingWarning[] {
  const aboutAll = new Set(
    instruments.flatMap((one) => (INSTRUMENTS_ABOUT_ALL.has(one.instrument) ? one.questions : [])),
  );
  return scaled(questions).flatMap((question) => {
    if (aboutAll.has(question.code)) return [];
    if (question.type === 'rating' && isRecommending(question)) return [];
    const rows = question.type === 'rating' ? 1 : question.rows.length;
    const named = attributesOf(question).length;
    if (named >= rows || question.attributeId !== undefined) return [];
    const what =
      rows === 1 ? 'it measures no attribute' : `${rows - named} of its ${rows} rows measure no attribute`;
    return [
      {
        where: question.code,
        kind: 'no-attribute' as const,
        what,
        why: 'What is about no attribute does not show in the chain from expectation to perception, and nobody sees what to improve.',
        mend: 'Choose the attribute that it asks about; a question about everything together needs none.',
      },
    ];
  });
}

function muchRequired(questions: readonly Question[]): readonly WordingWarning[] {
  const required = questions
    .filter((question) => question.required && question.type !== 'statement')
    .reduce((sum, question) => sum + ('rows' in question ? question.rows.length : 1), 0);
  if (required <= MOST_REQUIRED) return [];
  return [
    {
      where: 'texts',
      kind: 'much-required',
      what: `${required} answers are required`,
      why: 'Who must answer what they cannot say makes something up or leaves.',
      mend: 'Require only what the survey is worth nothing without.',
    },
  ];
}

function longSurvey(definition: SurveyDefinition): readonly WordingWarning[] {
  const minutes = surveyMinutes(definition);
  if (minutes <= MOST_MINUTES) return [];
  return [
    {
      where: 'texts',
      kind: 'long-survey',
      what: `it takes about ${minutes} minutes`,
      why: `Beyond ${MOST_MINUTES} minutes many leave, and who stays answers without care.`,
      mend: 'Leave questions out, or ask some people one half and others the other.',
    },
  ];
}
