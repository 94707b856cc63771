import { objectAt, textAt } from '../loose-json.ts';
import { askQsfChoice, shuffled } from './qsf-choices.ts';
import { askQsfMatrix, askSideBySide, beside, sumAsked } from './qsf-matrix.ts';
import type { QsfQuestion } from './qsf-question.ts';

const ASKING: Readonly<Record<string, (question: QsfQuestion) => void>> = {
  MC: askQsfChoice,
  Matrix: askQsfMatrix,
  SBS: askSideBySide,
  TE: askWords,
  DB: askNothing,
  RO: askOrder,
  CS: askSum,
  Slider: askSliders,
  FileUpload: askFile,
};

/** Takes a question of a QSF file, whatever it is, or reports that it cannot be. */
export function askQsfQuestion(question: QsfQuestion): void {
  const { type, selector, draft, where } = question;
  const ask = Object.hasOwn(ASKING, type) ? ASKING[type] : undefined;
  if (ask === undefined) {
    draft.report.dropped(
      where,
      `a question of type ${type || 'unknown'} ${selector}`.trim(),
      'Heed has no such question',
    );
    return;
  }
  ask(question);
}

function askNothing(question: QsfQuestion): void {
  const { draft, code, where, text, selector } = question;
  if (selector !== 'TB' && selector !== 'PTB' && selector !== '')
    draft.report.changed(where, 'a picture or file to look at', 'only its words are taken');
  if (draft.ask({ type: 'statement', code, text }, where, question.when))
    draft.report.kept(where, code, 'words to read');
}

function askWords(question: QsfQuestion): void {
  const { draft, code, where, required, text, answers, id, selector } = question;
  if (selector === 'FORM') {
    askForm(question);
    return;
  }
  const settings = objectAt(objectAt(question.payload, 'Validation'), 'Settings');
  const content = textAt(settings, 'ContentType') || textAt(settings, 'Type');
  const base = { code, text, required };
  const kind = answerKind(content);
  answers.set(id, '', { answer: { field: code, kind: kind === 'number' ? 'number' : 'text', decimals: 6 } });
  answers.set(id, 'text', {
    answer: { field: code, kind: kind === 'number' ? 'number' : 'text', decimals: 6 },
  });
  if (selector === 'PW')
    draft.report.changed(where, 'a hidden field', 'Heed asks for no passwords; what is written can be seen');
  if (kind === 'number') {
    const limits = numberLimits(objectAt(settings, 'ValidNumber'), settings);
    if (
      draft.ask({ type: 'number', ...base, decimals: limits.decimals, ...limits.range }, where, question.when)
    )
      draft.report.kept(where, code, 'a number');
  } else if (kind === 'date') {
    if (draft.ask({ type: 'date', ...base }, where, question.when)) draft.report.kept(where, code, 'a day');
  } else {
    const lines = selector === 'ESTB' ? 8 : selector === 'ML' ? 4 : 1;
    const longest = longestOf(settings);
    if (draft.ask({ type: 'text', ...base, lines, kind, ...longest }, where, question.when))
      draft.report.kept(where, code, 'words');
  }
  if (/Zip|Regex|CustomValidation|Text[A-Z]/u.test(`${content} ${textAt(settings, 'Type')}`))
    draft.report.dropped(where, `the check ${content}`, 'Heed has no such check of words');
}

function answerKind(content: string): 'number' | 'date' | 'e-mail' | 'phone' | 'words' {
  if (/Number/u.test(content)) return 'number';
  if (/Date/u.test(content)) return 'date';
  if (/Email/u.test(content)) return 'e-mail';
  return /Phone/u.test(content) ? 'phone' : 'words';
}

function longestOf(settings: Readonly<Record<string, unknown>>): { longest?: number } {
  const most = Number(textAt(settings, 'TotalChar') || textAt(settings, 'MaxChars') || Number.NaN);
  return Number.isInteger(most) && most >= 1 && most <= 20_000 ? { longest: most } : {};
}

function numberLimits(
  number: Readonly<Record<string, unknown>>,
  settings: Readonly<Record<string, unknown>>,
): { decimals: number; range: { lowest?: number; highest?: number } } {
  const given = (key: string): number | undefined => {
    const text = textAt(number, key) || textAt(settings, key);
    const value = text === '' ? Number.NaN : Number(text);
    return Number.isFinite(value) && Math.abs(value) <= 1e12 ? value : undefined;
  };
  const lowest = given('Min');
  const highest = given('Max');
  const decimals = given('NumDecimals');
  const ordered = lowest === undefined || highest === undefined || lowest <= highest;
  return {
    decimals:
      decimals !== undefined && Number.isInteger(decimals) && decimals >= 0 && decimals <= 6 ? decimals : 2,
    range: {
      ...(lowest === undefined || !ordered ? {} : { lowest }),
      ...(highest === undefined || !ordered ? {} : { highest }),
    },
  };
}

/** A form of several fields: one question each. */
function askForm(question: QsfQuestion): void {
  const { draft, where, required, text, answers, id } = question;
  const fields = question.parts('Choices', 'tags');
  draft.report.changed(where, `a form of ${fields.length} fields`, 'each field is a question of its own');
  for (const field of fields) {
    const code = draft.codes.take(`${question.code}_${field.code}`);
    answers.set(id, `text/${field.id}`, { answer: { field: code, kind: 'text' } });
    const words = beside(draft.base, text, field.words);
    if (draft.ask({ type: 'text', code, text: words, required, lines: 1 }, where, question.when))
      draft.report.kept(where, code, 'words');
  }
}

function askOrder(question: QsfQuestion): void {
  const { draft, code, where, required, text } = question;
  const items = question.parts('Choices', 'recodes').map(({ code: part, words }) => ({ code: part, words }));
  if (
    draft.ask(
      { type: 'ranking', code, text, required, items, shuffle: shuffled(question) },
      where,
      question.when,
    )
  )
    draft.report.kept(where, code, `${items.length} things in order`);
}

function askSum(question: QsfQuestion): void {
  const { draft, code, where, required, text } = question;
  const items = question.parts('Choices', 'recodes').map(({ code: part, words }) => ({ code: part, words }));
  const total = sumAsked(question);
  if (draft.ask({ type: 'constant-sum', code, text, required, items, total }, where, question.when))
    draft.report.kept(where, code, `${total} points shared out`);
}

/** Sliders of few points are rows on a scale, of many a number each. */
function askSliders(question: QsfQuestion): void {
  const { draft, code, where, required, text, answers, id } = question;
  const rows = question.parts('Choices', 'tags');
  const settings = objectAt(question.payload, 'Configuration');
  const lowest = whole(textAt(settings, 'CSSliderMin'), 0);
  const highest = whole(
    textAt(settings, 'CSSliderMax') || textAt(settings, 'StarCount'),
    question.selector === 'STAR' ? 5 : 100,
  );
  const least = question.selector === 'STAR' ? 1 : lowest;
  const given = rows.map(({ code: part, words }) => ({ code: part, words }));
  if (highest - least <= 10 && least < highest) {
    for (const row of rows)
      answers.set(id, row.id, { answer: { field: `${code}.${row.code}`, kind: 'number' } });
    const scale = { lowest: least, highest };
    draft.report.changed(where, 'a slider or stars', `points from ${least} to ${highest} to choose from`);
    const shuffle = shuffled(question);
    if (
      draft.ask({ type: 'matrix', code, text, required, rows: given, scale, shuffle }, where, question.when)
    )
      draft.report.kept(where, code, 'rows on a scale');
    return;
  }
  draft.report.changed(
    where,
    `${rows.length} sliders from ${least} to ${highest}`,
    'each is a number to write, as no scale of Heed has so many points in sight',
  );
  for (const row of rows) {
    const part = draft.codes.take(`${question.code}_${row.code}`);
    answers.set(id, row.id, { answer: { field: part, kind: 'number' } });
    const words = beside(draft.base, text, row.words);
    const range = least <= highest ? { lowest: least, highest } : {};
    if (draft.ask({ type: 'number', code: part, text: words, required, ...range }, where, question.when))
      draft.report.kept(where, part, 'a number');
  }
}

function whole(text: string, otherwise: number): number {
  const number = text === '' ? Number.NaN : Number(text);
  return Number.isInteger(number) && Math.abs(number) <= 100_000 ? number : otherwise;
}

function askFile(question: QsfQuestion): void {
  const { draft, code, where, required, text } = question;
  if (draft.ask({ type: 'file', code, text, required }, where, question.when))
    draft.report.kept(where, code, 'a file');
}
