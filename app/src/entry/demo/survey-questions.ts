import { ATTRIBUTES, type DemoAttribute, FEATURES } from './brightwater-truth.ts';

/** A question answered by a whole point of a scale; its column names the opinion behind it. */
export type ScaleQuestion = {
  readonly column: string;
  readonly label: string;
  readonly scale: readonly [low: number, high: number];
  /** What share of people it concerns. */
  readonly concerns: number;
  /** What share of these answers it. */
  readonly answered: number;
  /** What the file holds where people ticked "no answer"; others leave the cell empty. */
  readonly noAnswer: string;
};

const SEVEN = { scale: [1, 7], answered: 0.98, noAnswer: '9' } as const;
const TEN = { scale: [1, 10], concerns: 1, answered: 0.985, noAnswer: '99' } as const;

/** Expected, perceived or important: the column that asks this about an attribute. */
export function attributeColumn(asked: 'E' | 'P' | 'I', key: string): string {
  return `${asked}_${key.toUpperCase().replaceAll('-', '_')}`;
}

/** The statements that measure each construct, with their mean for a household in month 1. */
export const STATEMENTS = [
  construct('image', 'Image', [
    ['IMAGE1', 'Brightwater can be trusted', 7.3],
    ['IMAGE2', 'Brightwater is at home in our region', 7.9],
    ['IMAGE3', 'Brightwater keeps up with the times', 6.8],
  ]),
  construct('quality', 'Quality', [
    ['QUALITY1', 'Quality of everything together', 7.2],
    ['QUALITY2', 'Quality of the service by people', 7.0],
    ['QUALITY3', 'Quality of what was delivered, measured by what I need', 7.1],
  ]),
  construct('value', 'Value', [
    ['VALUE1', 'Fair price for what I get', 6.3],
    ['VALUE2', 'Good service for what I pay', 6.5],
    ['VALUE3', 'Better value than other providers', 5.9],
  ]),
  construct('satisfaction', 'Satisfaction', [
    ['SATISFIED1', 'Satisfied with Brightwater, all in all', 7.0],
    ['SATISFIED2', 'Brightwater gives me what I expected', 6.8],
    ['SATISFIED3', 'Close to the provider I would wish for', 6.3],
  ]),
  construct('loyalty', 'Loyalty', [
    ['LOYAL1', 'Would choose Brightwater again', 7.0],
    ['LOYAL2', 'Would stay if another were a little cheaper', 5.9],
    ['LOYAL3', 'Would take further services from Brightwater', 6.2],
  ]),
] as const;

/** Satisfaction with each unit, and what it rests on: points for each point of perception. */
export const SATISFACTION_WITH = [
  unit('SATIS_SERVICE', 'Customer service', { base: 7.2, effects: { reached: 0.5, know: 0.4, listen: 0.4 } }),
  unit('SATIS_FIELD', 'Technicians', { base: 6.3, effects: { 'on-time': 0.8, mended: 0.3 } }),
  unit('SATIS_BILLING', 'Billing', { base: 7.5, effects: { bill: 1, safe: 0.2 } }),
  unit('SATIS_NETWORK', 'Connection', { base: 7.3, effects: { stable: 0.9, mended: 0.3 } }),
] as const;

export const RECOMMEND: ScaleQuestion = {
  column: 'RECOMMEND',
  label: 'Likely to recommend Brightwater to friends or colleagues',
  scale: [0, 10],
  concerns: 1,
  answered: 0.96,
  noAnswer: '99',
};

/** All questions with a scale, in the order of the questionnaire. */
export const SCALE_QUESTIONS: readonly ScaleQuestion[] = [
  RECOMMEND,
  ...SATISFACTION_WITH.map(({ column, label }) => ({ column, label, ...TEN })),
  ...ATTRIBUTES.map((attribute) => aboutAttribute('E', 'Expected', attribute)),
  ...ATTRIBUTES.map((attribute) => aboutAttribute('P', 'Perceived', attribute)),
  ...ATTRIBUTES.map((attribute) => aboutAttribute('I', 'Importance', attribute)),
  ...STATEMENTS.flatMap(({ indicators }) =>
    indicators.map(({ column, label }) => ({ column, label, ...TEN })),
  ),
];

/** The two questions about each feature: with it, and without it. */
export const KANO_QUESTIONS = FEATURES.map((feature) => ({
  feature,
  functional: `${feature.key}_WITH`,
  dysfunctional: `${feature.key}_WITHOUT`,
}));

function aboutAttribute(asked: 'E' | 'P' | 'I', word: string, attribute: DemoAttribute): ScaleQuestion {
  const { key, name, concerns } = attribute;
  return {
    column: attributeColumn(asked, key),
    label: `${word}: ${name}`,
    ...SEVEN,
    concerns: asked === 'P' ? concerns : 1,
  };
}

function construct(
  opinion: string,
  name: string,
  statements: readonly (readonly [column: string, label: string, base: number])[],
) {
  return { opinion, name, indicators: statements.map(([column, label, base]) => ({ column, label, base })) };
}

function unit(
  column: string,
  label: string,
  rest: { readonly base: number; readonly effects: Readonly<Record<string, number>> },
) {
  return { column, label, ...rest };
}
