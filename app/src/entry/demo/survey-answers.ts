import {
  type Circumstances,
  DISPATCH_MONTH,
  FEATURES,
  KANO_ANSWERS,
  KANO_OTHERWISE,
  REGIONS,
  SEGMENTS,
  SHARE_OF_ANSWERS,
  SHARE_OF_CUSTOMERS,
  SHARE_OF_REGION,
} from './brightwater-truth.ts';
import { CUSTOMER_OPINIONS } from './customer-opinions.ts';
import { drawOpinions, known } from './opinion-structure.ts';
import type { RandomStream } from './random-streams.ts';
import { periodOf, quarterOf, type SurveyMonth } from './survey-calendar.ts';
import { commentOf } from './survey-comments.ts';
import { KANO_QUESTIONS, SCALE_QUESTIONS, type ScaleQuestion } from './survey-questions.ts';

/** Columns that are no questions; some are called as exports of real survey tools call them. */
export const CUSTOMER = 'Customer number';
export const ANSWERED_ON = 'Answered on';
export const QUARTER = 'Quarter';
export const PERIOD = 'Period';
export const SEGMENT = 'Segment';
export const REGION = 'Region';
export const WEIGHT = 'Weight, Institut Möwe';
export const COMMENT = 'Anything else, in your own words';

/** A text that people wrote into the Kano questions instead of choosing; it is in no list of the recipe. */
const OWN_WORDS = 'not sure';
/** What the file holds where a question did not apply. */
export const NOT_APPLICABLE = 'n/a';

const FEWEST_IN_A_MONTH = 86;
const MOST_IN_A_MONTH = 114;

/** The columns of the file, in order. */
export const COLUMNS: readonly string[] = [
  ...[CUSTOMER, ANSWERED_ON, QUARTER, PERIOD, SEGMENT, REGION, WEIGHT],
  ...SCALE_QUESTIONS.map(({ column }) => column),
  ...KANO_QUESTIONS.flatMap(({ functional, dysfunctional }) => [functional, dysfunctional]),
  COMMENT,
];

/** The answers of all who were asked, as cells in the order of `COLUMNS`, by day. */
export function drawAnswers(months: readonly SurveyMonth[], random: RandomStream): string[][] {
  const rows: string[][] = [];
  const customer = customerNumbers(random);
  for (const { month, first } of months) {
    const count = FEWEST_IN_A_MONTH + random.below(MOST_IN_A_MONTH - FEWEST_IN_A_MONTH + 1);
    const days = Array.from({ length: count }, () => random.below(first.daysInMonth));
    for (const day of days.toSorted((a, b) => a - b)) {
      rows.push(drawRow({ customer: customer(), month, date: first.add({ days: day }) }, random));
    }
  }
  return rows;
}

type Answering = { readonly customer: string; readonly month: number; readonly date: Temporal.PlainDate };

function drawRow({ customer, month, date }: Answering, random: RandomStream): string[] {
  const segment = drawFrom(SEGMENTS, SHARE_OF_ANSWERS, random);
  const region = drawFrom(REGIONS, SHARE_OF_REGION, random);
  const circumstances: Circumstances = { segment, region, month };
  const opinions = drawOpinions(CUSTOMER_OPINIONS, circumstances, random.normal);
  const weight = (SHARE_OF_CUSTOMERS[segment] / SHARE_OF_ANSWERS[segment]).toFixed(4);
  return [
    ...[customer, date.toString(), quarterOf(date), periodOf(month)],
    ...[random.chance(0.01) ? `${segment} ` : segment, region, weight],
    ...SCALE_QUESTIONS.map((question) => tick(question, opinions, random)),
    ...FEATURES.flatMap((feature) => {
      return kanoAnswers(month < DISPATCH_MONTH ? feature.before : feature.since, random);
    }),
    commentOf(opinions, random),
  ];
}

/** The scale point nearest to the opinion. */
function tick(question: ScaleQuestion, opinions: ReadonlyMap<string, number>, random: RandomStream): string {
  const { column, scale, concerns, answered, noAnswer } = question;
  if (!random.chance(concerns)) return NOT_APPLICABLE;
  if (!random.chance(answered)) return random.chance(0.4) ? noAnswer : '';
  const [low, high] = scale;
  return String(Math.min(high, Math.max(low, Math.round(known(opinions, column)))));
}

function kanoAnswers(typical: (typeof FEATURES)[number]['before'], random: RandomStream): string[] {
  const isTypical = random.chance(typical.share);
  return (['functional', 'dysfunctional'] as const).map((side) => {
    const answer = isTypical ? typical[side] : otherAnswer(KANO_OTHERWISE[side], random);
    if (random.chance(0.02)) return '';
    return random.chance(0.002) ? OWN_WORDS : answer;
  });
}

function otherAnswer(probabilities: readonly number[], random: RandomStream): string {
  return KANO_ANSWERS[indexDrawn(probabilities, random)]!;
}

function drawFrom<T extends string>(
  list: readonly T[],
  shares: Readonly<Record<T, number>>,
  random: RandomStream,
): T {
  const probabilities = list.map((value) => shares[value]);
  return list[indexDrawn(probabilities, random)]!;
}

function indexDrawn(probabilities: readonly number[], random: RandomStream): number {
  let left = random.uniform();
  const found = probabilities.findIndex((probability) => {
    left -= probability;
    return left < 0;
  });
  return found === -1 ? probabilities.length - 1 : found;
}

/** Customer numbers, each once, that do not count upwards. */
function customerNumbers(random: RandomStream): () => string {
  const limit = 90_000;
  let next = random.below(limit);
  return () => {
    // The step has no divisor in common with the limit, so no number comes again before all have come.
    next = (next + 36_697) % limit;
    return `BW-${next + 10_000}`;
  };
}
