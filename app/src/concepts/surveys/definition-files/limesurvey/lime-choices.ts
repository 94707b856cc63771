import { besideChoice } from '../foreign-conditions.ts';
import { scaleOf } from '../scale-labels.ts';
import type { AskedLime, ReadyPart } from './lime-question.ts';
import { ownAnswer } from './lime-words.ts';

/** A list with one answer; of points of a scale a rating. With a comment, that is a question of its own. */
export function askList(question: AskedLime): void {
  const { draft, code, where, answers, given } = question;
  const parts = question.parts(given.answers);
  const found = given.other || given.type === '!' ? null : scaleOf(parts.map(coded), where, draft.report);
  const values = new Map(parts.map((part) => [part.there, found?.pointOf.get(part.there) ?? part.code]));
  if (given.other) values.set('-oth-', otherCode(parts));
  answers.set(given, '', { field: code, kind: 'choice', values });
  const others = given.other ? [otherChoice(question, parts)] : [];
  for (const other of others) answers.set(given, 'other', besideChoice(code, other.code));
  const choices = [...parts.map(choiceOf), ...others];
  const base = question.base;
  const shuffle = question.shuffled('answer_order');
  const look = given.type === '!' ? 'dropdown' : 'list';
  const asked =
    found !== null
      ? draft.ask({ type: 'rating', ...base, scale: found.scale, look: 'list' }, where, question.when)
      : choices.length === 1
        ? draft.ask({ type: 'multiple-choice', ...base, choices }, where, question.when)
        : draft.ask({ type: 'single-choice', ...base, choices, look, shuffle }, where, question.when);
  if (asked) question.kept(code, found === null ? `one of ${choices.length} choices` : 'a rating');
  if (given.type !== 'O') return;
  const comment = draft.codes.take(`${code}_comment`);
  answers.set(given, 'comment', { field: comment, kind: 'text' });
  const text = ownAnswer('comment', draft.languages);
  draft.report.changed(where, 'a comment beside the choices', `it is the question ${comment} below`);
  draft.ask({ type: 'text', code: comment, text, lines: 4 }, where, question.when);
}

/** Boxes of which any may be ticked. */
export function askBoxes(question: AskedLime): void {
  const { draft, code, where, answers, given } = question;
  const parts = question.parts(given.subquestions);
  const alone = new Set(
    question
      .attribute('exclude_all_others')
      .split(/[;,]/u)
      .map((part) => part.trim()),
  );
  for (const part of parts) answers.set(given, part.there, box(code, part.code));
  if (given.other) answers.set(given, 'other', besideChoice(code, otherCode(parts)));
  const choices = [
    ...parts.map((part) => ({ ...choiceOf(part), alone: alone.has(part.there) })),
    ...(given.other ? [otherChoice(question, parts)] : []),
  ];
  const limit = (name: string): number | undefined => {
    const number = Number(question.attribute(name) || Number.NaN);
    return Number.isInteger(number) && number >= 1 && number <= choices.length ? number : undefined;
  };
  const least = limit('min_answers');
  const most = limit('max_answers');
  const limits = { ...(least === undefined ? {} : { least }), ...(most === undefined ? {} : { most }) };
  const shuffle = question.shuffled('subquestion_order');
  if (given.type === 'P')
    draft.report.dropped(where, 'a comment beside each box', 'Heed asks for words beside “other” only');
  if (
    draft.ask(
      { type: 'multiple-choice', ...question.base, choices, ...limits, shuffle },
      where,
      question.when,
    )
  )
    question.kept(code, `any of ${choices.length} choices`);
}

function box(
  code: string,
  value: string,
): { field: string; kind: 'choice'; values: ReadonlyMap<string, string>; box: string } {
  return { field: code, kind: 'choice', values: new Map([['Y', value]]), box: value };
}

/** Things put in order: they are answers in older files and sub-questions in newer ones. */
export function askRanks(question: AskedLime): void {
  const { draft, code, where, given } = question;
  const parts = question.parts(given.answers.length > 0 ? given.answers : given.subquestions);
  const items = parts.map(({ code: part, words }) => ({ code: part, words }));
  const most = Number(question.attribute('max_answers') || Number.NaN);
  const limit = Number.isInteger(most) && most >= 1 && most < items.length ? { most } : {};
  draft.report.changed(where, 'columns by rank', 'answers have a column for each thing, with its rank');
  if (
    draft.ask(
      {
        type: 'ranking',
        ...question.base,
        items,
        ...limit,
        shuffle: question.shuffled('answer_order'),
      },
      where,
      question.when,
    )
  )
    question.kept(code, `${items.length} things in order`);
}

export function askYesNo(question: AskedLime): void {
  askTwo(question, [
    ['Y', 'yes'],
    ['N', 'no'],
  ]);
}

export function askGender(question: AskedLime): void {
  askTwo(question, [
    ['F', 'female'],
    ['M', 'male'],
  ]);
}

function askTwo(question: AskedLime, given: readonly (readonly [string, string])[]): void {
  const { draft, code, where, answers } = question;
  answers.set(question.given, '', {
    field: code,
    kind: 'choice',
    values: new Map(given.map(([value]) => [value, value])),
  });
  const choices = given.map(([part, name]) => ({ code: part, words: ownAnswer(name, draft.languages) }));
  if (draft.ask({ type: 'single-choice', ...question.base, choices }, where, question.when))
    question.kept(code, 'one of 2 choices');
}

export function coded({ there, label, words }: ReadyPart): {
  code: string;
  label: string;
  words: ReadyPart['words'];
} {
  return { code: there, label, words };
}

export function choiceOf({ code, words }: ReadyPart): { code: string; words: ReadyPart['words'] } {
  return { code, words };
}

function otherCode(parts: readonly ReadyPart[]): string {
  return parts.some(({ code }) => code.toLowerCase() === 'other') ? 'other_own' : 'other';
}

function otherChoice(
  question: AskedLime,
  parts: readonly ReadyPart[],
): { code: string; words: ReadyPart['words']; other: true } {
  const text = question.attributeWords('other_replace_text');
  return {
    code: otherCode(parts),
    words: text ?? ownAnswer('other', question.draft.languages),
    other: true,
  };
}

export function isSet(value: string): boolean {
  return value === '1' || value === 'Y';
}
