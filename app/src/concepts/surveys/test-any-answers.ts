import fc from 'fast-check';
import type { Choice, Scale } from './definition/scale.ts';
import { type Question, questionsOf, type SurveyDefinition } from './definition/survey-definition.ts';
import type { AnswersByCode } from './flow/answers-by-code.ts';
import type { AnswerValue, ChosenWithWords } from './question-types/question-type.ts';

const said = fc.constantFrom('fine', 'sehr gut', 'جيد جدا', '=2+5', 'a;b,"c"', 'line one\nline two', '0');

/** Answers in the form in which they are kept, of any of the questions. */
export function anyAnswers(definition: SurveyDefinition): fc.Arbitrary<AnswersByCode> {
  const answers = questionsOf(definition).flatMap((question) => {
    const answer = anyAnswer(question);
    return answer === null ? [] : [[question.code, answer] as const];
  });
  return fc.record(Object.fromEntries(answers), { requiredKeys: [] }) as fc.Arbitrary<AnswersByCode>;
}

/** An answer that is proper; null for a question that has none. */
export function anyAnswer(question: Question): fc.Arbitrary<AnswerValue> | null {
  switch (question.type) {
    case 'rating':
      return pointsOf(question.scale);
    case 'matrix':
      return byRow(question.rows, () => pointsOf(question.scale));
    case 'pair':
      return byRow(question.rows, () =>
        byRow(question.columns, (column) => pointsOf(column.scale ?? question.scale)),
      );
    case 'single-choice':
      return fc.constantFrom(...question.choices).chain(chosenOf);
    case 'multiple-choice':
      return severalOf(question);
    case 'ranking':
      return fc.shuffledSubarray(
        question.items.map(({ code }) => code),
        { minLength: 1, maxLength: Math.min(question.most ?? question.items.length, question.items.length) },
      );
    case 'number':
      return fc
        .integer({ min: (question.lowest ?? -50) * 10 ** question.decimals, max: 10 ** 6 })
        .map((tiny) => Number((tiny / 10 ** question.decimals).toFixed(question.decimals)) + 0);
    case 'date':
      return fc
        .integer({ min: Date.UTC(1900, 0, 1) / 86_400_000, max: Date.UTC(2100, 0, 1) / 86_400_000 })
        .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
    case 'text':
      return question.kind === 'words'
        ? said.filter(({ length }) => length <= question.longest)
        : fc.constant('0301234567');
    case 'file':
      return fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: question.most });
    case 'constant-sum':
      return sharesOf(question);
    case 'consent':
      return fc.boolean();
    case 'statement':
      return null;
  }
}

function pointsOf({ lowest, highest, notApplicable }: Scale): fc.Arbitrary<number | string> {
  const points: fc.Arbitrary<number | string> = fc
    .integer({ min: lowest, max: highest })
    .map((point) => point + 0);
  return notApplicable === undefined ? points : fc.oneof(points, fc.constant('not-applicable'));
}

function byRow<Part extends { readonly code: string }, Value>(
  parts: readonly Part[],
  each: (part: Part) => fc.Arbitrary<Value>,
): fc.Arbitrary<Record<string, Value>> {
  return fc
    .subarray([...parts], { minLength: 1 })
    .chain((some) => fc.tuple(...some.map((part) => each(part).map((value) => [part.code, value] as const))))
    .map((entries) => Object.fromEntries(entries));
}

function chosenOf({ code, other }: Choice): fc.Arbitrary<string | ChosenWithWords> {
  return other ? said.map((words) => ({ choice: code, words })) : fc.constant(code);
}

function severalOf({ choices, most = choices.length }: Extract<Question, { type: 'multiple-choice' }>) {
  return fc
    .subarray([...choices], { maxLength: Math.min(most, choices.length) })
    .map((chosen) => {
      const alone = chosen.find((choice) => choice.alone);
      return alone === undefined ? chosen : [alone];
    })
    .chain((chosen) => fc.tuple(...chosen.map(chosenOf)));
}

function sharesOf({ items, total }: Extract<Question, { type: 'constant-sum' }>) {
  return fc
    .array(fc.integer({ min: 0, max: total }), { minLength: items.length - 1, maxLength: items.length - 1 })
    .map((cuts) => {
      const edges = [0, ...cuts.sort((one, other) => one - other), total];
      return Object.fromEntries(items.map(({ code }, index) => [code, edges[index + 1]! - edges[index]!]));
    });
}
