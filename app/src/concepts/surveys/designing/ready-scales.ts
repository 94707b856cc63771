import type { Scale } from '../definition/scale.ts';

/** A scale that is in use everywhere, with labels in English by point. */
export type ReadyScale = {
  readonly name: string;
  readonly lowest: number;
  readonly highest: number;
  readonly lowestIsBest: boolean;
  readonly labels: Readonly<Record<number, string>>;
};

/** Scales to begin with. Labels are English; in another language they are left to be written. */
export const READY_SCALES: readonly ReadyScale[] = [
  {
    name: 'Satisfaction, 1 to 5',
    lowest: 1,
    highest: 5,
    lowestIsBest: false,
    labels: {
      1: 'Very dissatisfied',
      2: 'Dissatisfied',
      3: 'Neither satisfied nor dissatisfied',
      4: 'Satisfied',
      5: 'Very satisfied',
    },
  },
  {
    name: 'Agreement, 1 to 5',
    lowest: 1,
    highest: 5,
    lowestIsBest: false,
    labels: {
      1: 'Strongly disagree',
      2: 'Disagree',
      3: 'Neither agree nor disagree',
      4: 'Agree',
      5: 'Strongly agree',
    },
  },
  {
    name: 'Agreement, 1 to 7',
    lowest: 1,
    highest: 7,
    lowestIsBest: false,
    labels: { 1: 'Strongly disagree', 4: 'Neither agree nor disagree', 7: 'Strongly agree' },
  },
  {
    name: 'Importance, 1 to 5',
    lowest: 1,
    highest: 5,
    lowestIsBest: false,
    labels: {
      1: 'Not important',
      2: 'Slightly important',
      3: 'Moderately important',
      4: 'Important',
      5: 'Very important',
    },
  },
  {
    name: 'Recommendation, 0 to 10',
    lowest: 0,
    highest: 10,
    lowestIsBest: false,
    labels: { 0: 'Not at all likely', 10: 'Extremely likely' },
  },
  {
    name: 'Quality, 1 to 10',
    lowest: 1,
    highest: 10,
    lowestIsBest: false,
    labels: { 1: 'Very poor', 10: 'Excellent' },
  },
  {
    name: 'Effort, 1 to 5 (little is best)',
    lowest: 1,
    highest: 5,
    lowestIsBest: true,
    labels: { 1: 'Very little effort', 3: 'Some effort', 5: 'Very much effort' },
  },
];

/** What a ready scale says, for a survey whose base language is this: labels only where they are in its language. */
export function readyScaleWords(
  { lowest, highest, lowestIsBest, labels }: ReadyScale,
  base: string,
): Pick<Scale, 'lowest' | 'highest' | 'lowestIsBest' | 'labels'> {
  const isEnglish = base === 'en' || base.startsWith('en-');
  const words = Object.entries(labels).map(([point, text]) => [point, { [base]: text }]);
  return { lowest, highest, lowestIsBest, labels: isEnglish ? Object.fromEntries(words) : {} };
}
