import { askedRows, type Instrument, said } from './instrument.ts';
import { AGREEMENT_5, NOT_APPLICABLE_WORDS, SATISFACTION_5 } from './instrument-scales.ts';

const PARTNERSHIP = askedRows([
  [
    'goals',
    'Those who work for us share our goals.',
    'Wer uns zuarbeitet, hat unsere Ziele.',
    'من يعمل لأجلنا يشاركنا أهدافنا.',
  ],
  [
    'clear',
    'Each side knows what the other expects.',
    'Jede Seite weiß, was die andere erwartet.',
    'يعرف كل طرف ما يتوقعه الآخر.',
  ],
  ['relation', 'We work together well.', 'Wir arbeiten gut zusammen.', 'نعمل معًا بشكل جيد.'],
]);

const HANDOVERS = askedRows([
  ['right', 'What we get is right.', 'Was wir bekommen, stimmt.', 'ما نحصل عليه صحيح.'],
  ['time', 'It comes when we need it.', 'Es kommt, wenn wir es brauchen.', 'يصل عندما نحتاجه.'],
  [
    'reach',
    'We reach somebody when we have a question.',
    'Bei Fragen erreichen wir jemanden.',
    'نجد من نتواصل معه عند وجود سؤال.',
  ],
  ['mend', 'Mistakes are mended soon.', 'Fehler werden bald behoben.', 'تُصحح الأخطاء سريعًا.'],
]);

/** What internal customers say of those who work for them. */
export const internalService: Instrument = {
  id: 'internal-service',
  name: 'Internal service',
  measures:
    'How those who get the work of another unit find it: shared goals, clear expectations, the relationship, and what is handed over',
  source:
    'Key principles of internal customers: shared goals, clear expectations, positive working relationships; Heskett et al. 1994, Harvard Business Review 72(2):164-174',
  protectedWording: null,
  pages: [
    {
      code: 'int',
      questions: [
        {
          type: 'rating',
          code: 'int_overall',
          text: said(
            'Overall, how satisfied or dissatisfied are you with what you get from this unit?',
            'Wie zufrieden oder unzufrieden sind Sie insgesamt mit dem, was Sie von dieser Einheit bekommen?',
            'بشكل عام، ما مدى رضاك أو عدم رضاك عما تحصل عليه من هذه الوحدة؟',
          ),
          scale: SATISFACTION_5,
        },
        ...[
          { code: 'int_partner', rows: PARTNERSHIP },
          { code: 'int_work', rows: HANDOVERS },
        ].map(({ code, rows }) => ({
          type: 'matrix' as const,
          code,
          text: said('How far do you agree?', 'Wie sehr stimmen Sie zu?', 'إلى أي حد توافق؟'),
          rows,
          scale: { ...AGREEMENT_5, notApplicable: NOT_APPLICABLE_WORDS },
        })),
        {
          type: 'text',
          code: 'int_change',
          text: said('What should be done otherwise?', 'Was sollte anders werden?', 'ما الذي ينبغي تغييره؟'),
        },
      ],
    },
  ],
  analyses: (say) => [
    {
      id: 'internal',
      method: 'satisfaction',
      items: [
        'int_overall',
        ...PARTNERSHIP.map(({ code }) => `int_partner_${code}`),
        ...HANDOVERS.map(({ code }) => `int_work_${code}`),
      ],
      topBoxes: [4, 5],
    },
    {
      id: 'internal_scales',
      method: 'reliability',
      scales: [
        {
          name: say(said('Partnership', 'Partnerschaft', 'الشراكة')),
          items: PARTNERSHIP.map(({ code }) => `int_partner_${code}`),
        },
        {
          name: say(said('Work handed over', 'Übergebene Arbeit', 'العمل المُسلَّم')),
          items: HANDOVERS.map(({ code }) => `int_work_${code}`),
        },
      ],
    },
  ],
};

const FOCUS = askedRows([
  ['know', 'I know who my customers are.', 'Ich weiß, wer meine Kunden sind.', 'أعرف من هم عملائي.'],
  [
    'need',
    'I know what they expect of my work.',
    'Ich weiß, was sie von meiner Arbeit erwarten.',
    'أعرف ما يتوقعونه من عملي.',
  ],
  [
    'hear',
    'I hear what customers say of us.',
    'Ich erfahre, was Kunden über uns sagen.',
    'أسمع ما يقوله العملاء عنا.',
  ],
  [
    'decide',
    'I may decide what helps a customer.',
    'Ich darf entscheiden, was einem Kunden hilft.',
    'يحق لي أن أقرر ما يفيد العميل.',
  ],
  [
    'means',
    'I have what I need to serve customers well.',
    'Ich habe, was ich brauche, um Kunden gut zu bedienen.',
    'لدي ما أحتاجه لخدمة العملاء جيدًا.',
  ],
  [
    'lead',
    'My superiors put customers first.',
    'Meine Vorgesetzten stellen Kunden voran.',
    'يضع رؤسائي العملاء أولًا.',
  ],
  [
    'other',
    'Other units help when a customer waits.',
    'Andere Einheiten helfen, wenn ein Kunde wartet.',
    'تساعد الوحدات الأخرى عندما ينتظر عميل.',
  ],
  [
    'act',
    'What customers complain of is changed.',
    'Worüber Kunden sich beschweren, wird geändert.',
    'يتم تغيير ما يشتكي منه العملاء.',
  ],
]);

/** What people who work here say of its customer focus. */
export const employeeFocus: Instrument = {
  id: 'employee-focus',
  name: 'Employees on customer focus',
  measures:
    'How far those who serve customers know them, may act for them and are helped to, beside what customers themselves say',
  source:
    'After Amahri’s survey on customer focus and Narver and Slater 1990, Journal of Marketing 54(4):20-35 (customer orientation)',
  protectedWording:
    'The wording of MKTOR and of commercial employee surveys is protected; these are words of Heed’s own.',
  pages: [
    {
      code: 'emp',
      questions: [
        {
          type: 'matrix',
          code: 'emp',
          text: said('How far do you agree?', 'Wie sehr stimmen Sie zu?', 'إلى أي حد توافق؟'),
          rows: FOCUS,
          scale: { ...AGREEMENT_5, notApplicable: NOT_APPLICABLE_WORDS },
        },
        {
          type: 'text',
          code: 'emp_help',
          text: said(
            'What would help you most to serve customers?',
            'Was würde Ihnen am meisten helfen, Kunden zu bedienen?',
            'ما أكثر ما يساعدك على خدمة العملاء؟',
          ),
        },
      ],
    },
  ],
  analyses: (say) => [
    { id: 'focus', method: 'satisfaction', items: FOCUS.map(({ code }) => `emp_${code}`), topBoxes: [4, 5] },
    {
      id: 'focus_scale',
      method: 'reliability',
      scales: [
        {
          name: say(said('Customer focus', 'Kundenorientierung', 'التركيز على العميل')),
          items: FOCUS.map(({ code }) => `emp_${code}`),
        },
      ],
    },
  ],
};
