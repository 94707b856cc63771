import type { Condition } from '../definition/condition.ts';
import type { SurveyDefinition, SurveyPage } from '../definition/survey-definition.ts';
import type { QuestionField } from '../question-types/question-type.ts';
import { fieldsNamed, questionOfField } from './conditions.ts';
import { atPage, atPart, atQuestion, type DefinitionProblem } from './definition-problem.ts';
import { fieldsOf } from './field-names.ts';

/** A condition with where it stands: it may look at what is asked before question `before` of the page, or before its end. */
type Placed = {
  readonly condition: Condition;
  readonly page: number;
  readonly before: number;
  readonly at: (line: string) => DefinitionProblem;
};

/** So deep at most do conditions hold others: deeper ones nobody understands. */
const DEEPEST = 8;

/** Conditions and skips that name what is not there, what comes later, or what has no such answer. */
export function logicProblems(definition: SurveyDefinition): readonly DefinitionProblem[] {
  const known = knownFields(definition);
  return [
    ...definition.pages.flatMap((page, index) => skipProblems(definition, page, index)),
    ...placedConditions(definition).flatMap((placed) => conditionProblems(definition, known, placed)),
  ];
}

type KnownField = { readonly field: QuestionField; readonly page: number; readonly index: number };

function knownFields(definition: SurveyDefinition): ReadonlyMap<string, KnownField> {
  const places = new Map(
    definition.pages.flatMap(({ questions }, page) =>
      questions.map(({ code }, index) => [code, { page, index }] as const),
    ),
  );
  return new Map(
    fieldsOf(definition).map(({ question, field }) => [
      field.name,
      { field, ...(places.get(question.code) ?? { page: 0, index: 0 }) },
    ]),
  );
}

function placedConditions({ pages, quotas }: SurveyDefinition): readonly Placed[] {
  const end = Number.POSITIVE_INFINITY;
  const ofPages = pages.flatMap((page, index): Placed[] => {
    const at = (line: string) => atPage(page.code, line);
    return [
      ...(page.when === undefined ? [] : [{ condition: page.when, page: index, before: 0, at }]),
      ...page.questions.flatMap(({ code, when }, before) =>
        when === undefined
          ? []
          : [{ condition: when, page: index, before, at: (line: string) => atQuestion(code, line) }],
      ),
      ...page.skips.map(({ when }) => ({ condition: when, page: index, before: end, at })),
    ];
  });
  const ofQuotas = quotas.map(({ code, when }) => ({
    condition: when,
    page: pages.length,
    before: end,
    at: (line: string) => atPart('quotas', `quota ${code}: ${line}`),
  }));
  return [...ofPages, ...ofQuotas];
}

function conditionProblems(
  definition: SurveyDefinition,
  known: ReadonlyMap<string, KnownField>,
  { condition, page, before, at }: Placed,
): readonly DefinitionProblem[] {
  if (depthOf(condition) > DEEPEST) {
    return [at(`its condition holds others more than ${DEEPEST} deep; make it simpler`)];
  }
  const fields = new Set(fieldsNamed(condition));
  const lines = Array.from(fields).flatMap((name) => {
    const place = known.get(name);
    if (place === undefined)
      return [`its condition looks at ${name}, which is not asked; choose another question`];
    const later = place.page > page || (place.page === page && place.index >= before);
    if (later)
      return [`its condition looks at ${questionOfField(name)}, which is asked later; move one of them`];
    return place.page !== page && areMates(definition, place.page, page)
      ? [
          `its condition looks at ${questionOfField(name)} on a page that comes in random order with this one; look at another`,
        ]
      : [];
  });
  return [...lines, ...unansweredValues(definition, known, condition)].map(at);
}

/** Values that no answer has, so that the condition never holds. */
function unansweredValues(
  definition: SurveyDefinition,
  known: ReadonlyMap<string, KnownField>,
  condition: Condition,
): readonly string[] {
  if ('all' in condition) return condition.all.flatMap((each) => unansweredValues(definition, known, each));
  if ('any' in condition) return condition.any.flatMap((each) => unansweredValues(definition, known, each));
  if ('not' in condition) return unansweredValues(definition, known, condition.not);
  if ('language' in condition) {
    return condition.language
      .filter((language) => !definition.languages.includes(language))
      .map(
        (language) =>
          `its condition names the language ${language}, in which nothing is asked; add it or take it out`,
      );
  }
  if (!('is' in condition)) return [];
  const choices = known.get(condition.field)?.field.choices;
  if (choices === undefined) return [];
  return condition.is
    .filter((value) => !choices.some((choice) => choice.value === value))
    .map(
      (value) =>
        `its condition looks for ${JSON.stringify(value)} in ${condition.field}, which nobody can answer; choose an answer`,
    );
}

function skipProblems(
  definition: SurveyDefinition,
  page: SurveyPage,
  index: number,
): readonly DefinitionProblem[] {
  const shuffled = new Set(definition.settings.shuffledPages.flat());
  const lines = page.skips.flatMap(({ to }) => {
    if (shuffled.has(page.code)) return ['it skips, though it comes in random order; take one away'];
    if (to === null) return [];
    const target = definition.pages.findIndex(({ code }) => code === to);
    if (target === -1) return [`it skips to page ${to}, which is not there; choose another`];
    if (target <= index) return [`it skips to page ${to}, which comes before; skip to a later page`];
    return shuffled.has(to) ? [`it skips to page ${to}, which comes in random order; choose another`] : [];
  });
  return lines.map((line) => atPage(page.code, line));
}

function areMates({ pages, settings }: SurveyDefinition, one: number, other: number): boolean {
  const first = pages[one]?.code ?? '';
  const second = pages[other]?.code ?? '';
  return settings.shuffledPages.some((group) => group.includes(first) && group.includes(second));
}

function depthOf(condition: Condition): number {
  if ('not' in condition) return 1 + depthOf(condition.not);
  const parts = 'all' in condition ? condition.all : 'any' in condition ? condition.any : [];
  return parts.length === 0 ? 1 : 1 + Math.max(...parts.map(depthOf));
}
