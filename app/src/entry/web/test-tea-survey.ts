const w = (en: string, ar: string) => ({ en, ar });
const ends = { 1: w('Very bad', 'سيئ جدا'), 5: w('Very good', 'جيد جدا') };
const scale = { lowest: 1, highest: 5, labels: ends };
const worded = {
  lowest: 1,
  highest: 5,
  labels: {
    1: w('Very dissatisfied', 'غير راض أبدا'),
    2: w('Dissatisfied', 'غير راض'),
    3: w('Neither', 'محايد'),
    4: w('Satisfied', 'راض'),
    5: w('Very satisfied', 'راض جدا'),
  },
};
const TEA = [
  { code: 'green', words: w('Green', 'أخضر') },
  { code: 'black', words: w('Black', 'أسود') },
  { code: 'other', words: w('Another', 'آخر'), other: true },
];
/** A survey with most types of question, in English and Arabic, whose last page depends on the first. */
export const SURVEY = {
  form: 'heed-survey-1' as const,
  languages: ['en', 'ar'],
  title: w('How was your visit?', 'كيف كانت زيارتك؟'),
  introduction: w('Two minutes about the tea house.', 'دقيقتان عن بيت الشاي.'),
  thanks: w('See you soon.', 'نراك قريبا.'),
  theme: { organisation: 'Brightwater tea house' },
  pages: [
    {
      code: 'visit',
      questions: [
        {
          type: 'rating' as const,
          code: 'Q1',
          text: w('How likely are you to recommend us?', 'هل توصي بنا؟'),
          scale: {
            lowest: 0,
            highest: 10,
            labels: { 0: w('Not at all', 'أبدا'), 10: w('Surely', 'بالتأكيد') },
          },
          required: true,
        },
        { type: 'rating' as const, code: 'Q2', text: w('And the room?', 'والغرفة؟'), scale: worded },
        { type: 'rating' as const, code: 'Q3', text: w('Stars', 'نجوم'), scale, look: 'stars' as const },
        {
          type: 'matrix' as const,
          code: 'Q4',
          text: w('How good was …', 'ما مدى جودة …'),
          scale: { ...scale, notApplicable: w('Does not apply', 'لا ينطبق') },
          rows: [
            { code: 'tea', words: w('the tea', 'الشاي') },
            { code: 'cake', words: w('the cake', 'الكعك') },
          ],
        },
      ],
    },
    {
      code: 'tea',
      questions: [
        {
          type: 'single-choice' as const,
          code: 'C1',
          text: w('Which tea did you have?', 'أي شاي شربت؟'),
          choices: TEA,
        },
        {
          type: 'multiple-choice' as const,
          code: 'C2',
          text: w('Which do you know?', 'أيها تعرف؟'),
          choices: [...TEA, { code: 'none', words: w('None', 'لا شيء'), alone: true }],
        },
        {
          type: 'constant-sum' as const,
          code: 'U1',
          text: w('Share out ten points', 'وزع عشر نقاط'),
          total: 10,
          items: [
            { code: 'a', words: w('Taste', 'الطعم') },
            { code: 'b', words: w('Price', 'السعر') },
          ],
        },
        {
          type: 'pair' as const,
          code: 'P1',
          text: w('Expected and found', 'المتوقع والموجود'),
          scale,
          rows: [{ code: 'staff', words: w('Friendly people', 'أشخاص ودودون') }],
          columns: [
            { code: 'e', words: w('I expect', 'أتوقع'), role: 'expectation' as const },
            { code: 'p', words: w('I found', 'وجدت'), role: 'perception' as const },
          ],
        },
      ],
    },
    {
      code: 'more',
      when: { field: 'Q1', from: 0, to: 6 },
      questions: [
        { type: 'text' as const, code: 'T1', text: w('Why {{Q1}} for {{C1}}?', 'لماذا {{Q1}}؟') },
        { type: 'date' as const, code: 'D1', text: w('When were you here?', 'متى كنت هنا؟') },
      ],
    },
  ],
};
