import { ATTRIBUTES, KANO_ANSWERS } from './brightwater-truth.ts';
import {
  ANSWERED_ON,
  COMMENT,
  CUSTOMER,
  NOT_APPLICABLE,
  PERIOD,
  QUARTER,
  REGION,
  SEGMENT,
  WEIGHT,
} from './survey-answers.ts';
import {
  attributeColumn,
  KANO_QUESTIONS,
  RECOMMEND,
  SATISFACTION_WITH,
  SCALE_QUESTIONS,
  STATEMENTS,
} from './survey-questions.ts';

export const SURVEY_TITLE = 'Brightwater Broadband: relationship survey, two years';

const BOOTSTRAP = { samples: 300, seed: 1 };

/**
 * What the columns mean and which analyses to run, for each period as well.
 *
 * @param dispatchFrom the day from which technicians come otherwise; charts take what was before as their baseline
 */
export function surveyRecipe(dispatchFrom: string): Readonly<Record<string, unknown>> {
  return {
    version: 1,
    title: SURVEY_TITLE,
    file: { encoding: 'utf-8', delimiter: ',', headerRows: 1 },
    missing: [NOT_APPLICABLE],
    columns: columns(),
    analyses: analyses(dispatchFrom),
    by: PERIOD,
    confidence: 0.95,
    minimumN: 10,
  };
}

function columns(): Readonly<Record<string, unknown>> {
  const items = SCALE_QUESTIONS.map(({ column, label, scale, noAnswer }) => {
    return [column, { as: 'item', label, scale, missing: [Number(noAnswer)] }];
  });
  const kano = KANO_QUESTIONS.flatMap(({ feature, functional, dysfunctional }) => [
    [functional, { as: 'category', label: `${feature.name}: feeling if there is` }],
    [dysfunctional, { as: 'category', label: `${feature.name}: feeling if there is not` }],
  ]);
  return {
    [CUSTOMER]: { as: 'customer', label: 'Customer' },
    [ANSWERED_ON]: { as: 'time', label: 'Day of the answer', format: 'yyyy-MM-dd' },
    [QUARTER]: { as: 'segment', label: 'Quarter' },
    [PERIOD]: { as: 'segment', label: 'Before or since the new dispatch of technicians' },
    [SEGMENT]: { as: 'segment', label: 'Kind of customer' },
    [REGION]: { as: 'segment', label: 'Region' },
    [WEIGHT]: { as: 'weight', label: 'Survey weight: represents all customers' },
    ...Object.fromEntries([...items, ...kano]),
    [COMMENT]: { as: 'comment', label: 'What else would you like to tell us?' },
  };
}

function analyses(dispatchFrom: string): readonly object[] {
  return [
    { id: 'recommend', method: 'net-promoter', item: RECOMMEND.column },
    {
      id: 'technicians',
      method: 'control-chart',
      item: attributeColumn('P', 'on-time'),
      time: ANSWERED_ON,
      every: 'month',
      statistic: 'mean',
      baseline: { before: dispatchFrom },
    },
    {
      id: 'satisfaction',
      method: 'satisfaction',
      items: ['SATISFIED1', ...SATISFACTION_WITH.map(({ column }) => column)],
      topBoxes: [9, 10],
    },
    {
      id: 'gaps',
      method: 'servqual',
      pairs: ATTRIBUTES.map(({ key, name, dimension }) => ({
        item: name,
        dimension,
        expectation: attributeColumn('E', key),
        perception: attributeColumn('P', key),
      })),
    },
    kano(),
    {
      id: 'importance',
      method: 'importance-performance',
      crossing: 'means',
      pairs: ATTRIBUTES.map(({ key, name }) => ({
        item: name,
        importance: attributeColumn('I', key),
        performance: attributeColumn('P', key),
      })),
    },
    {
      id: 'drivers',
      method: 'key-driver-analysis',
      outcome: 'SATISFIED1',
      drivers: ATTRIBUTES.map(({ key }) => attributeColumn('P', key)),
      bootstrap: BOOTSTRAP,
    },
    pathModel(),
    {
      id: 'scales',
      method: 'reliability',
      scales: STATEMENTS.map(({ name, indicators }) => {
        return { name, items: indicators.map(({ column }) => column) };
      }),
    },
  ];
}

function kano(): object {
  const [like, mustBe, neutral, liveWith, dislike] = KANO_ANSWERS;
  return {
    id: 'features',
    method: 'kano',
    table: 'standard',
    features: KANO_QUESTIONS.map(({ feature, functional, dysfunctional }) => {
      return { feature: feature.name, functional, dysfunctional };
    }),
    answers: {
      like: [like],
      'must-be': [mustBe],
      neutral: [neutral],
      'live-with': [liveWith],
      dislike: [dislike],
    },
  };
}

function pathModel(): object {
  return {
    id: 'index',
    method: 'path-model',
    scheme: 'path',
    index: 'Satisfaction',
    constructs: STATEMENTS.map(({ name, indicators }) => {
      return { name, indicators: indicators.map(({ column }) => column), mode: 'A' };
    }),
    paths: [
      ['Image', 'Quality'],
      ['Image', 'Value'],
      ['Quality', 'Value'],
      ['Image', 'Satisfaction'],
      ['Quality', 'Satisfaction'],
      ['Value', 'Satisfaction'],
      ['Image', 'Loyalty'],
      ['Satisfaction', 'Loyalty'],
    ],
    bootstrap: BOOTSTRAP,
  };
}
