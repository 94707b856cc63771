import { askArray, askCells, askDual, askFixedArray } from './lime-arrays.ts';
import { askBoxes, askGender, askList, askRanks, askYesNo } from './lime-choices.ts';
import { type AskedLime, aboutRow, pointValues } from './lime-question.ts';

const ASKING: Readonly<Record<string, (question: AskedLime) => void>> = {
  L: askList,
  '!': askList,
  O: askList,
  M: askBoxes,
  P: askBoxes,
  R: askRanks,
  Y: askYesNo,
  G: askGender,
  '5': (question) => askPoints(question, 5),
  A: (question) => askFixedArray(question, 5),
  B: (question) => askFixedArray(question, 10),
  C: askArray,
  E: askArray,
  F: askArray,
  H: askArray,
  '1': askDual,
  ':': askCells,
  ';': askCells,
  S: askText,
  T: askText,
  U: askText,
  Q: askFields,
  K: askFields,
  N: askNumber,
  D: askDay,
  X: askNothing,
  '|': askFile,
};
const LOST: Readonly<Record<string, string>> = {
  '*': 'an equation that is worked out while answering',
  I: 'the choice of a language (the page of Heed has it)',
};

/** Takes a question of LimeSurvey, or reports that it cannot be. */
export function askLime(question: AskedLime): void {
  const { type } = question.given;
  const ask = Object.hasOwn(ASKING, type) ? ASKING[type] : undefined;
  if (ask !== undefined) ask(question);
  else
    question.draft.report.dropped(
      question.where,
      Object.hasOwn(LOST, type) ? (LOST[type] ?? '') : `a question of type ${type || 'unknown'}`,
      'Heed has no such question',
    );
}

function askPoints(question: AskedLime, highest: number): void {
  const { draft, code, where, answers, given } = question;
  answers.set(given, '', { field: code, kind: 'choice', values: pointValues(1, highest) });
  const look =
    question.attribute('slider_rating') === '1'
      ? 'stars'
      : question.attribute('slider_rating') === '2'
        ? 'faces'
        : 'points';
  if (
    draft.ask({ type: 'rating', ...question.base, scale: { lowest: 1, highest }, look }, where, question.when)
  )
    question.kept(code, `a rating from 1 to ${highest}`);
}

function askText(question: AskedLime): void {
  const { draft, code, where, answers, given } = question;
  answers.set(given, '', { field: code, kind: 'text' });
  const lines = given.type === 'S' ? 1 : given.type === 'T' ? 5 : 12;
  const most = Number(question.attribute('maximum_chars') || Number.NaN);
  const longest = Number.isInteger(most) && most >= 1 && most <= 20_000 ? { longest: most } : {};
  if (question.attribute('numbers_only') === '1') {
    askNumber(question);
    return;
  }
  if (draft.ask({ type: 'text', ...question.base, lines, ...longest }, where, question.when))
    question.kept(code, 'words');
}

function askNumber(question: AskedLime): void {
  const { draft, code, where, answers, given } = question;
  const decimals = question.attribute('num_value_int_only') === '1' ? 0 : 2;
  answers.set(given, '', { field: code, kind: 'number', decimals });
  if (draft.ask({ type: 'number', ...question.base, decimals, ...range(question) }, where, question.when))
    question.kept(code, 'a number');
}

function range(question: AskedLime): { lowest?: number; highest?: number; unit?: Record<string, string> } {
  const limit = (name: string): number | undefined => {
    const text = question.attribute(name);
    if (text === '') return undefined;
    const number = Number(text);
    if (Number.isFinite(number) && Math.abs(number) <= 1e12) return number;
    question.draft.report.dropped(
      question.where,
      `the limit ${text}`,
      'it is worked out while answering; Heed has fixed limits',
    );
    return undefined;
  };
  const lowest = limit('min_num_value_n');
  const highest = limit('max_num_value_n');
  const suffix = question.attributeWords('suffix');
  const ordered = lowest === undefined || highest === undefined || lowest <= highest;
  return {
    ...(lowest === undefined || !ordered ? {} : { lowest }),
    ...(highest === undefined || !ordered ? {} : { highest }),
    ...(suffix === undefined ? {} : { unit: suffix }),
  };
}

/** Several short texts or numbers: one question each. */
function askFields(question: AskedLime): void {
  const { draft, where, answers, given } = question;
  const rows = question.parts(given.subquestions);
  const { text, required, hint } = question.base;
  draft.report.changed(where, `${rows.length} fields in one question`, 'each is a question of its own');
  const number = given.type === 'K' || question.attribute('numbers_only') === '1';
  const decimals = question.attribute('num_value_int_only') === '1' ? 0 : 2;
  for (const row of rows) {
    const code = draft.codes.take(`${question.code}_${row.code}`);
    answers.set(
      given,
      row.there,
      number ? { field: code, kind: 'number', decimals } : { field: code, kind: 'text' },
    );
    const base = {
      code,
      text: aboutRow(question, text, row),
      required,
      ...(hint === undefined ? {} : { hint }),
    };
    const asked = number
      ? draft.ask({ type: 'number', ...base, decimals, ...range(question) }, where, question.when)
      : draft.ask({ type: 'text', ...base, lines: 1 }, where, question.when);
    if (asked) question.kept(code, number ? 'a number' : 'words');
  }
}

function askDay(question: AskedLime): void {
  const { draft, code, where, answers, given } = question;
  answers.set(given, '', { field: code, kind: 'text' });
  const format = question.attribute('date_format');
  if (/[HMhis]/u.test(format.replaceAll(/m|M{2}/gu, '')))
    draft.report.changed(where, `the date format ${format}`, 'Heed asks for a day');
  const day = (name: string): string | undefined => {
    const found = question.attribute(name);
    if (/^\d{4}-\d{2}-\d{2}$/u.test(found)) return found;
    if (found !== '') draft.report.dropped(where, `the limit ${found}`, 'it is no fixed day');
    return undefined;
  };
  const from = day('date_min');
  const to = day('date_max');
  const limits = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  if (draft.ask({ type: 'date', ...question.base, ...limits }, where, question.when))
    question.kept(code, 'a day');
}

function askNothing(question: AskedLime): void {
  const { draft, where, code } = question;
  if (draft.ask({ type: 'statement', ...question.base, required: false }, where, question.when))
    question.kept(code, 'words to read');
}

function askFile(question: AskedLime): void {
  const { draft, where, code } = question;
  const most = Math.min(5, Math.max(1, Math.floor(Number(question.attribute('max_num_of_files')) || 1)));
  const types = question.attribute('allowed_filetypes').toLowerCase();
  const kinds = (['image', 'pdf', 'text'] as const).filter(
    (kind) =>
      types === '' ||
      { image: /png|jpe?g|gif|webp/u, pdf: /pdf/u, text: /txt|csv|odt|docx?/u }[kind].test(types),
  );
  draft.report.changed(
    where,
    `a file of the kinds ${types || 'any'}`,
    'Heed takes images, PDF and text, each up to 5 MB',
  );
  if (
    draft.ask(
      { type: 'file', ...question.base, most, kinds: kinds.length === 0 ? ['image', 'pdf'] : kinds },
      where,
      question.when,
    )
  )
    question.kept(code, 'a file');
}
