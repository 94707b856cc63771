import { describe, expect, test } from 'vitest';
import type { Condition } from '../definition/condition.ts';
import type { GivenSurveyDefinition } from '../definition/survey-definition.ts';
import type { FormFields } from '../question-types/question-type.ts';
import { surveyOf } from '../test-survey.ts';
import { checkedAnswers } from './compiled-survey.ts';
import { holds } from './conditions.ts';
import { answersOfFields } from './field-names.ts';
import { piped } from './piping.ts';
import { shownPages } from './shown-pages.ts';

type GivenPage = GivenSurveyDefinition['pages'][number];
type GivenQuestion = GivenPage['questions'][number];

const yesNo = (code: string, more: object = {}): GivenQuestion => ({
  type: 'single-choice',
  code,
  text: { en: `${code}?` },
  choices: [
    { code: 'yes', words: { en: 'Yes' } },
    { code: 'no', words: { en: 'No' } },
  ],
  ...more,
});
const page = (code: string, questions: GivenQuestion[], more: object = {}): GivenPage => ({
  code,
  questions,
  ...more,
});
const is = (field: string, ...values: string[]): Condition => ({ field, is: values });

function pagesFor(pages: GivenPage[], fields: Record<string, string>, language = 'en'): string {
  const known = new Map(Object.entries(fields).map(([name, value]) => [name, [value]]));
  return shownPages(surveyOf(pages), { fields: known, language, seed: 's' })
    .map(({ page: { code }, questions }) => [code, ...questions.map((question) => question.code)].join(' '))
    .join(' | ');
}

describe('A condition', () => {
  const fields: FormFields = new Map([
    ['Q', ['b', 'a']],
    ['N', ['0']],
    ['EMPTY', ['']],
    ['T', ['12 apples']],
    ['D', ['2.50']],
  ]);
  const cases: [string, Condition, boolean][] = [
    ['holds when one of several values is among those named', is('Q', 'a', 'z'), true],
    ['holds of zero, which is a value', { field: 'N', answered: true }, true],
    ['counts both ends of a range in', { field: 'N', from: 0, to: 0 }, true],
    ['takes an empty text for no answer', { field: 'EMPTY', answered: true }, false],
    ['finds no number in words', { field: 'T', from: 0 }, false],
    ['reads decimals', { field: 'D', from: 2.5, to: 2.5 }, true],
    ['does not hold of what nobody answered', is('X', 'a'), false],
    ['holds when it is not so, of what nobody answered too', { not: is('X', 'a') }, true],
    ['holds of no answer when none is asked for', { field: 'X', answered: false }, true],
    ['knows the language', { language: ['ar', 'en'] }, true],
    ['needs all', { all: [is('Q', 'a'), is('N', '1')] }, false],
    ['needs any', { any: [is('N', '1'), is('Q', 'a')] }, true],
    ['is not led astray by names that objects have', { field: 'constructor', answered: true }, false],
  ];
  test.each(cases)('%s', (_, condition, expected) => {
    expect(holds(condition, { fields, language: 'en' })).toBe(expected);
  });
});

describe('Logic of a survey', () => {
  const pages = [
    page('A', [yesNo('Q1')], {
      skips: [
        { when: is('Q1', 'no'), to: 'C' },
        { when: { language: ['ar'] }, to: null },
      ],
    }),
    page('B', [yesNo('Q2'), yesNo('Q3', { when: is('Q2', 'yes') })]),
    page('C', [yesNo('Q4', { when: { field: 'Q3', answered: true } })]),
    page('D', [], { text: { en: 'Thanks so far' }, when: { not: is('Q1', 'no') } }),
  ];

  test('shows what its conditions say, also within a page', () => {
    expect(pagesFor(pages, {})).toBe('A Q1 | B Q2 | D');
    expect(pagesFor(pages, { Q1: 'yes', Q2: 'yes' })).toBe('A Q1 | B Q2 Q3 | D');
    expect(pagesFor(pages, { Q1: 'yes', Q2: 'yes', Q3: 'no' })).toBe('A Q1 | B Q2 Q3 | C Q4 | D');
  });

  test('leaves out a page of whose questions none is shown', () => {
    expect(pagesFor(pages, { Q1: 'no' })).toBe('A Q1');
  });

  test('forgets what was answered on a page that is skipped by now', () => {
    expect(pagesFor(pages, { Q1: 'no', Q2: 'yes', Q3: 'no' })).toBe('A Q1');
  });

  test('takes the first skip that holds, to the end where it says so', () => {
    expect(pagesFor(pages, { Q1: 'no' }, 'ar')).toBe('A Q1');
    expect(pagesFor(pages, { Q1: 'yes', Q2: 'yes' }, 'ar')).toBe('A Q1');
  });

  test('never goes back: a skip to an earlier page or to none leads to the next', () => {
    const circle = [
      page('A', [yesNo('Q1')]),
      page('B', [yesNo('Q2')], { skips: [{ when: { not: is('Q2', 'x') }, to: 'A' }] }),
      page('C', [yesNo('Q3')], { skips: [{ when: { not: is('Q2', 'x') }, to: 'nowhere' }] }),
      page('D', [yesNo('Q4')]),
    ];
    expect(pagesFor(circle, {})).toBe('A Q1 | B Q2 | C Q3 | D Q4');
  });

  test('does not skip from a page that is not seen', () => {
    const hidden = [
      page('A', [yesNo('Q1')]),
      page('B', [yesNo('Q2', { when: is('Q1', 'yes') })], {
        skips: [{ when: { not: is('Q2', 'no') }, to: null }],
      }),
      page('C', [yesNo('Q3')]),
    ];
    expect(pagesFor(hidden, { Q1: 'no' })).toBe('A Q1 | C Q3');
    expect(pagesFor(hidden, { Q1: 'yes' })).toBe('A Q1 | B Q2');
  });
});

describe('Checking answers', () => {
  const definition = surveyOf([
    page('A', [yesNo('Q1', { required: true })], { skips: [{ when: is('Q1', 'no'), to: null }] }),
    page('B', [
      yesNo('Q2', { required: true }),
      { type: 'consent', code: 'C', text: { en: 'May we?' }, mustAgree: true },
      {
        type: 'matrix',
        code: 'M',
        text: { en: 'How?' },
        required: true,
        rows: [
          { code: 'a', words: { en: 'A' } },
          { code: 'b', words: { en: 'B' } },
        ],
        scale: { lowest: 0, highest: 3 },
      },
    ]),
  ]);
  const check = (given: unknown, finished = true, only?: string) =>
    checkedAnswers(definition, given, { language: 'en', finished, only });

  test('asks for nothing that is not shown, and drops what was answered to it by name', () => {
    expect(check({ Q1: 'no', Q2: 'yes', C: true })).toEqual({
      answers: { Q1: 'no' },
      problems: [],
      dropped: ['Q2', 'C'],
    });
  });

  test('asks for every row of a question that must be answered, and takes zero for an answer', () => {
    expect(check({ Q1: 'yes', Q2: 'no', C: true, M: { a: 0 } }).problems).toEqual([
      { field: 'M.b', problem: 'needed' },
    ]);
  });

  test('ends with agreement where that is needed, whether somebody refuses or says nothing', () => {
    const rest = { Q1: 'yes', Q2: 'no', M: { a: 0, b: 1 } };
    expect(check({ ...rest, C: false }).problems).toEqual([{ field: 'C', problem: 'must-agree' }]);
    expect(check(rest).problems).toEqual([{ field: 'C', problem: 'must-agree' }]);
    expect(check({ ...rest, C: true }).problems).toEqual([]);
    expect(check({ ...rest, C: false }, false).problems).toEqual([]);
  });

  test('asks of one page only what that page needs', () => {
    expect(check({}, false).problems).toEqual([]);
    expect(check({ Q1: 'yes' }, false, 'A').problems).toEqual([]);
    expect(check({ Q1: 'yes' }, false, 'B').problems.map(({ field }) => field)).toEqual([
      'Q2',
      'C',
      'M.a',
      'M.b',
    ]);
  });

  test('keeps what is right beside what is wrong', () => {
    expect(check({ Q1: 'yes', Q2: 'perhaps', M: { a: 1, z: 1 } }, false)).toEqual({
      answers: { Q1: 'yes' },
      problems: [
        { field: 'Q2', problem: 'not-a-choice' },
        { field: 'M', problem: 'wrong-shape' },
      ],
      dropped: [],
    });
  });

  test('takes null for what was emptied', () => {
    const [, second] = definition.pages;
    const given = answersOfFields(second!.questions, new Map([['M.a', ['2']]]));
    expect(given).toEqual({ Q2: null, C: null, M: { a: 2 } });
    expect(check({ Q1: 'yes', ...given }, false).answers).toEqual({ Q1: 'yes', M: { a: 2 } });
  });
});

describe('Piping', () => {
  const definition = surveyOf([
    page('A', [
      yesNo('Q1'),
      { type: 'text', code: 'name', text: { en: 'Who?' } },
      {
        type: 'multiple-choice',
        code: 'Q2',
        text: { en: 'Which?' },
        choices: [
          { code: 'x', words: { en: 'Bus', de: 'Bus' } },
          { code: 'y', words: { en: 'train', de: 'Bahn' }, other: true },
        ],
      },
    ]),
  ]);
  const answers = { Q1: 'yes', name: '<b>{{Q1}}</b>', Q2: ['x', { choice: 'y', words: 'tram' }] };
  const said = (text: string, language = 'en') => piped(text, { definition, answers, language });

  test('says answers in words, in the language of who answers', () => {
    expect(said('You said {{Q1}} to {{Q2}}.')).toBe('You said Yes to Bus and tram.');
    expect(said('{{Q2}}', 'de')).toBe('Bus und tram');
  });

  test('leaves what an answer holds as it is: it is neither replaced again nor escaped here', () => {
    expect(said('Hello {{name}}')).toBe('Hello <b>{{Q1}}</b>');
  });

  test('puts a dash for what nobody answered or asked, and leaves other braces alone', () => {
    expect(piped('{{Q1}} {{constructor}} {{ Q1 }} {Q1}', { definition, answers: {}, language: 'en' })).toBe(
      '– – {{ Q1 }} {Q1}',
    );
  });

  test('shortens what is too long for a question', () => {
    const long = piped('{{name}}', {
      definition,
      answers: { name: '\u{1F600}'.repeat(2000) },
      language: 'en',
    });
    expect(long).toBe(`${'\u{1F600}'.repeat(300)}…`);
  });
});
