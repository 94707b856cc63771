import { askedRows, type Instrument, said } from './instrument.ts';
import { IMPORTANCE_5, NOT_APPLICABLE_WORDS, SATISFACTION_5 } from './instrument-scales.ts';

/** The eleven factors, by the codes of their places in the ready set of attributes. */
const FACTORS = [
  ['friendly-employees', 'Friendly staff', 'Freundliches Personal', 'موظفون ودودون'],
  ['courteous-employees', 'Courteous staff', 'Höfliches Personal', 'موظفون مهذبون'],
  ['knowledgeable-employees', 'Staff who know their field', 'Sachkundiges Personal', 'موظفون ذوو معرفة'],
  ['helpful-employees', 'Helpful staff', 'Hilfsbereites Personal', 'موظفون متعاونون'],
  ['billing-accuracy', 'Bills that are right', 'Richtige Rechnungen', 'فواتير صحيحة'],
  ['billing-timeliness', 'Bills that come in time', 'Rechnungen zur rechten Zeit', 'فواتير في موعدها'],
  [
    'competitive-pricing',
    'Prices beside those of others',
    'Preise im Vergleich zu anderen',
    'الأسعار مقارنة بالآخرين',
  ],
  ['service-quality', 'Quality of the service', 'Qualität der Leistung', 'جودة الخدمة'],
  ['good-value', 'Value for the money', 'Gegenwert für das Geld', 'القيمة مقابل المال'],
  ['billing-clarity', 'Bills that are clear', 'Verständliche Rechnungen', 'فواتير واضحة'],
  ['quick-service', 'Speed of the service', 'Schnelligkeit der Leistung', 'سرعة الخدمة'],
] as const;

const ROWS = askedRows(FACTORS);
const [STAFF, MONEY] = [ROWS.slice(0, 4), ROWS.slice(4)];

const question = (code: string, rows: typeof ROWS) => ({
  type: 'pair' as const,
  code,
  text: said(
    'How important is this to you, and how satisfied are you with it here?',
    'Wie wichtig ist Ihnen dies, und wie zufrieden sind Sie hier damit?',
    'ما مدى أهمية هذا لك، وما مدى رضاك عنه هنا؟',
  ),
  rows,
  columns: [
    {
      code: 'i',
      role: 'importance' as const,
      words: said('Important', 'Wichtig', 'الأهمية'),
      scale: IMPORTANCE_5,
    },
    { code: 's', role: 'satisfaction' as const, words: said('Satisfied', 'Zufrieden', 'الرضا') },
  ],
  scale: { ...SATISFACTION_5, notApplicable: NOT_APPLICABLE_WORDS },
});

const columnOf = (row: { readonly code: string }, side: 'i' | 's'): string =>
  `${STAFF.some(({ code }) => code === row.code) ? 'hok_staff' : 'hok_service'}_${row.code}_${side}`;

/** Eleven factors of satisfaction: how important, how good, and which drive it. */
export const hokanson: Instrument = {
  id: 'hokanson',
  name: 'Hokanson’s eleven factors',
  measures:
    'How important eleven factors of satisfaction are to customers, how satisfied they are with each, and which of them drive satisfaction as a whole',
  source: 'Hokanson 1995, The Deeper You Analyze, the More You Satisfy Customers, Marketing News 29(1):16',
  protectedWording: null,
  pages: [
    {
      code: 'hok_overall',
      questions: [
        {
          type: 'rating',
          code: 'hok_overall',
          text: said(
            'Overall, how satisfied or dissatisfied are you with us?',
            'Wie zufrieden oder unzufrieden sind Sie insgesamt mit uns?',
            'بشكل عام، ما مدى رضاك أو عدم رضاك عنا؟',
          ),
          scale: SATISFACTION_5,
        },
      ],
    },
    { code: 'hok_staff', questions: [question('hok_staff', STAFF)] },
    { code: 'hok_service', questions: [question('hok_service', MONEY)] },
  ],
  analyses: (say) => [
    { id: 'overall', method: 'satisfaction', items: ['hok_overall'], topBoxes: [4, 5] },
    {
      id: 'factors',
      method: 'importance-performance',
      pairs: ROWS.map((row) => ({
        item: say(row.words),
        importance: columnOf(row, 'i'),
        performance: columnOf(row, 's'),
      })),
    },
    {
      id: 'drivers',
      method: 'key-driver-analysis',
      outcome: 'hok_overall',
      drivers: ROWS.map((row) => columnOf(row, 's')),
      bootstrap: { samples: 200, seed: 1 },
    },
  ],
  places: ROWS.map(({ code }) => ({
    part: `${STAFF.some((one) => one.code === code) ? 'hok_staff' : 'hok_service'}.${code}`,
    set: 'hokanson' as const,
    place: code,
  })),
};
