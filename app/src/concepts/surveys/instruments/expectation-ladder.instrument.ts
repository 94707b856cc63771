import { askedRows, type Instrument, said } from './instrument.ts';
import { LEVEL_9 } from './instrument-scales.ts';

/** What is asked about; examples until the organisation's own attributes stand there. */
const ROWS = askedRows([
  ['speed', 'How fast things are settled', 'Wie schnell etwas erledigt wird', 'سرعة إنجاز الأمور'],
  ['care', 'How much care is taken', 'Wie sorgfältig gearbeitet wird', 'مقدار العناية المبذولة'],
]);

/** The five levels of expectation and what is found, of each attribute. */
export const expectationLadder: Instrument = {
  id: 'expectation-ladder',
  name: 'The ladder of five expectations',
  measures:
    'What customers dream of, think they should get, know from elsewhere, accept and just bear, beside what they find: on one scale, for each attribute',
  source:
    'Five levels after Zeithaml, Berry and Parasuraman 1993 and Woodruff, Cadotte and Jenkins 1983; zone of tolerance: Parasuraman, Zeithaml and Berry 1994',
  protectedWording: 'The rows are examples: put your own attributes in their place before you publish.',
  pages: [
    {
      code: 'ladder',
      questions: [
        {
          type: 'pair' as const,
          code: 'ladder',
          text: said(
            'Which level fits each of these for you?',
            'Welches Niveau trifft für Sie jeweils zu?',
            'ما المستوى المناسب لك في كل من هذه الحالات؟',
          ),
          rows: ROWS,
          columns: [
            { code: 'ideal', role: 'desired' as const, words: said('Ideal', 'Ideal', 'المثالي') },
            {
              code: 'should',
              role: 'normative' as const,
              words: said('As it should be', 'Wie es sein sollte', 'كما ينبغي أن يكون'),
            },
            {
              code: 'usual',
              role: 'experience' as const,
              words: said('As known from others', 'Wie von anderen gewohnt', 'كما هو معتاد لدى غيرنا'),
            },
            {
              code: 'accepted',
              role: 'acceptable' as const,
              words: said('Acceptable', 'Annehmbar', 'المقبول'),
            },
            {
              code: 'least',
              role: 'minimum' as const,
              words: said('Just bearable', 'Gerade noch erträglich', 'أدنى ما يُحتمل'),
            },
            {
              code: 'found',
              role: 'perception' as const,
              words: said('Found here', 'Hier gefunden', 'الموجود هنا'),
            },
          ],
          scale: LEVEL_9,
        },
      ],
    },
  ],
  analyses: (say) => [
    {
      id: 'ladder_zones',
      method: 'zone-of-tolerance',
      items: ROWS.map(({ code, words }) => ({
        item: say(words),
        adequate: `ladder_${code}_least`,
        desired: `ladder_${code}_ideal`,
        perceived: `ladder_${code}_found`,
      })),
    },
    {
      id: 'ladder_levels',
      method: 'satisfaction',
      items: ROWS.flatMap(({ code }) =>
        ['ideal', 'should', 'usual', 'accepted', 'least', 'found'].map((level) => `ladder_${code}_${level}`),
      ),
    },
  ],
};
