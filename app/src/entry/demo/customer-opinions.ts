import { ATTRIBUTES, type DemoAttribute, RECOMMEND_SHIFTS, VALUE_SHIFTS } from './brightwater-truth.ts';
import type { Opinion, OpinionStructure } from './opinion-structure.ts';
import { attributeColumn, SATISFACTION_WITH, STATEMENTS } from './survey-questions.ts';

const DIMENSIONS = [...new Set(ATTRIBUTES.map(({ dimension }) => dimension))];

/** What lies behind the answers: each question of the survey has an opinion of the same name, and some lie deeper. */
export const CUSTOMER_OPINIONS: OpinionStructure = new Map<string, Opinion>([
  ['mood', { base: 0, spread: 1 }],
  ['demanding', { base: 0, spread: 1, shifts: [{ by: 0.5, segment: 'Business' }] }],
  ...DIMENSIONS.map((dimension): [string, Opinion] => [dimension, { base: 0, spread: 1 }]),
  ...ATTRIBUTES.flatMap(aboutAttribute),
  ...constructs(),
  ...STATEMENTS.flatMap(({ opinion: construct, indicators }) =>
    indicators.map(({ column, base }): [string, Opinion] => {
      return [column, { base, spread: 0.9, follows: { [construct]: 1 } }];
    }),
  ),
  [
    'RECOMMEND',
    { base: 7.6, spread: 1, follows: { satisfaction: 0.6, loyalty: 0.65 }, shifts: RECOMMEND_SHIFTS },
  ],
  ...SATISFACTION_WITH.map(({ column, base, effects }): [string, Opinion] => {
    const perceived = Object.entries(effects).map(([key, effect]) => [attributeColumn('P', key), effect]);
    return [column, { base, spread: 0.9, follows: { mood: 0.3, ...Object.fromEntries(perceived) } }];
  }),
]);

function aboutAttribute(attribute: DemoAttribute): [string, Opinion][] {
  const { key, dimension, expected, perceived, important, shifts } = attribute;
  return [
    [attributeColumn('E', key), { base: expected, spread: 0.7, follows: { demanding: 0.4 } }],
    [
      attributeColumn('P', key),
      { base: perceived, spread: 0.7, follows: { mood: 0.45, [dimension]: 0.7 }, shifts },
    ],
    [attributeColumn('I', key), { base: important, spread: 0.9, follows: { demanding: 0.3 } }],
  ];
}

/** Image and perceived quality make value and satisfaction, and these make loyalty. */
function constructs(): [string, Opinion][] {
  const effects = ATTRIBUTES.map(({ key, effect }) => [attributeColumn('P', key), effect] as const);
  return [
    ['image', { base: 0, spread: 0.9, follows: { mood: 0.8 } }],
    ['quality', { base: 0, spread: 0.6, follows: Object.fromEntries(effects) }],
    ['value', { base: 0, spread: 1, follows: { image: 0.25, quality: 0.5 }, shifts: VALUE_SHIFTS }],
    ['satisfaction', { base: 0, spread: 0.5, follows: { image: 0.15, quality: 0.6, value: 0.25 } }],
    ['loyalty', { base: 0, spread: 0.9, follows: { image: 0.2, satisfaction: 0.8 } }],
  ];
}
