import type { Question, SurveyDefinition } from '../definition/survey-definition.ts';
import { QUESTION_TYPES } from '../question-types/question-types.ts';
import { freshCode } from './fresh-code.ts';
import { codesIn } from './survey-edits.ts';

/** When to use each type, in the order in which they are offered. */
const ABOUT: { readonly [Type in Question['type']]: string } = {
  rating: 'Satisfaction, likelihood, effort',
  matrix: 'Several statements on one scale',
  'single-choice': 'Exactly one of several',
  'multiple-choice': 'All that fit',
  text: 'What people want to say',
  number: 'How many, how much',
  date: 'When something was or will be',
  pair: 'Each row rated twice or more: expected and found, with and without',
  ranking: 'Which of several matters most',
  'constant-sum': 'Such as 100 points among five things',
  consent: 'Whether somebody agrees',
  file: 'A photo or a document',
  statement: 'Between questions; nothing to answer',
};

/** Types that one can add, and when to use each. Files are not among them: the page on which people answer takes none yet. */
export const QUESTION_KINDS: readonly {
  readonly type: Question['type'];
  readonly name: string;
  readonly about: string;
}[] = (Object.keys(QUESTION_TYPES) as Question['type'][])
  .filter((type) => type !== 'file')
  .map((type) => ({ type, name: QUESTION_TYPES[type].name, about: ABOUT[type] }));

export function kindName(type: Question['type']): string {
  return QUESTION_TYPES[type].name;
}

type Said = Readonly<Record<string, string>>;

/** A question of a type to begin with, in the base language of the survey, under a code of its own. */
export function freshQuestion(definition: SurveyDefinition, type: Question['type']): Question {
  const [language = 'en'] = definition.languages;
  const say = (text: string): Said => ({ [language]: text });
  const base = {
    code: freshCode('Q1', codesIn(definition)),
    text: say(type === 'statement' ? 'New words to read' : 'New question'),
    required: false,
    meaning: 1,
  };
  return { ...base, ...beginningOf(type, say) } as Question;
}

const SCALE = { lowest: 1, highest: 5, labels: {}, lowestIsBest: false };

function beginningOf(
  type: Question['type'],
  say: (text: string) => Said,
): { readonly type: Question['type'] } & Record<string, unknown> {
  const part = (code: string, text: string) => ({ code, words: say(text) });
  const choice = (code: string, text: string) => ({
    ...part(code, text),
    other: false,
    alone: false,
    fixed: false,
  });
  const two = [part('1', 'First'), part('2', 'Second')];
  switch (type) {
    case 'rating':
      return { type, scale: SCALE, look: 'points' };
    case 'matrix':
      return { type, rows: two, scale: SCALE, shuffle: false };
    case 'pair':
      return {
        type,
        rows: two,
        columns: [
          { ...part('E', 'What you expect'), role: 'expectation' },
          { ...part('P', 'What you found'), role: 'perception' },
        ],
        scale: { ...SCALE, highest: 7 },
        shuffle: false,
      };
    case 'single-choice':
      return { type, choices: [choice('1', 'First'), choice('2', 'Second')], look: 'list', shuffle: false };
    case 'multiple-choice':
      return { type, choices: [choice('1', 'First'), choice('2', 'Second')], shuffle: false };
    case 'ranking':
      return { type, items: two, shuffle: false };
    case 'constant-sum':
      return { type, items: two, total: 100 };
    case 'number':
      return { type, decimals: 0 };
    case 'text':
      return { type, lines: 4, longest: 2000, kind: 'words' };
    case 'file':
      return { type, most: 1, kinds: ['image', 'pdf'], largestBytes: 5_000_000 };
    case 'consent':
      return { type, mustAgree: false };
    default:
      return { type };
  }
}
