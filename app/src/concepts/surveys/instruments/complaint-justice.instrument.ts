import { askedRows, type Instrument, said } from './instrument.ts';
import { AGREEMENT_7, SATISFACTION_5 } from './instrument-scales.ts';

/** Three kinds of justice, three statements each. */
const KINDS = [
  {
    code: 'dis',
    name: said('Outcome', 'Ergebnis', 'النتيجة'),
    rows: askedRows([
      [
        'fair',
        'What I got in the end was fair.',
        'Was ich am Ende bekam, war gerecht.',
        'ما حصلت عليه في النهاية كان عادلًا.',
      ],
      ['made', 'It made up for my trouble.', 'Es hat meinen Ärger ausgeglichen.', 'عوّضني عن المشكلة.'],
      ['need', 'It was what I needed.', 'Es war, was ich brauchte.', 'كان ما أحتاج إليه.'],
    ]),
  },
  {
    code: 'pro',
    name: said('Way', 'Weg', 'الإجراءات'),
    rows: askedRows([
      ['easy', 'It was easy to complain.', 'Es war leicht, sich zu beschweren.', 'كان تقديم الشكوى سهلًا.'],
      ['fast', 'It was settled fast.', 'Es wurde schnell geklärt.', 'تمت التسوية بسرعة.'],
      [
        'voice',
        'I had a say in how it was settled.',
        'Ich konnte mitreden, wie es geklärt wird.',
        'كان لي رأي في طريقة التسوية.',
      ],
    ]),
  },
  {
    code: 'int',
    name: said('Conduct', 'Umgang', 'التعامل'),
    rows: askedRows([
      ['kind', 'I was treated politely.', 'Man war höflich zu mir.', 'عوملت بأدب.'],
      ['heard', 'They tried to understand me.', 'Man bemühte sich, mich zu verstehen.', 'حاولوا فهمي.'],
      [
        'told',
        'They explained honestly what had happened.',
        'Man erklärte ehrlich, was geschehen war.',
        'شرحوا بصدق ما حدث.',
      ],
    ]),
  },
] as const;

const columns = KINDS.flatMap(({ code, rows }) => rows.map((row) => `just_${code}_${row.code}`));

/** How fair customers found what was done about their complaint. */
export const complaintJustice: Instrument = {
  id: 'complaint-justice',
  name: 'Handling of complaints: justice',
  measures:
    'How fair customers found the outcome, the way and the conduct, how satisfied they are with the handling, and which of it drives that',
  source: 'Tax, Brown and Chandrashekaran 1998, Journal of Marketing 62(2):60-76',
  protectedWording:
    'The published items belong to their authors and the American Marketing Association; these are words of Heed’s own.',
  pages: [
    ...KINDS.map(({ code, name, rows }) => ({
      code: `just_${code}`,
      title: name,
      questions: [
        {
          type: 'matrix' as const,
          code: `just_${code}`,
          text: said(
            'Think of your last complaint. How far do you agree?',
            'Denken Sie an Ihre letzte Beschwerde. Wie sehr stimmen Sie zu?',
            'فكّر في آخر شكوى لك. إلى أي حد توافق؟',
          ),
          rows,
          scale: AGREEMENT_7,
        },
      ],
    })),
    {
      code: 'just_sat',
      questions: [
        {
          type: 'rating' as const,
          code: 'just_sat',
          text: said(
            'How satisfied or dissatisfied are you with how your complaint was handled?',
            'Wie zufrieden oder unzufrieden sind Sie damit, wie Ihre Beschwerde behandelt wurde?',
            'ما مدى رضاك أو عدم رضاك عن طريقة معالجة شكواك؟',
          ),
          scale: SATISFACTION_5,
        },
      ],
    },
  ],
  analyses: (say) => [
    { id: 'handling', method: 'satisfaction', items: ['just_sat'], topBoxes: [4, 5] },
    { id: 'justice', method: 'satisfaction', items: columns, topBoxes: [6, 7] },
    {
      id: 'justice_scales',
      method: 'reliability',
      scales: KINDS.map(({ code, name, rows }) => ({
        name: say(name),
        items: rows.map((row) => `just_${code}_${row.code}`),
      })),
    },
    {
      id: 'justice_drivers',
      method: 'key-driver-analysis',
      outcome: 'just_sat',
      drivers: columns,
      bootstrap: { samples: 200, seed: 1 },
    },
  ],
};
