import type { GivenSurveyDefinition } from '../../surveys/declarations.ts';

export const words = (en: string, ar: string) => ({ en, ar });
const scale = { lowest: 1, highest: 5, labels: { 1: words('Bad', 'سيئ'), 5: words('Good', 'جيد') } };
const choices = [
  { code: 'green', words: words('Green', 'أخضر') },
  { code: 'other', words: words('Another', 'آخر'), other: true },
  { code: 'none', words: words('None', 'لا شيء'), alone: true },
];

/** Every type of question that can be asked without sending files, two pages of one language and another that is written from right to left. */
export const WHOLE: GivenSurveyDefinition = {
  form: 'heed-survey-1',
  languages: ['en', 'ar'],
  title: words('Tea', 'شاي'),
  introduction: words('About our tea.', 'عن الشاي لدينا.'),
  thanks: words('Come again.', 'عد مرة أخرى.'),
  pages: [
    {
      code: 'a',
      questions: [
        { type: 'statement', code: 'S1', text: words('Hello', 'مرحبا') },
        { type: 'rating', code: 'R1', text: words('How was it?', 'كيف كان؟'), scale, required: true },
        {
          type: 'matrix',
          code: 'M1',
          text: words('And these?', 'وهذه؟'),
          scale: { ...scale, notApplicable: words('Does not apply', 'لا ينطبق') },
          rows: [
            { code: 'cup', words: words('Cup', 'كوب') },
            { code: 'pot', words: words('Pot', 'إبريق') },
          ],
        },
        { type: 'single-choice', code: 'C1', text: words('Which?', 'أي؟'), choices },
        { type: 'multiple-choice', code: 'C2', text: words('Which ones?', 'أي منها؟'), choices },
        {
          type: 'number',
          code: 'N1',
          text: words('How many cups?', 'كم كوبا؟'),
          decimals: 1,
          lowest: 0,
          highest: 20,
        },
      ],
    },
    {
      code: 'b',
      when: { not: { field: 'C1', is: ['none'] } },
      questions: [
        { type: 'date', code: 'D1', text: words('When?', 'متى؟') },
        { type: 'text', code: 'T1', text: words('Why {{C1}}?', 'لماذا {{C1}}؟') },
        {
          type: 'ranking',
          code: 'K1',
          text: words('Order', 'رتب'),
          items: [
            { code: 'x', words: words('X', 'س') },
            { code: 'y', words: words('Y', 'ص') },
          ],
        },
        {
          type: 'constant-sum',
          code: 'U1',
          text: words('Share out', 'وزع'),
          total: 10,
          items: [
            { code: 'x', words: words('X', 'س') },
            { code: 'y', words: words('Y', 'ص') },
          ],
        },
        {
          type: 'pair',
          code: 'P1',
          text: words('Both', 'كلاهما'),
          scale,
          rows: [{ code: 'cup', words: words('Cup', 'كوب') }],
          columns: [
            { code: 'e', words: words('Expected', 'متوقع'), role: 'expectation' },
            { code: 'p', words: words('Found', 'وجد'), role: 'perception' },
          ],
        },
        { type: 'consent', code: 'Y1', text: words('May we write?', 'هل نكتب؟') },
      ],
    },
  ],
};

/** A first page, filled in. */
export const FIRST = {
  R1: '4',
  'M1.cup': '5',
  'M1.pot': 'not-applicable',
  C1: 'other',
  'C1.words': 'white <b>&',
  C2: ['green', 'other'],
  'C2.other.words': 'mint',
  N1: '2.5',
};
/** A second page, filled in. */
export const SECOND = {
  'D1.day': '3',
  'D1.month': '2',
  'D1.year': '2026',
  T1: 'line one\r\nline "two"',
  'K1.x': '2',
  'K1.y': '1',
  'U1.x': '0',
  'U1.y': '10',
  'P1.cup.e': '5',
  'P1.cup.p': '3',
  Y1: 'no',
};
