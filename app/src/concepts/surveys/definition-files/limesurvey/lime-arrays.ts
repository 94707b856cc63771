import { scaleOf } from '../scale-labels.ts';
import { choiceOf, coded, isSet } from './lime-choices.ts';
import { type AskedLime, aboutRow, pointValues, type ReadyPart } from './lime-question.ts';
import { ownAnswer } from './lime-words.ts';

/** A table whose points LimeSurvey fixes: 1 to 5, or 1 to 10. */
export function askFixedArray(question: AskedLime, highest: number): void {
  const rows = question.parts(question.given.subquestions);
  askMatrix(question, rows, { scale: { lowest: 1, highest }, values: pointValues(1, highest) });
}

function askMatrix(
  question: AskedLime,
  rows: readonly ReadyPart[],
  { scale, values }: { scale: { lowest: number; highest: number }; values: ReadonlyMap<string, string> },
): void {
  const { draft, code, where, answers, given } = question;
  for (const row of rows)
    answers.set(given, row.there, { field: `${code}.${row.code}`, kind: 'choice', values });
  if (rows.length > 100) draft.report.dropped(where, `${rows.length - 100} rows`, 'a matrix has at most 100');
  const asked = rows.slice(0, 100).map(({ code: part, words }) => ({ code: part, words }));
  const shuffle = question.shuffled('subquestion_order');
  if (rows.some(({ label }) => label.includes('|')))
    draft.report.changed(where, 'opposite words at the ends of a row', 'both stand in the words of the row');
  if (draft.ask({ type: 'matrix', ...question.base, rows: asked, scale, shuffle }, where, question.when))
    question.kept(code, `${asked.length} rows on one scale`);
}

/** A table with answers of its own: rows on one scale, or a question a row. Type H has rows and columns the other way round. */
export function askArray(question: AskedLime): void {
  const { draft, given, where } = question;
  const rows = question.parts(given.subquestions);
  const columns =
    given.type === 'C' || given.type === 'E' ? fixedAnswers(question) : question.parts(given.answers);
  const found = scaleOf(columns.map(coded), where, draft.report);
  if (given.type === 'H')
    draft.report.changed(where, 'rows and columns the other way round', 'what is asked about stands in rows');
  if (found !== null) {
    askMatrix(question, rows, { scale: found.scale, values: found.pointOf });
    return;
  }
  draft.report.changed(
    where,
    `a table of ${rows.length} rows`,
    'its answers are no points of a scale that is known, so each row is a question of its own',
  );
  for (const row of rows) askRow(question, row, { columns, name: row.there });
}

function fixedAnswers({ given, draft }: AskedLime): readonly ReadyPart[] {
  const named: readonly (readonly [string, string])[] =
    given.type === 'C'
      ? [
          ['Y', 'yes'],
          ['U', 'uncertain'],
          ['N', 'no'],
        ]
      : [
          ['I', 'increase'],
          ['S', 'same'],
          ['D', 'decrease'],
        ];
  return named.map(([code, name]) => {
    const words = ownAnswer(name, draft.languages);
    return { there: code, code, words, label: words[draft.base] ?? name };
  });
}

function askRow(
  question: AskedLime,
  row: ReadyPart,
  {
    columns,
    name,
    suffix = '',
  }: { readonly columns: readonly ReadyPart[]; readonly name: string; readonly suffix?: string },
): void {
  const { draft, where, answers, given } = question;
  const { text, required, hint } = question.base;
  const code = draft.codes.take(`${question.code}_${row.code}${suffix}`);
  answers.set(given, name, {
    field: code,
    kind: 'choice',
    values: new Map(columns.map((column) => [column.there, column.code])),
  });
  const base = {
    code,
    text: aboutRow(question, text, row),
    required,
    ...(hint === undefined ? {} : { hint }),
  };
  const choices = columns.map(choiceOf);
  const asked =
    choices.length === 1
      ? draft.ask({ type: 'multiple-choice', ...base, choices }, where, question.when)
      : draft.ask({ type: 'single-choice', ...base, choices }, where, question.when);
  if (asked) question.kept(code, `one of ${choices.length} choices`);
}

/** A table with two scales: a pair of ratings when both are scales, else questions. */
export function askDual(question: AskedLime): void {
  const { draft, code, where, answers, given } = question;
  const rows = question.parts(given.subquestions);
  const scales = [question.parts(given.answers, 0), question.parts(given.answers, 1)];
  const found = scales.map((answersOf) => scaleOf(answersOf.map(coded), where, draft.report));
  const [first, second] = found;
  if (first != null && second != null) {
    const columns = ['A', 'B'].map((letter, i) => {
      const header = question.attributeWords(`dualscale_header${letter}`);
      return {
        code: String(i + 1),
        words: header ?? { [draft.base]: String(i + 1) },
        role: 'other' as const,
        scale: (i === 0 ? first : second).scale,
      };
    });
    for (const row of rows) {
      for (const [i, scale] of [first, second].entries())
        answers.set(given, `${row.there}_${i}`, {
          field: `${code}.${row.code}.${i + 1}`,
          kind: 'choice',
          values: scale.pointOf,
        });
    }
    const asked = rows.slice(0, 100).map(({ code: part, words }) => ({ code: part, words }));
    if (
      draft.ask(
        { type: 'pair', ...question.base, rows: asked, columns, scale: first.scale },
        where,
        question.when,
      )
    )
      question.kept(code, `${asked.length} rows, each rated twice`);
    return;
  }
  draft.report.changed(
    where,
    'a table with two scales',
    'its answers are no points of scales that are known, so each row is two questions',
  );
  for (const row of rows) {
    for (const [i, columns] of scales.entries())
      if (columns.length > 0)
        askRow(question, row, { columns, name: `${row.there}_${i}`, suffix: `_${i + 1}` });
  }
}

/** A table of numbers or words: a question a field. */
export function askCells(question: AskedLime): void {
  const { draft, where, answers, given } = question;
  const rows = question.parts(given.subquestions, 0);
  const columns = question.parts(given.subquestions, 1);
  if (rows.length * columns.length > 300) {
    draft.report.dropped(
      where,
      `a table of ${rows.length} × ${columns.length} fields`,
      'Heed would ask each as a question; that is too many',
    );
    return;
  }
  const { text, required } = question.base;
  if (given.type === ':' && isSet(question.attribute('multiflexible_checkbox'))) {
    draft.report.changed(where, 'a table of boxes', 'each row is a question with several answers');
    for (const row of rows) {
      const code = draft.codes.take(`${question.code}_${row.code}`);
      for (const column of columns)
        answers.set(given, `${row.there}_${column.there}`, {
          field: code,
          kind: 'choice',
          values: new Map([['1', column.code]]),
          box: column.code,
        });
      const choices = columns.map(choiceOf);
      if (
        draft.ask(
          { type: 'multiple-choice', code, text: aboutRow(question, text, row), required, choices },
          where,
          question.when,
        )
      )
        question.kept(code, `any of ${choices.length}`);
    }
    return;
  }
  draft.report.changed(
    where,
    `a table of ${rows.length} × ${columns.length} fields`,
    'each field is a question of its own',
  );
  for (const row of rows) {
    for (const column of columns) {
      const code = draft.codes.take(`${question.code}_${row.code}_${column.code}`);
      const words = aboutRow(question, aboutRow(question, text, row), column);
      const number = given.type === ':';
      answers.set(
        given,
        `${row.there}_${column.there}`,
        number ? { field: code, kind: 'number', decimals: 2 } : { field: code, kind: 'text' },
      );
      const asked = number
        ? draft.ask({ type: 'number', code, text: words, required, decimals: 2 }, where, question.when)
        : draft.ask({ type: 'text', code, text: words, required, lines: 1 }, where, question.when);
      if (asked) question.kept(code, number ? 'a number' : 'words');
    }
  }
}
