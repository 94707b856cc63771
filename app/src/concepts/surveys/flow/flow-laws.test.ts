import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { questionsOf, type SurveyDefinition, surveyDefinition } from '../definition/survey-definition.ts';
import { typeOf } from '../question-types/question-types.ts';
import { anyAnswers } from '../test-any-answers.ts';
import { anyDefinition } from '../test-any-definition.ts';
import type { AnswersByCode } from './answers-by-code.ts';
import { checkedAnswers, compiledChecker } from './compiled-survey.ts';
import { definitionProblems } from './definition-problems.ts';
import { fieldsOfAnswers } from './field-names.ts';
import { seededOrder, shuffledParts } from './seeded-order.ts';
import { shownPages } from './shown-pages.ts';
import { cellsOf, columnsOf } from './survey-columns.ts';
import { slowlyShown } from './test-slow-flow.ts';

const RUNS = { numRuns: 60, seed: 8 };

const answered = anyDefinition().chain((definition) =>
  fc.record({ definition: fc.constant(definition), answers: anyAnswers(definition) }),
);

function shownTo(definition: SurveyDefinition, answers: AnswersByCode, seed = 'somebody') {
  return shownPages(definition, { fields: fieldsOfAnswers(definition, answers), language: 'en', seed });
}

describe('Which pages and questions are shown', () => {
  test('is what a slow and obvious reading of the definition says', () => {
    fc.assert(
      fc.property(answered, ({ definition, answers }) => {
        const shown = shownTo(definition, answers).flatMap(({ page, questions }) =>
          questions.map(({ code }) => `${page.code} ${code}`),
        );
        expect([...shown].sort()).toEqual([...slowlyShown(definition, answers)].sort());
      }),
      { ...RUNS, numRuns: 50 },
    );
  });

  test('does not depend on the seed, by which only their order changes', () => {
    fc.assert(
      fc.property(answered, fc.string(), ({ definition, answers }, seed) => {
        const codes = (each: ReturnType<typeof shownTo>) =>
          each.map(({ page, questions }) => [page.code, questions.map(({ code }) => code).sort()]);
        const one = codes(shownTo(definition, answers, seed));
        expect(codes(shownTo(definition, answers, seed))).toEqual(one);
        expect([...one].sort()).toEqual([...codes(shownTo(definition, answers, 'other'))].sort());
      }),
      RUNS,
    );
  });

  test('does not depend on what was answered to questions that are not shown', () => {
    fc.assert(
      fc.property(answered, ({ definition, answers }) => {
        const { answers: kept, problems } = checkedAnswers(definition, answers, {
          language: 'en',
          finished: false,
        });
        expect(problems).toEqual([]);
        expect(shownTo(definition, kept)).toEqual(shownTo(definition, answers));
      }),
      RUNS,
    );
  });

  test('is slim: only codes, conditions and skips are read', () => {
    fc.assert(
      fc.property(answered, ({ definition, answers }) => {
        const slim = {
          settings: { shuffledPages: definition.settings.shuffledPages },
          pages: definition.pages.map(({ code, when, skips, shuffle, questions }) => ({
            ...{ code, when, skips, shuffle },
            questions: questions.map((question) => ({ code: question.code, when: question.when })),
          })),
        };
        const fields = fieldsOfAnswers(definition, answers);
        const codes = shownPages(slim, { fields, language: 'en', seed: 's' }).map(({ page, questions }) => [
          page.code,
          questions.map(({ code }) => code),
        ]);
        expect(codes).toEqual(
          shownTo(definition, answers, 's').map(({ page, questions }) => [
            page.code,
            questions.map(({ code }) => code),
          ]),
        );
      }),
      RUNS,
    );
  });
});

describe('Checked answers', () => {
  test('are the answers to what is shown, and the rest is named', () => {
    fc.assert(
      fc.property(answered, ({ definition, answers }) => {
        const shown = shownTo(definition, answers).flatMap(({ questions }) =>
          questions.map(({ code }) => code),
        );
        const checked = checkedAnswers(definition, answers, { language: 'en', finished: false });
        expect([...Object.keys(checked.answers), ...checked.dropped].sort()).toEqual(
          Object.keys(answers).sort(),
        );
        for (const code of Object.keys(checked.answers)) expect(shown).toContain(code);
        for (const code of checked.dropped) expect(shown).not.toContain(code);
        expect(checkedAnswers(definition, checked.answers, { language: 'en', finished: false })).toEqual({
          answers: checked.answers,
          problems: [],
          dropped: [],
        });
      }),
      RUNS,
    );
  });

  test('miss at the end exactly what is needed of what is shown', () => {
    fc.assert(
      fc.property(answered, ({ definition, answers }) => {
        const shown = shownTo(definition, answers).flatMap(({ questions }) => questions);
        const kept = checkedAnswers(definition, answers, { language: 'en', finished: false }).answers;
        const needed = shown
          .filter(({ required }) => required)
          .flatMap((question) =>
            typeOf(question).unanswered(
              question,
              Object.hasOwn(kept, question.code) ? kept[question.code] : undefined,
            ),
          );
        const { problems } = checkedAnswers(definition, answers, { language: 'en', finished: true });
        expect(
          problems.flatMap(({ field, problem }) => (problem === 'needed' ? [field] : [])).sort(),
        ).toEqual([...needed].sort());
        const byPage = definition.pages.flatMap(
          ({ code }) =>
            checkedAnswers(definition, answers, { language: 'en', finished: false, only: code }).problems,
        );
        expect([...byPage].sort(byField)).toEqual([...problems].sort(byField));
      }),
      RUNS,
    );
  });

  test('refuse what is no object of answers, and name what the survey does not ask', () => {
    const [definition] = fc.sample(anyDefinition({ logic: false }), { numRuns: 1, seed: 4 });
    for (const given of [null, undefined, 'x', 7, [], [1]]) {
      const { problems } = checkedAnswers(definition!, given, { language: 'en', finished: false });
      expect(problems).toEqual([{ field: '', problem: 'wrong-shape' }]);
    }
    const given = JSON.parse('{"__proto__": 1, "constructor": 2, "nobody asked": 3}');
    const { answers, problems } = checkedAnswers(definition!, given, { language: 'en', finished: false });
    expect(answers).toEqual({});
    expect(problems.map(({ problem }) => problem)).toEqual(['not-asked', 'not-asked', 'not-asked']);
  });

  test('become a cell for each column', () => {
    fc.assert(
      fc.property(answered, ({ definition, answers }) => {
        const compiled = compiledChecker(definition);
        const cells = compiled.cells(answers);
        expect(compiled.columns).toEqual(columnsOf(definition));
        expect([...cellsOf(definition, answers)]).toEqual(
          compiled.columns.map(({ name }, index) => [name, cells[index]]),
        );
      }),
      RUNS,
    );
  });
});

describe('Random order', () => {
  test('keeps everything, keeps what stays in its place, and is the same for one seed', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(99)), fc.string(), (things, seed) => {
        const stays = (thing: number) => thing % 3 === 0;
        const ordered = seededOrder(things, seed, stays);
        expect(ordered).toEqual(seededOrder(things, seed, stays));
        expect([...ordered].sort()).toEqual([...things].sort());
        for (const [index, thing] of things.entries()) if (stays(thing)) expect(ordered[index]).toBe(thing);
      }),
      RUNS,
    );
  });

  test('puts each of four things into each place about as often', () => {
    const counts = new Map<string, number>();
    for (let person = 0; person < 4000; person += 1) {
      for (const [place, thing] of seededOrder(['a', 'b', 'c', 'd'], `0190f3c2-${person}`).entries()) {
        counts.set(`${thing}${place}`, (counts.get(`${thing}${place}`) ?? 0) + 1);
      }
    }
    expect(counts.size).toBe(16);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });

  test('leaves the columns of a question as they are', () => {
    fc.assert(
      fc.property(anyDefinition(), fc.string(), (definition, seed) => {
        for (const question of questionsOf(definition)) {
          const names = (one: typeof question) =>
            typeOf(one)
              .columns(one)
              .map(({ name, sameAs }) => `${name} ${sameAs}`);
          expect(names(shuffledParts(question, seed)).sort()).toEqual(names(question).sort());
        }
      }),
      RUNS,
    );
  });
});

test('Any definition made for tests has no problem, and is what its text says', () => {
  fc.assert(
    fc.property(anyDefinition(), (definition) => {
      expect(definitionProblems(definition)).toEqual([]);
      expect(surveyDefinition.parse(JSON.parse(JSON.stringify(definition)))).toEqual(definition);
    }),
    RUNS,
  );
});

function byField(one: { readonly field: string }, other: { readonly field: string }): number {
  return one.field < other.field ? -1 : Number(one.field > other.field);
}
