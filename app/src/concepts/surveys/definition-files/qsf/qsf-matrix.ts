import type { Words } from '../../definition/words.ts';
import { isObject, objectAt, own, textAt } from '../loose-json.ts';
import { scaleOf } from '../scale-labels.ts';
import { askSeveral, shuffled } from './qsf-choices.ts';
import { type QsfPart, QsfQuestion } from './qsf-question.ts';

/** A table of Qualtrics: rows on one scale become a matrix; every other table becomes a question a row. */
export function askQsfMatrix(question: QsfQuestion): void {
  const rows = question.parts('Choices', 'tags');
  if (rows.some(({ other }) => other))
    question.draft.report.dropped(
      question.where,
      'words beside a row',
      'rows of Heed ask for no words of their own',
    );
  const { selector } = question;
  const within = textAt(question.payload, 'SubSelector');
  if (selector === 'TE') askWords(question, rows);
  else if (selector === 'CS') askShares(question, rows);
  else if (selector === 'Bipolar') askBipolar(question, rows);
  else if (selector === 'Likert' && within.startsWith('Multiple')) askTicked(question, rows);
  else if (selector === 'Likert' || selector === 'Profile' || selector === 'DL') askOneEach(question, rows);
  else
    question.draft.report.dropped(
      question.where,
      `a table of kind ${selector || 'unknown'}`,
      'Heed has no such question',
    );
}

function askOneEach(question: QsfQuestion, rows: readonly QsfPart[]): void {
  const { draft, code, where, required, text, answers, id } = question;
  const columns = question.parts('Answers', 'recodes');
  const options = columns.map(({ there, label, words }) => ({ code: there, label, words }));
  const withWords = columns.some(({ other }) => other);
  const found = withWords ? null : scaleOf(options, where, draft.report);
  if (found !== null && rows.length > 0) {
    for (const row of rows) {
      const answer = { field: `${code}.${row.code}`, kind: 'choice', values: found.pointOf } as const;
      for (const column of columns)
        answers.set(id, `${row.id}/${column.id}`, {
          answer,
          value: found.pointOf.get(column.there) ?? column.there,
        });
      answers.set(id, row.id, { answer });
    }
    const asked = rows.map(({ code: part, words }) => ({ code: part, words }));
    const given = {
      type: 'matrix',
      code,
      text,
      required,
      rows: asked.slice(0, 100),
      scale: found.scale,
      shuffle: shuffled(question),
    } as const;
    if (rows.length > 100)
      draft.report.dropped(where, `${rows.length - 100} rows`, 'a matrix has at most 100');
    if (draft.ask(given, where, question.when))
      draft.report.kept(where, code, `${given.rows.length} rows on one scale`);
    return;
  }
  draft.report.changed(
    where,
    `a table of ${rows.length} rows`,
    'its answers are no points of a scale that is known, so each row is a question of its own',
  );
  for (const row of rows) askRow(question, row, columns);
}

function askRow(question: QsfQuestion, row: QsfPart, columns: readonly QsfPart[]): void {
  const { draft, where, required, answers, id } = question;
  const code = draft.codes.take(`${question.code}_${row.code}`);
  const values = new Map(columns.map((column) => [column.there, column.code]));
  const answer = { field: code, kind: 'choice', values } as const;
  for (const column of columns) answers.set(id, `${row.id}/${column.id}`, { answer, value: column.code });
  answers.set(id, row.id, { answer });
  const choices = columns.map(({ code: part, words, other }) => ({ code: part, words, other }));
  const text = rowText(question, row);
  const base = { code, text, required, choices };
  const given =
    choices.length === 1
      ? ({ ...base, type: 'multiple-choice' } as const)
      : ({ ...base, type: 'single-choice' } as const);
  if (draft.ask(given, where, question.when))
    draft.report.kept(`${where}, row ${row.id}`, code, `one of ${choices.length} choices`);
}

function askTicked(question: QsfQuestion, rows: readonly QsfPart[]): void {
  const columns = question.parts('Answers', 'recodes');
  question.draft.report.changed(
    question.where,
    `a table of ${rows.length} rows with several answers each`,
    'each row is a question of its own',
  );
  for (const row of rows) {
    const code = question.draft.codes.take(`${question.code}_${row.code}`);
    askSeveral(question, columns, { code, text: rowText(question, row), path: `${row.id}/` });
  }
}

function askWords(question: QsfQuestion, rows: readonly QsfPart[]): void {
  const { draft, where, answers, id } = question;
  const columns = question.parts('Answers', 'recodes');
  const lines = textAt(question.payload, 'SubSelector') === 'Essay' ? 6 : 1;
  draft.report.changed(
    where,
    `a table of ${rows.length} rows of words`,
    'each field is a question of its own',
  );
  for (const row of rows) {
    for (const column of columns.length === 0 ? [undefined] : columns) {
      const code = draft.codes.take(
        `${question.code}_${row.code}${column === undefined ? '' : `_${column.code}`}`,
      );
      answers.set(id, `text/${row.id}${column === undefined ? '' : `/${column.id}`}`, {
        answer: { field: code, kind: 'text' },
      });
      const text = beside(question.draft.base, rowText(question, row), column?.words);
      if (draft.ask({ type: 'text', code, text, required: question.required, lines }, where, question.when))
        draft.report.kept(where, code, 'words');
    }
  }
}

function askShares(question: QsfQuestion, rows: readonly QsfPart[]): void {
  const columns = question.parts('Answers', 'recodes');
  for (const column of columns) {
    const code = question.draft.codes.take(
      columns.length === 1 ? question.code : `${question.code}_${column.code}`,
    );
    const text = beside(question.draft.base, question.text, column.words);
    const total = sumAsked(question);
    const items = rows.map(({ code: part, words }) => ({ code: part, words }));
    if (
      question.draft.ask(
        { type: 'constant-sum', code, text, required: question.required, items, total },
        question.where,
        question.when,
      )
    )
      question.draft.report.kept(question.where, code, `${total} points shared out`);
  }
}

/** What a constant sum adds up to. */
export function sumAsked({ payload, draft, where }: QsfQuestion): number {
  const settings = objectAt(objectAt(payload, 'Validation'), 'Settings');
  const total = Number(textAt(settings, 'ChoiceTotal') || textAt(settings, 'SumTotal') || Number.NaN);
  if (Number.isInteger(total) && total >= 1 && total <= 1_000_000) return total;
  draft.report.changed(
    where,
    'a sum that nothing is asked of',
    'points of Heed add up to a total; 100 is asked',
  );
  return 100;
}

/** Rows between two opposite words. */
function askBipolar(question: QsfQuestion, rows: readonly QsfPart[]): void {
  const { draft, code, where, required, text, answers, id } = question;
  const count = Math.max(question.parts('Answers', 'recodes').length, 2);
  draft.report.changed(where, 'opposite words at the ends of each row', 'they stand in the words of the row');
  const given = rows.map(({ code: part, words }) => ({
    code: part,
    words: Object.fromEntries(
      Object.entries(words).map(([language, both]) => [language, both.replace(':', ' – ')]),
    ),
  }));
  const values = new Map(Array.from({ length: count }, (_, i) => [String(i + 1), String(i + 1)]));
  for (const row of rows) {
    const answer = { field: `${code}.${row.code}`, kind: 'choice', values } as const;
    for (const value of values.keys()) answers.set(id, `${row.id}/${value}`, { answer, value });
  }
  const scale = { lowest: 1, highest: Math.min(count, 101) - 0 };
  const shuffle = shuffled(question);
  if (draft.ask({ type: 'matrix', code, text, required, rows: given, scale, shuffle }, where, question.when))
    draft.report.kept(where, code, `${rows.length} rows from 1 to ${scale.highest}`);
}

/** Tables side by side: one after the other here, each with the columns that exports give it. */
export function askSideBySide(question: QsfQuestion): void {
  const columns = Object.entries(objectAt(question.payload, 'AdditionalQuestions')).filter(([, column]) =>
    isObject(column),
  );
  const { draft, where } = question;
  draft.report.changed(where, `${columns.length} tables side by side`, 'they come one after the other');
  draft.ask({ type: 'statement', code: question.code, text: question.text }, where, question.when);
  for (const [place, column] of columns.slice(0, 20)) {
    if (!isObject(column)) continue;
    const payload = {
      ChoiceDataExportTags: own(question.payload, 'ChoiceDataExportTags'),
      ...column,
      Validation: own(column, 'Validation') ?? own(question.payload, 'Validation'),
      ChoiceOrder: own(column, 'ChoiceOrder') ?? own(question.payload, 'ChoiceOrder'),
    };
    const code = draft.codes.take(`${question.code}_${place}`);
    const known = { id: `${question.id}#${place}`, code, when: question.when };
    askQsfMatrix(new QsfQuestion(payload, known, question));
  }
}

function rowText(question: QsfQuestion, row: QsfPart): Words {
  return beside(question.draft.base, question.text, row.words);
}

/** A text and what it is asked about, in each language that has both; a row alone needs its question to be understood. */
export function beside(base: string, text: Words, row: Words | undefined): Words {
  if (row === undefined) return text;
  const languages = new Set([...Object.keys(text), ...Object.keys(row)]);
  return Object.fromEntries(
    [...languages].flatMap((language) => {
      const above = text[language] ?? text[base];
      const below = row[language] ?? row[base];
      const whole = [above, below].filter((words) => words !== undefined && words !== '').join('\n');
      return whole === '' || whole.length > 5000 ? [] : [[language, whole]];
    }),
  );
}
