import { type Instrument, said } from './instrument.ts';
import { AGREEMENT_7, LEVEL_9, NOT_APPLICABLE_WORDS } from './instrument-scales.ts';
import { dimensionPlaces, SERVICE_DIMENSIONS } from './servqual-dimensions.ts';

const PROTECTED =
  'The 22 items of Parasuraman, Zeithaml and Berry are © Journal of Retailing; these are words of Heed’s own on the same five dimensions. Figures do not compare item by item with studies that used the original.';

/** Expected and perceived, and how much each dimension counts. */
export const servqualPairs: Instrument = {
  id: 'servqual',
  name: 'Service quality, expected and perceived (SERVQUAL)',
  measures:
    'Where perceived service falls short of what customers expect (gap 5), by item and by five dimensions, and how much each dimension counts for them',
  source: 'Parasuraman, Zeithaml and Berry 1988, Journal of Retailing 64(1):12-40',
  protectedWording: PROTECTED,
  pages: [
    ...SERVICE_DIMENSIONS.map(({ code, name, rows }) => ({
      code: `sq_${code}`,
      title: name,
      questions: [
        {
          type: 'pair' as const,
          code: `sq_${code}`,
          text: said(
            'How much of this should an excellent service have, and how much did you find with us?',
            'Wie sehr sollte eine ausgezeichnete Leistung dies haben, und wie sehr haben Sie es bei uns gefunden?',
            'إلى أي حد ينبغي أن تتوفر هذه الصفات في خدمة ممتازة، وإلى أي حد وجدتها لدينا؟',
          ),
          rows: [...rows],
          columns: [
            {
              code: 'e',
              role: 'expectation' as const,
              words: said('Should have', 'Sollte sein', 'ينبغي أن تتوفر'),
            },
            {
              code: 'p',
              role: 'perception' as const,
              words: said('Found here', 'Hier gefunden', 'وجدتها هنا'),
            },
          ],
          scale: {
            lowest: 1,
            highest: 7,
            labels: {
              1: said('Not at all', 'Überhaupt nicht', 'إطلاقًا'),
              7: said('Fully', 'Voll und ganz', 'تمامًا'),
            },
            notApplicable: NOT_APPLICABLE_WORDS,
          },
        },
      ],
    })),
    {
      code: 'sq_weights',
      questions: [
        {
          type: 'constant-sum' as const,
          code: 'sq_weights',
          text: said(
            'Please share out 100 points: the more this counts for you, the more points.',
            'Bitte verteilen Sie 100 Punkte: je mehr etwas für Sie zählt, desto mehr Punkte.',
            'يرجى توزيع 100 نقطة: كلما زادت أهمية الأمر لديك زادت النقاط.',
          ),
          items: SERVICE_DIMENSIONS.map(({ code, name }) => ({ code, words: name })),
          total: 100,
        },
      ],
    },
  ],
  analyses: (say) => [
    {
      id: 'servqual',
      method: 'servqual',
      pairs: SERVICE_DIMENSIONS.flatMap(({ code, name, rows }) =>
        rows.map((row) => ({
          item: say(row.words),
          dimension: say(name),
          expectation: `sq_${code}_${row.code}_e`,
          perception: `sq_${code}_${row.code}_p`,
        })),
      ),
      weights: SERVICE_DIMENSIONS.map(({ code, name }) => ({
        dimension: say(name),
        column: `sq_weights_${code}`,
      })),
    },
  ],
  places: dimensionPlaces('sq'),
};

/** The least that will do, what is wished, and what is found: the zone of tolerance. */
export const servqualZones: Instrument = {
  id: 'servqual-three',
  name: 'Service quality in three columns (zone of tolerance)',
  measures:
    'Whether perceived service lies below, within or above what customers still accept and what they wish for, by item',
  source:
    'Zeithaml, Berry and Parasuraman 1993, Journal of the Academy of Marketing Science 21:1-12; Parasuraman, Zeithaml and Berry 1994, Journal of Retailing 70:201-230',
  protectedWording: PROTECTED,
  pages: SERVICE_DIMENSIONS.map(({ code, name, rows }) => ({
    code: `sq3_${code}`,
    title: name,
    questions: [
      {
        type: 'pair' as const,
        code: `sq3_${code}`,
        text: said(
          'Which level would just do for you, which do you wish for, and which do you find with us?',
          'Welches Niveau genügt Ihnen gerade noch, welches wünschen Sie sich, und welches finden Sie bei uns?',
          'ما المستوى الذي تقبله كحد أدنى، وما المستوى الذي تتمناه، وما المستوى الذي تجده لدينا؟',
        ),
        rows: [...rows],
        columns: [
          {
            code: 'a',
            role: 'minimum' as const,
            words: said('Would just do', 'Genügt gerade', 'الحد الأدنى المقبول'),
          },
          { code: 'd', role: 'desired' as const, words: said('Wished for', 'Gewünscht', 'المتمنى') },
          {
            code: 'p',
            role: 'perception' as const,
            words: said('Found here', 'Hier gefunden', 'الموجود هنا'),
          },
        ],
        scale: LEVEL_9,
      },
    ],
  })),
  analyses: (say) => [
    {
      id: 'zones',
      method: 'zone-of-tolerance',
      items: SERVICE_DIMENSIONS.flatMap(({ code, rows }) =>
        rows.map((row) => ({
          item: say(row.words),
          adequate: `sq3_${code}_${row.code}_a`,
          desired: `sq3_${code}_${row.code}_d`,
          perceived: `sq3_${code}_${row.code}_p`,
        })),
      ),
    },
  ],
  places: dimensionPlaces('sq3'),
};

/** Perceived alone. */
export const servperf: Instrument = {
  id: 'servperf',
  name: 'Service performance (SERVPERF)',
  measures:
    'How customers perceive the service on five dimensions, without asking what they expect; half as long as SERVQUAL',
  source: 'Cronin and Taylor 1992, Journal of Marketing 56(3):55-68',
  protectedWording: PROTECTED,
  pages: SERVICE_DIMENSIONS.map(({ code, name, rows }) => ({
    code: `sp_${code}`,
    title: name,
    questions: [
      {
        type: 'matrix' as const,
        code: `sp_${code}`,
        text: said(
          'How far do you agree that you find this with us?',
          'Wie sehr stimmen Sie zu, dass Sie dies bei uns finden?',
          'إلى أي حد توافق على أنك تجد ذلك لدينا؟',
        ),
        rows: [...rows],
        scale: AGREEMENT_7,
      },
    ],
  })),
  analyses: (say) => [
    {
      id: 'servperf',
      method: 'satisfaction',
      items: SERVICE_DIMENSIONS.flatMap(({ code, rows }) => rows.map((row) => `sp_${code}_${row.code}`)),
      topBoxes: [6, 7],
    },
    {
      id: 'servperf_scales',
      method: 'reliability',
      scales: SERVICE_DIMENSIONS.map(({ code, name, rows }) => ({
        name: say(name),
        items: rows.map((row) => `sp_${code}_${row.code}`),
      })),
    },
  ],
  places: dimensionPlaces('sp'),
};
