import { askedRows, type Instrument, said } from './instrument.ts';
import { IMPORTANCE_5, SATISFACTION_5 } from './instrument-scales.ts';

/** What is offered, as examples to be replaced by what the organisation offers. */
const OFFERS = askedRows([
  ['f1', 'An answer within one working day', 'Antwort binnen eines Arbeitstags', 'رد خلال يوم عمل واحد'],
  ['f2', 'One person who stays in charge', 'Eine Person, die zuständig bleibt', 'شخص واحد يبقى مسؤولًا'],
  [
    'f3',
    'Seeing online how far things are',
    'Der Stand ist online zu sehen',
    'متابعة سير الطلب عبر الإنترنت',
  ],
  ['f4', 'A choice of delivery times', 'Wahl der Lieferzeit', 'اختيار وقت التسليم'],
]);

const EXAMPLES = 'The rows are examples: put what you offer in their place before you publish. ';

/** With and without each feature. */
export const kanoPairs: Instrument = {
  id: 'kano',
  name: 'Kano: what is taken for granted, what delights',
  measures:
    'Which features customers take for granted, which satisfy the more the better, which delight, and which leave them cold',
  source:
    'Kano, Seraku, Takahashi and Tsuji 1984; Berger et al. 1993, Center for Quality of Management Journal 2(4)',
  protectedWording: `${EXAMPLES}The method is free; the five answers are worded here as in common use.`,
  pages: [
    {
      code: 'kano',
      questions: [
        {
          type: 'pair' as const,
          code: 'kano',
          text: said(
            'How would you feel if you had this, and how if you had it no more?',
            'Wie wäre es für Sie, wenn es dies gäbe, und wie, wenn es dies nicht gäbe?',
            'كيف تشعر لو كان هذا متوفرًا، وكيف لو لم يكن متوفرًا؟',
          ),
          rows: OFFERS,
          columns: [
            {
              code: 'with',
              role: 'functional' as const,
              words: said('If you have it', 'Wenn es dies gibt', 'إذا كان متوفرًا'),
            },
            {
              code: 'without',
              role: 'dysfunctional' as const,
              words: said('If you do not', 'Wenn nicht', 'إذا لم يكن متوفرًا'),
            },
          ],
          scale: {
            lowest: 1,
            highest: 5,
            labels: {
              1: said('I like it', 'Das würde mich sehr freuen', 'يعجبني ذلك'),
              2: said('It must be so', 'Das setze ich voraus', 'يجب أن يكون كذلك'),
              3: said('I do not mind', 'Das ist mir egal', 'لا فرق لدي'),
              4: said('I can live with it', 'Das nehme ich in Kauf', 'يمكنني التعايش معه'),
              5: said('I dislike it', 'Das würde mich sehr stören', 'لا يعجبني ذلك'),
            },
          },
        },
      ],
    },
  ],
  analyses: (say) => [
    {
      id: 'kano',
      method: 'kano',
      features: OFFERS.map(({ code, words }) => ({
        feature: say(words),
        functional: `kano_${code}_with`,
        dysfunctional: `kano_${code}_without`,
      })),
      answers: { like: ['1'], 'must-be': ['2'], neutral: ['3'], 'live-with': ['4'], dislike: ['5'] },
    },
  ],
};

/** Importance and performance of each thing offered. */
export const importancePerformancePairs: Instrument = {
  id: 'importance-performance',
  name: 'Importance and performance',
  measures:
    'What matters to customers that is not done well enough: four quadrants of importance and performance',
  source: 'Martilla and James 1977, Journal of Marketing 41(1):77-79',
  protectedWording: EXAMPLES.trim(),
  pages: [
    {
      code: 'ip',
      questions: [
        {
          type: 'pair' as const,
          code: 'ip',
          text: said(
            'How important is this to you, and how satisfied are you with it here?',
            'Wie wichtig ist Ihnen dies, und wie zufrieden sind Sie hier damit?',
            'ما مدى أهمية هذا لك، وما مدى رضاك عنه هنا؟',
          ),
          rows: OFFERS,
          columns: [
            {
              code: 'i',
              role: 'importance' as const,
              words: said('Important', 'Wichtig', 'الأهمية'),
              scale: IMPORTANCE_5,
            },
            { code: 'p', role: 'performance' as const, words: said('Satisfied', 'Zufrieden', 'الرضا') },
          ],
          scale: SATISFACTION_5,
        },
      ],
    },
  ],
  analyses: (say) => [
    {
      id: 'quadrants',
      method: 'importance-performance',
      pairs: OFFERS.map(({ code, words }) => ({
        item: say(words),
        importance: `ip_${code}_i`,
        performance: `ip_${code}_p`,
      })),
    },
  ],
};

/** Outcomes that customers want, by importance and satisfaction. */
const OUTCOMES = askedRows([
  [
    'o1',
    'Minimise the time until an order is confirmed',
    'Möglichst wenig Zeit bis zur Bestätigung',
    'تقليل الوقت حتى تأكيد الطلب',
  ],
  [
    'o2',
    'Minimise the effort to change an order',
    'Möglichst wenig Mühe, eine Bestellung zu ändern',
    'تقليل الجهد لتعديل الطلب',
  ],
  [
    'o3',
    'Increase the certainty of the day of delivery',
    'Möglichst sicherer Liefertag',
    'زيادة التأكد من يوم التسليم',
  ],
  [
    'o4',
    'Minimise the number of mistakes in a bill',
    'Möglichst wenige Fehler in der Rechnung',
    'تقليل الأخطاء في الفاتورة',
  ],
]);

export const opportunityPairs: Instrument = {
  id: 'opportunity',
  name: 'Opportunity (outcomes customers want)',
  measures:
    'Which outcomes are important to customers and served badly: opportunity = importance + what satisfaction lacks, 0 to 20',
  source: 'Ulwick 2002, Harvard Business Review 80(1):91-97; Ulwick 2005, What Customers Want',
  protectedWording: `${EXAMPLES}Outcome-Driven Innovation is a trademark of Strategyn; the formula is published.`,
  pages: [
    {
      code: 'op',
      questions: [
        {
          type: 'pair' as const,
          code: 'op',
          text: said(
            'When you order with us: how important is this to you, and how satisfied are you with it today?',
            'Wenn Sie bei uns bestellen: Wie wichtig ist Ihnen dies, und wie zufrieden sind Sie heute damit?',
            'عندما تطلب منا: ما مدى أهمية هذا لك، وما مدى رضاك عنه اليوم؟',
          ),
          rows: OUTCOMES,
          columns: [
            {
              code: 'i',
              role: 'importance' as const,
              words: said('Important', 'Wichtig', 'الأهمية'),
              scale: IMPORTANCE_5,
            },
            { code: 's', role: 'satisfaction' as const, words: said('Satisfied', 'Zufrieden', 'الرضا') },
          ],
          scale: SATISFACTION_5,
        },
      ],
    },
  ],
  analyses: (say) => [
    {
      id: 'opportunity',
      method: 'opportunity',
      topBoxFrom: 4,
      outcomes: OUTCOMES.map(({ code, words }) => ({
        outcome: say(words),
        importance: `op_${code}_i`,
        satisfaction: `op_${code}_s`,
      })),
    },
  ],
};
