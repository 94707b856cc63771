import { besideChoice } from '../foreign-conditions.ts';
import { asList, isObject, objectAt, own, textAt } from '../loose-json.ts';
import { scaleOf } from '../scale-labels.ts';
import type { QsfPart, QsfQuestion } from './qsf-question.ts';

const SINGLE = new Set(['SAVR', 'SAHR', 'SACOL', 'DL', 'SB']);

/** A multiple-choice question of Qualtrics: one answer, several, or the recommendation question. */
export function askQsfChoice(question: QsfQuestion): void {
  if (question.selector === 'NPS') {
    askRecommendation(question);
    return;
  }
  const choices = question.parts('Choices', 'recodes');
  if (SINGLE.has(question.selector)) askSingle(question, choices);
  else askSeveral(question, choices, { code: question.code, text: question.text, path: '' });
}

/** A question with one of some choices; points of a scale become a rating. */
function askSingle(question: QsfQuestion, choices: readonly QsfPart[]): void {
  const { draft, code, where, required, text, answers, id } = question;
  const options = choices.map(({ there, label, words }) => ({ code: there, label, words }));
  const withWords = choices.some(({ other }) => other);
  const found = withWords ? null : scaleOf(options, where, draft.report);
  const values = new Map(
    choices.map((choice) => [choice.there, found?.pointOf.get(choice.there) ?? choice.code]),
  );
  const answer = { field: code, kind: 'choice', values } as const;
  for (const choice of choices) {
    answers.set(id, choice.id, { answer, value: values.get(choice.there) ?? choice.code });
    if (choice.other) answers.set(id, `text/${choice.id}`, { answer: besideChoice(code, choice.code) });
  }
  answers.set(id, '', { answer });
  if (choices.length === 1) {
    draft.report.changed(
      where,
      'a choice with one option',
      'Heed asks it as boxes to tick, of which there is one',
    );
    askSeveral(question, choices, { code, text, path: '' });
    return;
  }
  const base = { code, text, required };
  const asked =
    found === null
      ? draft.ask(
          {
            ...base,
            type: 'single-choice',
            choices: choices.map(choiceOf),
            look: lookOf(question.selector),
            shuffle: shuffled(question),
          },
          where,
          question.when,
        )
      : draft.ask({ ...base, type: 'rating', scale: found.scale, look: 'list' }, where, question.when);
  if (asked) draft.report.kept(where, code, found === null ? `one of ${choices.length} choices` : 'a rating');
}

function askRecommendation(question: QsfQuestion): void {
  const { draft, code, where, required, text, answers, id } = question;
  const points = Array.from({ length: 11 }, (_, point) => String(point));
  const values = new Map(points.map((point) => [point, point]));
  const answer = { field: code, kind: 'choice', values } as const;
  for (const point of points) answers.set(id, point, { answer, value: point });
  answers.set(id, '', { answer });
  const order = Object.keys(objectAt(question.payload, 'Choices'));
  const least = question.words(where, (of) => textAt(objectAt(objectAt(of, 'ColumnLabels'), '0'), 'Display'));
  const most = question.words(where, (of) => textAt(objectAt(objectAt(of, 'ColumnLabels'), '1'), 'Display'));
  const labels = {
    ...(least === undefined ? {} : { '0': least }),
    ...(most === undefined ? {} : { '10': most }),
  };
  if (order.length > 0 && order.length !== 11)
    draft.report.changed(where, `${order.length} points`, 'a recommendation question has 0 to 10');
  if (
    draft.ask(
      { type: 'rating', code, text, required, scale: { lowest: 0, highest: 10, labels } },
      where,
      question.when,
    )
  )
    draft.report.kept(where, code, 'a rating from 0 to 10');
}

/** A question with any of some choices. */
export function askSeveral(
  question: QsfQuestion,
  choices: readonly QsfPart[],
  { code, text, path }: { readonly code: string; readonly text: QsfPart['words']; readonly path: string },
): void {
  const { draft, where, required, answers, id } = question;
  const values = new Map(choices.map((choice) => [choice.there, choice.code]));
  const answer = { field: code, kind: 'choice', values } as const;
  for (const choice of choices) {
    answers.set(id, `${path}${choice.id}`, { answer, value: choice.code });
    if (choice.other)
      answers.set(id, `text/${path}${choice.id}`, { answer: besideChoice(code, choice.code) });
  }
  if (path === '') answers.set(id, '', { answer });
  const settings = objectAt(objectAt(question.payload, 'Validation'), 'Settings');
  const limits = limitsOf(settings, choices.length);
  const asked = draft.ask(
    {
      type: 'multiple-choice',
      code,
      text,
      required,
      choices: choices.map(choiceOf),
      ...limits,
      shuffle: shuffled(question),
    },
    where,
    question.when,
  );
  if (asked) draft.report.kept(where, code, `any of ${choices.length} choices`);
}

function limitsOf(
  settings: Readonly<Record<string, unknown>>,
  count: number,
): { least?: number; most?: number } {
  const whole = (key: string): number | undefined => {
    const number = Number(textAt(settings, key) || Number.NaN);
    return Number.isInteger(number) && number >= 1 && number <= count ? number : undefined;
  };
  const least = whole('MinChoices');
  const most = whole('MaxChoices');
  return { ...(least === undefined ? {} : { least }), ...(most === undefined ? {} : { most }) };
}

function choiceOf({ code, words, other, alone, fixed }: QsfPart): {
  code: string;
  words: QsfPart['words'];
  other: boolean;
  alone: boolean;
  fixed: boolean;
} {
  return { code, words, other, alone, fixed };
}

function lookOf(selector: string): 'list' | 'dropdown' {
  return selector === 'DL' ? 'dropdown' : 'list';
}

function isNone(value: unknown): boolean {
  return value === undefined || value === null || value === '' || value === 0 || value === '0';
}

/** Whether choices or rows come in random order; what of it Heed cannot do is reported. */
export function shuffled({ payload, draft, where }: QsfQuestion): boolean {
  const random = own(payload, 'Randomization');
  if (!isObject(random)) return false;
  const type = textAt(random, 'Type');
  if (type === 'None' || type === '') return false;
  const advanced = objectAt(random, 'Advanced');
  const subset = own(advanced, 'TotalRandSubset') ?? own(random, 'TotalRandSubset');
  const keeps = type === 'Advanced' && asList(own(advanced, 'FixedOrder')).length > 0 && isNone(subset);
  if (type !== 'All' && !keeps)
    draft.report.changed(
      where,
      `random order of kind ${type}`,
      'Heed shuffles all choices or none; all are shuffled and all are shown',
    );
  return true;
}
