import fc from 'fast-check';
import type { Condition } from './definition/condition.ts';
import {
  type GivenSurveyDefinition,
  question as questionShape,
  type SurveyDefinition,
  surveyDefinition,
} from './definition/survey-definition.ts';
import { fieldsOf } from './flow/field-names.ts';
import type { QuestionField } from './question-types/question-type.ts';
import { typeOf } from './question-types/question-types.ts';
import { anyQuestion } from './test-any-question.ts';

type GivenPage = GivenSurveyDefinition['pages'][number];

/** A number as the choice of one of several. */
function oneOf<Thing>(things: readonly Thing[], draw: number): Thing {
  return things[draw % things.length]!;
}

const draws = fc.array(fc.nat(10_000), { minLength: 6, maxLength: 6 });

/**
 * Any definition that can be published: every type of question, and with `logic` conditions on what was asked before, skips to later
 * pages, pages and parts in random order.
 */
export function anyDefinition({
  logic = true,
}: {
  readonly logic?: boolean;
} = {}): fc.Arbitrary<SurveyDefinition> {
  const shapes = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 5 });
  return shapes
    .chain((sizes) => {
      let count = 0;
      const pages = sizes.map((size, index) => {
        const questions = Array.from({ length: index === 0 ? size + 1 : size }, () => {
          count += 1;
          return fc.tuple(
            anyQuestion(`Q${count}`).filter(({ type }) => type !== 'file'),
            draws,
          );
        });
        return fc.record({ questions: fc.tuple(...questions), own: draws, shuffle: fc.boolean() });
      });
      return fc.tuple(...pages);
    })
    .map((pages) => madeDefinition(pages, logic))
    .filter((definition) => fieldsOf(definition).length > 0);
}

type DrawnPage = {
  readonly questions: readonly (readonly [GivenPage['questions'][number], readonly number[]])[];
  readonly own: readonly number[];
  readonly shuffle: boolean;
};

function madeDefinition(drawn: readonly DrawnPage[], logic: boolean): SurveyDefinition {
  // The last two pages come in random order now and then; they have no logic of their own.
  const mates =
    logic && drawn.length > 2 && (drawn[0]?.own[5] ?? 0) % 3 === 0 ? drawn.length - 2 : drawn.length;
  const pages: GivenPage[] = [];
  const asked: QuestionField[] = [];
  for (const [index, { questions, own, shuffle }] of drawn.entries()) {
    const page: GivenPage = { code: `P${index + 1}`, questions: [], shuffle, skips: [] };
    if (index === drawn.length - 1 && questions.length === 0) page.text = { en: 'Nearly there.' };
    const plain = !logic || index >= mates;
    const when = plain ? undefined : conditionOf(asked, own);
    if (when !== undefined) page.when = when;
    pages.push(page);
    for (const [question, ownDraws] of questions) {
      const shown = plain ? undefined : conditionOf(asked, ownDraws);
      page.questions.push(shown === undefined ? question : { ...question, when: shown });
      const read = questionShape.parse(question);
      asked.push(...typeOf(read).fields(read));
    }
    const skip = plain ? undefined : conditionOf(asked, own.slice(1).concat(own[0] ?? 0));
    if (skip !== undefined) page.skips = [{ when: skip, to: targetAfter(index, mates, own) }];
  }
  return surveyDefinition.parse({
    form: 'heed-survey-1',
    languages: ['en', 'ar'],
    title: { en: 'Any survey' },
    pages,
    settings: { shuffledPages: mates < drawn.length ? [pages.slice(mates).map(({ code }) => code)] : [] },
  });
}

function targetAfter(index: number, end: number, draw: readonly number[]): string | null {
  const later = Array.from({ length: Math.max(0, end - index - 1) }, (_, step) => `P${index + 2 + step}`);
  return oneOf([null, ...later], draw[4] ?? 0);
}

/** A condition on what was asked so far, or none. */
function conditionOf(
  fields: readonly QuestionField[],
  [kind = 0, first = 0, second = 0, third = 0]: readonly number[],
) {
  if (fields.length === 0 || kind % 3 === 0) return undefined;
  const one = simpleCondition(fields, first, second);
  const other = simpleCondition(fields, second, third);
  return oneOf<Condition>(
    [one, { not: one }, { all: [one, other] }, { any: [one, { not: other }] }, { language: ['ar'] }],
    third,
  );
}

function simpleCondition(fields: readonly QuestionField[], which: number, draw: number): Condition {
  const { name, holds, choices } = oneOf(fields, which);
  if (choices !== undefined && draw % 2 === 0) {
    return { field: name, is: [oneOf(choices, draw).value, oneOf(choices, draw + 1).value] };
  }
  if (holds === 'number' && draw % 3 === 0) return { field: name, from: (draw % 7) - 3 };
  return { field: name, answered: draw % 5 > 0 };
}
