import { describe, expect, test } from 'vitest';
import type { Condition } from '../definition/condition.ts';
import { type GivenSurveyDefinition, surveyDefinition } from '../definition/survey-definition.ts';
import { surveyOf } from '../test-survey.ts';
import { definitionProblems } from './definition-problems.ts';

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

describe('Problems of a definition', () => {
  const problems = (pages: GivenPage[], more: Partial<GivenSurveyDefinition> = {}) =>
    definitionProblems(surveyOf(pages, more)).map(({ where, line }) => `${where}: ${line}`);
  const text = (code: string, more: object = {}): GivenQuestion => ({
    type: 'text',
    code,
    text: { en: code },
    ...more,
  });
  const fields = (code: string): GivenQuestion => ({
    type: 'matrix',
    code,
    text: { en: code },
    rows: [{ code: '1', words: { en: 'one' } }],
    scale: { lowest: 1, highest: 5 },
  });
  const cases: [string, GivenPage[], Partial<GivenSurveyDefinition>, RegExp][] = [
    [
      'two questions with one code',
      [page('A', [text('Q'), text('Q')])],
      {},
      /^Q: two questions have the code Q/u,
    ],
    [
      'a column that two questions make',
      [page('A', [fields('Q'), text('Q_1')])],
      {},
      /^Q_1: its column Q_1 is called as one of question Q/u,
    ],
    [
      'a column that one question makes twice',
      [
        page('A', [
          {
            type: 'multiple-choice',
            code: 'Q',
            text: { en: 'Q' },
            choices: [
              { code: 'a', words: { en: 'a' }, other: true },
              { code: 'a_words', words: { en: 'b' } },
            ],
          },
        ]),
      ],
      {},
      /^Q: two of its columns are called Q_a_words/u,
    ],
    [
      'a column that answers have already',
      [page('A', [text('language')])],
      {},
      /^language: answers have a column language/u,
    ],
    [
      'a condition on nothing',
      [page('A', [text('Q', { when: is('X', 'a') })])],
      {},
      /^Q: its condition looks at X, which is not asked/u,
    ],
    [
      'a condition on a part that is not there',
      [page('A', [fields('Q'), text('R', { when: { field: 'Q.2', from: 1 } })])],
      {},
      /^R: .*Q\.2, which is not asked/u,
    ],
    ['a condition on itself', [page('A', [yesNo('Q', { when: is('Q', 'yes') })])], {}, /^Q: .*asked later/u],
    [
      'a condition on what is asked later',
      [page('A', [text('Q')], { when: is('R', 'yes') }), page('B', [yesNo('R')])],
      {},
      /^page A: .*R, which is asked later/u,
    ],
    [
      'a condition on an answer that nobody can give',
      [page('A', [yesNo('Q'), text('R', { when: is('Q', 'maybe') })])],
      {},
      /^R: .*"maybe" in Q, which nobody can answer/u,
    ],
    [
      'a condition on a language that is not asked in',
      [page('A', [text('Q', { when: { language: ['ar'] } })])],
      {},
      /^Q: .*language ar/u,
    ],
    [
      'a skip to nowhere',
      [page('A', [text('Q')], { skips: [{ when: { field: 'Q', answered: true }, to: 'Z' }] })],
      {},
      /^page A: it skips to page Z, which is not there/u,
    ],
    [
      'a skip in a circle',
      [page('A', [text('Q')], { skips: [{ when: { field: 'Q', answered: true }, to: 'A' }] })],
      {},
      /^page A: .*comes before/u,
    ],
    [
      'a skip into pages in random order',
      [
        page('A', [text('Q')], { skips: [{ when: { field: 'Q', answered: true }, to: 'C' }] }),
        page('B', []),
        page('C', []),
      ],
      { settings: { shuffledPages: [['B', 'C']] } },
      /^page A: .*random order/u,
    ],
    [
      'a condition on a page that may come later',
      [page('A', [text('Q')]), page('B', [text('R', { when: { field: 'Q', answered: true } })])],
      { settings: { shuffledPages: [['A', 'B']] } },
      /^R: .*random order with this one/u,
    ],
    [
      'pages in random order that are not there',
      [page('A', [text('Q')])],
      { settings: { shuffledPages: [['A', 'B']] } },
      /^settings: .*page B that is not there/u,
    ],
    [
      'a page named twice in random order',
      [page('A', [text('Q')]), page('B', []), page('C', [])],
      {
        settings: {
          shuffledPages: [
            ['A', 'B'],
            ['A', 'C'],
          ],
        },
      },
      /^settings: page A is named twice/u,
    ],
    [
      'a quota on nothing',
      [page('A', [text('Q')])],
      { quotas: [{ code: 'q', name: 'q', when: is('X', 'a'), most: 5 }] },
      /^quotas: quota q: .*X, which is not asked/u,
    ],
    [
      'words in a language that is not asked in',
      [page('A', [text('Q', { hint: { en: 'a', de: 'b' } })])],
      {},
      /^Q: its hint speaks de/u,
    ],
    [
      'nothing in the first language',
      [page('A', [text('Q')])],
      { languages: ['de', 'en'], title: { de: 'Umfrage' } },
      /^Q: its text says nothing in de/u,
    ],
    [
      'a language that is there twice',
      [page('A', [text('Q')])],
      { languages: ['en', 'en'] },
      /^texts: the language en is there twice/u,
    ],
    [
      'repeating an answer that is not given yet',
      [page('A', [text('Q', { text: { en: 'Why {{Q}}?' } })])],
      {},
      /^Q: its text repeats the answer to Q, which is asked later/u,
    ],
    [
      'repeating an answer to nothing',
      [page('A', [text('Q')])],
      { thanks: { en: 'Bye {{name}}' } },
      /^texts: its thanks repeats the answer to name, which is not asked/u,
    ],
    [
      'choices that cannot be enough',
      [
        page('A', [
          {
            type: 'multiple-choice',
            code: 'Q',
            text: { en: 'Q' },
            choices: [{ code: 'a', words: { en: 'a' } }],
            least: 2,
          },
        ]),
      ],
      {},
      /^Q: asks for at least 2 of 1/u,
    ],
    [
      'days in the wrong order',
      [page('A', [{ type: 'date', code: 'Q', text: { en: 'Q' }, from: '2026-02-01', to: '2026-01-01' }])],
      {},
      /^Q: its first day/u,
    ],
    [
      'a file, which nobody could send',
      [page('A', [{ type: 'file', code: 'Q', text: { en: 'Q' } }])],
      {},
      /^Q: asks for a file/u,
    ],
    [
      'ranks of more than there are',
      [
        page('A', [
          {
            type: 'ranking',
            code: 'Q',
            text: { en: 'Q' },
            most: 3,
            items: [
              { code: 'a', words: { en: 'a' } },
              { code: 'b', words: { en: 'b' } },
            ],
          },
        ]),
      ],
      {},
      /^Q: asks for the first 3 of 2/u,
    ],
    [
      'nothing to answer',
      [page('A', [{ type: 'statement', code: 'Q', text: { en: 'Hello' } }])],
      {},
      /^texts: there is no question yet/u,
    ],
    [
      'conditions that hold each other too deep',
      [page('A', [text('P'), text('Q', { when: deep(20) })])],
      {},
      /^Q: its condition holds others more than 8 deep/u,
    ],
  ];
  test.each(cases)('say %s, and nothing else', (...[, pages, more, expected]) => {
    const found = problems(pages, more);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(expected);
  });

  test('say when the questions make more columns than are kept', () => {
    const rows = Array.from({ length: 100 }, (_, index) => ({ code: `${index}`, words: { en: 'x' } }));
    const wide = Array.from('ABCDEFGHIJK', (code) =>
      page(code, [{ ...fields(`Q${code}`), rows } as GivenQuestion]),
    );
    expect(problems(wide)).toEqual([
      'texts: the questions make 1100 columns of answers, at most 1000 are kept; ask less',
    ]);
  });

  function deep(levels: number): Condition {
    return levels === 0 ? { field: 'P', answered: true } : { not: deep(levels - 1) };
  }
});

test('A condition that holds more than the stack does is refused, not run', () => {
  const definition = surveyOf([{ code: 'A', questions: [{ type: 'text', code: 'Q', text: { en: 'Q' } }] }]);
  const when = JSON.parse(`${'{"not":'.repeat(100_000)}{"language":["en"]}${'}'.repeat(100_000)}`);
  const read = surveyDefinition.safeParse({ ...definition, pages: [{ ...definition.pages[0], when }] });
  expect(read.error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)).toEqual([
    'pages.0.when: this condition holds others too deep; make it simpler',
  ]);
});
