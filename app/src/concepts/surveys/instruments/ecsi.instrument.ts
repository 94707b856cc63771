import type { Words } from '../definition/words.ts';
import { type Instrument, said } from './instrument.ts';

type Indicator = readonly [code: string, text: Words, low: Words, high: Words];
type Construct = readonly [code: string, name: Words, indicators: readonly Indicator[]];

const LOW = said('Very low', 'Sehr niedrig', 'منخفض جدًا');
const HIGH = said('Very high', 'Sehr hoch', 'مرتفع جدًا');

/** Constructs and their indicators, each of one to three questions on ten points. */
const CONSTRUCTS: readonly Construct[] = [
  [
    'img',
    said('Image', 'Ruf', 'الصورة'),
    [
      [
        'img1',
        said(
          'How far do you trust this organisation?',
          'Wie sehr vertrauen Sie dieser Organisation?',
          'إلى أي حد تثق بهذه المؤسسة؟',
        ),
        said('Not at all', 'Gar nicht', 'إطلاقًا'),
        said('Fully', 'Völlig', 'تمامًا'),
      ],
      [
        'img2',
        said(
          'How good is its reputation with you?',
          'Wie gut ist ihr Ruf bei Ihnen?',
          'ما مدى جودة سمعتها لديك؟',
        ),
        said('Very bad', 'Sehr schlecht', 'سيئة جدًا'),
        said('Very good', 'Sehr gut', 'جيدة جدًا'),
      ],
    ],
  ],
  [
    'exp',
    said('Expectations', 'Erwartungen', 'التوقعات'),
    [
      [
        'exp1',
        said(
          'Before you became a customer: how high did you expect the quality to be overall?',
          'Bevor Sie Kunde wurden: Wie hoch haben Sie die Qualität insgesamt erwartet?',
          'قبل أن تصبح عميلًا: ما مستوى الجودة الذي توقعته عمومًا؟',
        ),
        LOW,
        HIGH,
      ],
      [
        'exp2',
        said(
          'How well did you expect it to meet your own needs?',
          'Wie gut, dachten Sie, würde sie Ihren eigenen Bedarf treffen?',
          'ما مدى توقعك أن تلبي احتياجاتك الخاصة؟',
        ),
        said('Not at all', 'Gar nicht', 'إطلاقًا'),
        said('Fully', 'Völlig', 'تمامًا'),
      ],
      [
        'exp3',
        said(
          'How often did you expect things to go wrong?',
          'Wie oft, dachten Sie, würde etwas schiefgehen?',
          'كم مرة توقعت أن تحدث أخطاء؟',
        ),
        said('Very often', 'Sehr oft', 'كثيرًا جدًا'),
        said('Very seldom', 'Sehr selten', 'نادرًا جدًا'),
      ],
    ],
  ],
  [
    'qua',
    said('Perceived quality', 'Wahrgenommene Qualität', 'الجودة المدركة'),
    [
      [
        'qua1',
        said(
          'And now: how high is the quality overall?',
          'Und heute: Wie hoch ist die Qualität insgesamt?',
          'والآن: ما مستوى الجودة عمومًا؟',
        ),
        LOW,
        HIGH,
      ],
      [
        'qua2',
        said(
          'How well does it meet your own needs?',
          'Wie gut trifft sie Ihren eigenen Bedarf?',
          'إلى أي حد تلبي احتياجاتك الخاصة؟',
        ),
        said('Not at all', 'Gar nicht', 'إطلاقًا'),
        said('Fully', 'Völlig', 'تمامًا'),
      ],
      [
        'qua3',
        said('How often do things go wrong?', 'Wie oft geht etwas schief?', 'كم مرة تحدث أخطاء؟'),
        said('Very often', 'Sehr oft', 'كثيرًا جدًا'),
        said('Very seldom', 'Sehr selten', 'نادرًا جدًا'),
      ],
    ],
  ],
  [
    'val',
    said('Perceived value', 'Wahrgenommener Wert', 'القيمة المدركة'),
    [
      [
        'val1',
        said(
          'Given the quality, how do you rate the price?',
          'Wie beurteilen Sie den Preis, gemessen an der Qualität?',
          'كيف تقيّم السعر مقارنة بالجودة؟',
        ),
        said('Very bad', 'Sehr schlecht', 'سيئ جدًا'),
        said('Very good', 'Sehr gut', 'جيد جدًا'),
      ],
      [
        'val2',
        said(
          'Given the price, how do you rate the quality?',
          'Wie beurteilen Sie die Qualität, gemessen am Preis?',
          'كيف تقيّم الجودة مقارنة بالسعر؟',
        ),
        said('Very bad', 'Sehr schlecht', 'سيئة جدًا'),
        said('Very good', 'Sehr gut', 'جيدة جدًا'),
      ],
    ],
  ],
  [
    'sat',
    said('Satisfaction', 'Zufriedenheit', 'الرضا'),
    [
      [
        'sat1',
        said(
          'All in all, how satisfied are you?',
          'Wie zufrieden sind Sie alles in allem?',
          'بشكل عام، ما مدى رضاك؟',
        ),
        said('Very dissatisfied', 'Sehr unzufrieden', 'غير راضٍ إطلاقًا'),
        said('Very satisfied', 'Sehr zufrieden', 'راضٍ جدًا'),
      ],
      [
        'sat2',
        said(
          'How does it compare with what you expected?',
          'Wie verhält es sich zu dem, was Sie erwartet haben?',
          'كيف تقارنها بما كنت تتوقعه؟',
        ),
        said('Falls far short', 'Bleibt weit zurück', 'أقل بكثير'),
        said('Exceeds it by far', 'Übertrifft sie weit', 'تفوقها بكثير'),
      ],
      [
        'sat3',
        said(
          'Imagine an ideal provider: how close is this one to it?',
          'Stellen Sie sich einen idealen Anbieter vor: Wie nahe kommt dieser ihm?',
          'تخيل مزودًا مثاليًا: ما مدى قرب هذا المزود منه؟',
        ),
        said('Very far from it', 'Sehr weit entfernt', 'بعيد جدًا'),
        said('Very close to it', 'Sehr nahe', 'قريب جدًا'),
      ],
    ],
  ],
  [
    'han',
    said('Handling of complaints', 'Umgang mit Beschwerden', 'معالجة الشكاوى'),
    [
      [
        'han1',
        said(
          'How well are complaints handled here, as far as you know?',
          'Wie gut wird hier mit Beschwerden umgegangen, soweit Sie es wissen?',
          'ما مدى جودة معالجة الشكاوى هنا، حسب علمك؟',
        ),
        said('Very badly', 'Sehr schlecht', 'بشكل سيئ جدًا'),
        said('Very well', 'Sehr gut', 'بشكل جيد جدًا'),
      ],
    ],
  ],
  [
    'loy',
    said('Loyalty', 'Treue', 'الولاء'),
    [
      [
        'loy1',
        said(
          'How likely is it that you choose this provider again?',
          'Wie wahrscheinlich ist es, dass Sie diesen Anbieter wieder wählen?',
          'ما مدى احتمال أن تختار هذا المزود مرة أخرى؟',
        ),
        said('Very unlikely', 'Sehr unwahrscheinlich', 'غير محتمل إطلاقًا'),
        said('Very likely', 'Sehr wahrscheinlich', 'محتمل جدًا'),
      ],
      [
        'loy2',
        said(
          'How likely is it that you stay when others become a little cheaper?',
          'Wie wahrscheinlich bleiben Sie, wenn andere etwas billiger werden?',
          'ما مدى احتمال بقائك إذا أصبح الآخرون أرخص قليلًا؟',
        ),
        said('Very unlikely', 'Sehr unwahrscheinlich', 'غير محتمل إطلاقًا'),
        said('Very likely', 'Sehr wahrscheinlich', 'محتمل جدًا'),
      ],
    ],
  ],
];

const PATHS = [
  ['img', 'exp'],
  ['img', 'sat'],
  ['img', 'loy'],
  ['exp', 'qua'],
  ['exp', 'val'],
  ['exp', 'sat'],
  ['qua', 'val'],
  ['qua', 'sat'],
  ['val', 'sat'],
  ['sat', 'han'],
  ['sat', 'loy'],
  ['han', 'loy'],
] as const;

/** The barometer of satisfaction with causes and consequences. */
export const ecsi: Instrument = {
  id: 'ecsi',
  name: 'Satisfaction index with causes and consequences (ECSI, ACSI)',
  measures:
    'A satisfaction index of 0 to 100, what drives it (image, expectations, quality, value) and what follows from it (complaints, loyalty); about 250 customers are needed',
  source:
    'Fornell 1992, Journal of Marketing 56(1):6-21; Fornell et al. 1996, Journal of Marketing 60(4):7-18; Tenenhaus et al. 2005',
  protectedWording:
    'The American Customer Satisfaction Index, its name, its questions and its weights belong to ACSI LLC, which licenses them. These are words of Heed’s own; weights are estimated from your answers and the index must not be called ACSI.',
  pages: CONSTRUCTS.map(([code, , indicators]) => ({
    code: `ecsi_${code}`,
    questions: indicators.map(([indicator, text, low, high]) => ({
      type: 'rating' as const,
      code: `ecsi_${indicator}`,
      text,
      scale: { lowest: 1, highest: 10, labels: { 1: low, 10: high } },
    })),
  })),
  analyses: (say) => {
    const names = new Map(CONSTRUCTS.map(([code, name]) => [code, say(name)]));
    return [
      {
        id: 'index',
        method: 'path-model',
        index: names.get('sat'),
        constructs: CONSTRUCTS.map(([code, , indicators]) => ({
          name: names.get(code),
          indicators: indicators.map(([indicator]) => `ecsi_${indicator}`),
        })),
        paths: PATHS.map((path) => path.map((code) => names.get(code))),
        bootstrap: { samples: 500, seed: 1 },
      },
      {
        id: 'ecsi_ratings',
        method: 'satisfaction',
        items: CONSTRUCTS.flatMap(([, , indicators]) => indicators.map(([indicator]) => `ecsi_${indicator}`)),
      },
    ];
  },
};
