import { type Instrument, said } from './instrument.ts';
import { AGREEMENT_7, SATISFACTION_5 } from './instrument-scales.ts';

const WHY = said(
  'What is the main reason for your answer?',
  'Was ist der wichtigste Grund für Ihre Antwort?',
  'ما السبب الرئيسي لإجابتك؟',
);

const monthly = (id: string, item: string, rest: object) => ({
  ...{ id, method: 'control-chart', item, time: 'answered', every: 'month' },
  ...rest,
});

/** Satisfaction with everything together. */
export const csat: Instrument = {
  id: 'csat',
  name: 'Customer satisfaction (CSAT)',
  measures:
    'How satisfied customers are with the service as a whole: the share of the two highest of five points, and the mean',
  source: 'Common practice; points labelled after ISO 10004:2018',
  protectedWording: null,
  pages: [
    {
      code: 'csat',
      questions: [
        {
          type: 'rating',
          code: 'csat',
          text: said(
            'Overall, how satisfied or dissatisfied are you with our service?',
            'Wie zufrieden oder unzufrieden sind Sie insgesamt mit unserer Leistung?',
            'بشكل عام، ما مدى رضاك أو عدم رضاك عن خدمتنا؟',
          ),
          required: true,
          scale: SATISFACTION_5,
          look: 'list',
        },
        { type: 'text', code: 'csat_why', text: WHY },
      ],
    },
  ],
  analyses: () => [
    { id: 'csat', method: 'satisfaction', items: ['csat'], topBoxes: [4, 5] },
    monthly('csat_over_time', 'csat', { statistic: 'top-box', topBoxes: [4, 5] }),
  ],
};

/** Willingness to recommend. */
export const nps: Instrument = {
  id: 'nps',
  name: 'Recommendation (net promoter score)',
  measures:
    'How many more customers would recommend warmly than would not: promoters (9, 10) less detractors (0 to 6), in points from −100 to 100',
  source: 'Reichheld 2003, Harvard Business Review 81(12):46-54; intervals: Rocks 2016',
  protectedWording:
    'Net Promoter, NPS and Net Promoter Score are trademarks of Bain & Company, Fred Reichheld and Satmetrix (NICE). The question and the formula are free to use; the names may not be used to sell a service of measuring.',
  pages: [
    {
      code: 'nps',
      questions: [
        {
          type: 'rating',
          code: 'nps',
          text: said(
            'How likely is it that you would recommend us to a friend or colleague?',
            'Wie wahrscheinlich ist es, dass Sie uns einem Freund oder einer Kollegin weiterempfehlen?',
            'ما مدى احتمال أن توصي بنا لصديق أو زميل؟',
          ),
          required: true,
          scale: {
            lowest: 0,
            highest: 10,
            labels: {
              0: said('Not at all likely', 'Überhaupt nicht wahrscheinlich', 'غير محتمل إطلاقًا'),
              10: said('Extremely likely', 'Äußerst wahrscheinlich', 'محتمل للغاية'),
            },
          },
        },
        { type: 'text', code: 'nps_why', text: WHY },
      ],
    },
  ],
  analyses: () => [
    { id: 'nps', method: 'net-promoter', item: 'nps' },
    monthly('nps_over_time', 'nps', { statistic: 'net-promoter' }),
  ],
};

/** How easy it was, by agreement: high is good. */
export const ces2: Instrument = {
  id: 'ces-2',
  name: 'Customer effort (CES 2.0)',
  measures: 'How easy it was to get something done: mean of seven points, and the share of 5 to 7',
  source: 'Dixon, Toman and DeLisi 2013, The Effortless Experience',
  protectedWording:
    'Customer Effort Score and CES are marks of Gartner (CEB). The words here are Heed’s own.',
  pages: [
    {
      code: 'ces2',
      questions: [
        {
          type: 'rating',
          code: 'ces2',
          text: said(
            'It was easy for me to get my request settled.',
            'Es war einfach für mich, mein Anliegen zu erledigen.',
            'كان من السهل عليّ إنجاز طلبي.',
          ),
          required: true,
          scale: AGREEMENT_7,
        },
        { type: 'text', code: 'ces2_why', text: WHY },
      ],
    },
  ],
  analyses: () => [
    { id: 'ces2', method: 'satisfaction', items: ['ces2'], topBoxes: [5, 6, 7] },
    monthly('ces2_over_time', 'ces2', { statistic: 'mean' }),
  ],
};

/** How much effort it took: low is good. */
export const ces1: Instrument = {
  id: 'ces-1',
  name: 'Customer effort (CES 1.0, low is good)',
  measures: 'How much effort something took: mean of five points, low is good, and the share of 1 and 2',
  source: 'Dixon, Freeman and Toman 2010, Harvard Business Review 88(7/8):116-122',
  protectedWording:
    'Customer Effort Score and CES are marks of Gartner (CEB). The words here are Heed’s own.',
  pages: [
    {
      code: 'ces1',
      questions: [
        {
          type: 'rating',
          code: 'ces1',
          text: said(
            'How much effort did it take you to get your request settled?',
            'Wie viel Mühe hat es Sie gekostet, Ihr Anliegen zu erledigen?',
            'كم كان الجهد الذي احتجت إليه لإنجاز طلبك؟',
          ),
          required: true,
          scale: {
            lowest: 1,
            highest: 5,
            lowestIsBest: true,
            labels: {
              1: said('Very little effort', 'Sehr wenig Mühe', 'جهد قليل جدًا'),
              5: said('Very much effort', 'Sehr viel Mühe', 'جهد كبير جدًا'),
            },
          },
        },
        { type: 'text', code: 'ces1_why', text: WHY },
      ],
    },
  ],
  analyses: () => [
    { id: 'ces1', method: 'satisfaction', items: ['ces1'], topBoxes: [1, 2] },
    monthly('ces1_over_time', 'ces1', { statistic: 'mean' }),
  ],
};
