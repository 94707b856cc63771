import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { useTestStorage } from '../../platform/storage/testing.ts';
import {
  type AnswersByCode,
  cellsOf,
  checkedAnswers,
  columnsOf,
  fieldsOfAnswers,
  questionsOf,
  type SurveyDefinition,
} from '../surveys/declarations.ts';
import { openSurvey } from '../surveys/index.ts';
import { anyAnswers, anyDefinition } from '../surveys/testing.ts';
import { isIncomplete } from './accepting/submission.ts';
import { keptOf, openAcceptingHouse, submission } from './accepting/test-accepting-house.ts';
import { answeringSite, Respondent } from './answering/test-answering-site.ts';

const storage = useTestStorage();

/** Positions 0 to 8 are the same for every survey. */
const FIXED = 9;

test('Any answers to any survey are kept as the cells that its questions make of them, or refused for what they lack', async () => {
  let accepted = 0;
  for (const definition of fc.sample(anyDefinition(), { numRuns: 3, seed: 11 })) {
    const accepting = await openAcceptingHouse(storage(), definition);
    const { survey, work } = accepting;
    const width = columnsOf(definition).length;
    const expected: string[][] = [];
    for (const answers of fc.sample(anyAnswers(definition), { numRuns: 12, seed: 11 })) {
      const whole = checkedAnswers(definition, answers, { language: 'en', finished: true });
      const outcome = await work.accept(survey, submission({ key: randomUUID(), answers }));
      if (!outcome.ok) throw new Error(JSON.stringify(outcome));
      if (isIncomplete(outcome.value)) expect(outcome.value.problems).toEqual(whole.problems);
      else {
        expect(whole.problems).toEqual([]);
        expected.push(cellsInOrder(definition, whole.answers));
      }
    }
    const { rows, counts } = await keptOf(storage(), survey);
    expect(rows.map(({ cells }) => padded(cells.slice(FIXED), width))).toEqual(expected);
    expect(counts).toEqual({ rowCount: expected.length, rows: expected.length, rowsRead: expected.length });
    accepted += expected.length;
    await work.close();
  }
  expect(accepted).toBeGreaterThan(3);
});

test('Any answers to any survey, given page by page without script, are kept as its questions make cells of them', async () => {
  const site = await answeringSite(storage());
  for (const drawn of fc.sample(anyDefinition(), { numRuns: 2, seed: 21 })) {
    const definition = nothingNeeded(drawn);
    const { path, surveyId } = await site.link(definition);
    const expected: string[][] = [];
    for (const answers of fc.sample(anyAnswers(definition), { numRuns: 3, seed: 22 })) {
      await answered(new Respondent(site.app), path, { definition, answers });
      expected.push(expectedCells(definition, answers));
    }
    const { id: workspace } = site.workspace;
    const survey = await storage().storage.read(workspace, (queries) => openSurvey(queries, surveyId));
    const { rows } = await keptOf(storage(), { ...survey!, workspace, surveyId });
    const width = columnsOf(definition).length;
    expect(rows.map(({ cells }) => padded(cells.slice(FIXED), width))).toEqual(expected);
  }
  await site.work.close();
});

type Whole = { readonly definition: SurveyDefinition; readonly answers: AnswersByCode };

async function answered(respondent: Respondent, path: string, { definition, answers }: Whole): Promise<void> {
  await respondent.open(path);
  const filled = fieldsOfAnswers(definition, answers);
  for (let step = 0; respondent.page.includes('data-page'); step += 1) {
    expect(respondent.page).not.toContain('role="alert"');
    expect(step).toBeLessThan(30);
    const asked = new Set((respondent.form().get('_asked')?.[0] ?? '').split(','));
    const own = [...filled].filter(([name]) => asked.has(name.split('.')[0] ?? ''));
    // Of a day in parts the whole is no field of the page.
    const days = new Set(own.flatMap(([name]) => (name.endsWith('.year') ? [name.slice(0, -5)] : [])));
    await respondent.send(Object.fromEntries(own.filter(([name]) => !days.has(name))));
    expect(respondent.status).toBe(200);
  }
}

/** A page that was seen says of its boxes that none was ticked. */
function expectedCells(definition: SurveyDefinition, answers: AnswersByCode): string[] {
  const boxes = questionsOf(definition).filter(({ type }) => type === 'multiple-choice');
  const seen = { ...Object.fromEntries(boxes.map(({ code }) => [code, []])), ...answers };
  const kept = checkedAnswers(definition, seen, { language: 'en', finished: true });
  expect(kept.problems).toEqual([]);
  return cellsInOrder(definition, kept.answers);
}

function nothingNeeded(definition: SurveyDefinition): SurveyDefinition {
  const pages = definition.pages.map((page) => ({
    ...page,
    questions: page.questions.map((question) => ({
      ...question,
      required: false,
      ...(question.type === 'consent' && { mustAgree: false }),
    })),
  }));
  return { ...definition, pages };
}

function cellsInOrder(definition: SurveyDefinition, answers: AnswersByCode): string[] {
  const cells = cellsOf(definition, answers);
  return columnsOf(definition).map(({ name }) => cells.get(name) ?? '');
}

/** A row may end with its last answer. */
function padded(cells: readonly string[], width: number): string[] {
  return Array.from({ length: width }, (_, index) => cells[index] ?? '');
}
