import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { questionsOf, type SurveyDefinition, surveyDefinition } from '../definition/survey-definition.ts';
import { definitionProblems } from '../flow/definition-problems.ts';
import { anyDefinition } from '../test-any-definition.ts';
import { edited, historyOf, redone, undone } from './edit-history.ts';
import { freshQuestion, QUESTION_KINDS } from './fresh-question.ts';
import { renameQuestion } from './renamed-question.ts';
import {
  addPage,
  addQuestion,
  codesIn,
  duplicatePage,
  duplicateQuestion,
  movePage,
  moveQuestion,
  removePage,
  removeQuestion,
  type SurveyEdit,
  stepQuestion,
} from './survey-edits.ts';

const RUNS = { numRuns: 20 };

/** Any edit of a definition, by three numbers. */
const anyEdit = fc.tuple(fc.nat(9), fc.nat(), fc.nat()).map(([kind, one, other]): SurveyEdit => {
  return (definition) => {
    const codes = codesIn(definition);
    const code = codes[one % Math.max(1, codes.length)] ?? 'none';
    const page = definition.pages[other % definition.pages.length]!;
    const type = QUESTION_KINDS[one % QUESTION_KINDS.length]!.type;
    const edits: readonly SurveyEdit[] = [
      addPage(other % (definition.pages.length + 1)),
      movePage(page.code, (one % 5) - 2),
      removePage(page.code),
      addQuestion(freshQuestion(definition, type), { page: page.code, at: page.questions.length }),
      moveQuestion(code, { page: page.code, at: one % (page.questions.length + 1) }),
      stepQuestion(code, one % 2 === 0 ? 1 : -1),
      duplicateQuestion(code),
      duplicatePage(page.code),
      removeQuestion(code),
      renameQuestion(code, `renamed_${other % 7}`),
    ];
    return edits[kind]!(definition);
  };
});

describe('edits of a survey', () => {
  it('are undone exactly, step by step, and done again exactly', () => {
    fc.assert(
      fc.property(anyDefinition(), fc.array(anyEdit, { maxLength: 12 }), (definition, edits) => {
        let history = historyOf(definition);
        const seen: SurveyDefinition[] = [definition];
        for (const edit of edits) {
          const next = edit(history.now);
          if (next !== history.now) seen.push(next);
          history = edited(history, next, null);
        }
        for (const before of seen.toReversed().slice(1)) {
          history = undone(history);
          expect(history.now).toEqual(before);
        }
        expect(undone(history)).toBe(history);
        for (const after of seen.slice(1)) {
          history = redone(history);
          expect(history.now).toEqual(after);
        }
        expect(redone(history)).toBe(history);
      }),
      RUNS,
    );
  });

  it('leave every code once, and a definition that can be read again', () => {
    fc.assert(
      fc.property(anyDefinition(), fc.array(anyEdit, { maxLength: 10 }), (definition, edits) => {
        const after = edits.reduce((sofar, edit) => edit(sofar), definition);
        const codes = codesIn(after);
        const pages = after.pages.map(({ code }) => code);
        expect(new Set(codes).size).toBe(codes.length);
        expect(new Set(pages).size).toBe(pages.length);
        expect(surveyDefinition.safeParse(JSON.parse(JSON.stringify(after))).success).toBe(true);
      }),
      RUNS,
    );
  });

  it('that move keep every question as it is', () => {
    const moves = fc.tuple(fc.nat(), fc.nat(), fc.nat());
    fc.assert(
      fc.property(anyDefinition(), fc.array(moves, { maxLength: 10 }), (definition, steps) => {
        const moved = steps.reduce((sofar, [one, two, three]) => {
          const codes = codesIn(sofar);
          const code = codes[one % Math.max(1, codes.length)] ?? 'none';
          const page = sofar.pages[two % sofar.pages.length]!;
          const to = { page: page.code, at: three % (page.questions.length + 1) };
          const paged = movePage(page.code, (one % 7) - 3)(moveQuestion(code, to)(sofar));
          return stepQuestion(code, three % 2 === 0 ? 1 : -1)(paged);
        }, definition);
        expect(byCode(moved)).toEqual(byCode(definition));
      }),
      RUNS,
    );
  });

  it('step a question down and up again to where it stood', () => {
    fc.assert(
      fc.property(anyDefinition(), fc.nat(), (definition, which) => {
        const codes = codesIn(definition);
        fc.pre(codes.length > 0);
        const code = codes[which % codes.length]!;
        const down = stepQuestion(code, 1)(definition);
        if (down === definition) return;
        expect(stepQuestion(code, -1)(down)).toEqual(definition);
      }),
      RUNS,
    );
  });

  it('keep the objects that they leave alone, so that only what changed is drawn anew', () => {
    fc.assert(
      fc.property(anyDefinition(), fc.nat(), (definition, which) => {
        const codes = codesIn(definition);
        fc.pre(codes.length > 1);
        const code = codes[which % codes.length]!;
        const before = new Map(questionsOf(definition).map((one) => [one.code, one]));
        for (const question of questionsOf(removeQuestion(code)(definition))) {
          expect(question).toBe(before.get(question.code));
        }
      }),
      RUNS,
    );
  });

  it('that rename a question change whatever names it, so that nothing is broken that was whole', () => {
    fc.assert(
      fc.property(anyDefinition(), fc.nat(), (definition, which) => {
        const codes = codesIn(definition);
        fc.pre(codes.length > 0);
        const code = codes[which % codes.length]!;
        const renamed = renameQuestion(code, 'quite_another_code')(definition);
        expect(definitionProblems(renamed).length).toBe(definitionProblems(definition).length);
        expect(renameQuestion('quite_another_code', code)(renamed)).toEqual(definition);
      }),
      RUNS,
    );
  });

  it('take typing in one field as one step, until another thing is edited', () => {
    const definition = surveyDefinition.parse({
      form: 'heed-survey-1',
      languages: ['en'],
      title: { en: 'A' },
      pages: [{ code: 'page', questions: [] }],
    });
    const typed = (title: string): SurveyDefinition => ({ ...definition, title: { en: title } });
    let history = historyOf(definition);
    for (const title of ['Ab', 'Abc', 'Abcd']) history = edited(history, typed(title), 'title');
    history = edited(history, { ...history.now, thanks: { en: 'T' } }, 'thanks');
    expect(history.past).toHaveLength(2);
    expect(undone(history).now.title).toEqual({ en: 'Abcd' });
    expect(undone(undone(history)).now).toBe(definition);
  });

  it('begin every type of question with one that can be published', () => {
    const blank = surveyDefinition.parse({
      form: 'heed-survey-1',
      languages: ['de'],
      title: { de: 'Alles' },
      pages: [{ code: 'page', questions: [] }],
    });
    const all = QUESTION_KINDS.reduce(
      (sofar, { type }) => addQuestion(freshQuestion(sofar, type), { page: 'page', at: 0 })(sofar),
      blank,
    );
    const read = surveyDefinition.parse(JSON.parse(JSON.stringify(all)));
    expect(questionsOf(read)).toHaveLength(QUESTION_KINDS.length);
    expect(definitionProblems(read)).toEqual([]);
  });
});

function byCode(definition: SurveyDefinition): ReadonlyMap<string, unknown> {
  return new Map(questionsOf(definition).map((question) => [question.code, question]));
}
