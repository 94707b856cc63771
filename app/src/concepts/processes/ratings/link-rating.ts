import { z } from 'zod';
import { properName, properWords } from '../../people/declarations.ts';
import { processLink } from '../links/process-link.ts';
import { chainDay } from '../process.ts';

/** Figures are made of as many raters or more, so that nobody's rating is known. */
export const LEAST_RATERS = 3;
/** Scores up to here are low. */
export const LOW_SCORE = 6;

/** What internal service is made of: the five dimensions of service quality, each rated from 0 to 10 if one likes. */
export const RATED_DIMENSIONS = [
  'reliability',
  'responsiveness',
  'assurance',
  'empathy',
  'tangibles',
] as const;
export type RatedDimension = (typeof RATED_DIMENSIONS)[number];

/** The question of each dimension, as it is asked of the next stage. */
export const DIMENSION_QUESTIONS: Readonly<Record<RatedDimension, string>> = {
  reliability: 'What we get is right and comes when it was promised',
  responsiveness: 'They help at once when we need something',
  assurance: 'They know their work, and we can rely on their word',
  empathy: 'They know what we need it for',
  tangibles: 'What we get is complete, clear and fit to work with',
};

function score(field: string) {
  return z
    .int(`${field}: a whole number from 0 to 10`)
    .min(0, `${field}: from 0 to 10`)
    .max(10, `${field}: from 0 to 10`)
    .transform((value) => value + 0);
}

/** How good somebody finds what they get. */
export const linkScores = z.strictObject({
  score: score('score'),
  reliability: score('reliability').nullable().default(null),
  responsiveness: score('responsiveness').nullable().default(null),
  assurance: score('assurance').nullable().default(null),
  empathy: score('empathy').nullable().default(null),
  tangibles: score('tangibles').nullable().default(null),
  helped: properWords(2000).default(''),
  missing: properWords(2000).default(''),
});
export type LinkScores = z.output<typeof linkScores>;

export const newRating = linkScores.extend({
  /** Today when nothing is said. */
  day: chainDay.optional(),
  /** That of one's own rating of this month as one saw it; 0 when there was none. */
  revision: z.int('revision: the number that came with your rating of this month, or 0').min(0),
});
export type NewRating = z.output<typeof newRating>;

/** A rating of somebody who is known by a code alone, as a sheet brings it in. */
export const codedRating = linkScores.extend({ day: chainDay, code: properName });
export type CodedRating = z.output<typeof codedRating>;

/** What is kept of a rating. */
export type RatingRecord = LinkScores & {
  readonly id: string;
  readonly linkId: string;
  /** Who rated: a person, or a code from outside; one of the two. */
  readonly personId: string | null;
  readonly code: string | null;
  readonly day: string;
  readonly revision: number;
  readonly recordedAt: Date;
};

/** One's own rating of this month. */
export const ownRating = linkScores.extend({ day: z.string(), revision: z.int() });
export type OwnRating = z.output<typeof ownRating>;

/** A link that one receives, and how one rated it this month. */
export const linkToRate = z.object({ link: processLink, rating: ownRating.nullable() });
export type LinkToRate = z.output<typeof linkToRate>;

/** A rating as it goes out: of a month, without who rated. */
export const ratingLine = z.object({
  id: z.uuid(),
  from: z.string(),
  to: z.string(),
  handsOver: z.string(),
  month: z.string(),
  score: z.int(),
  reliability: z.int().nullable(),
  responsiveness: z.int().nullable(),
  assurance: z.int().nullable(),
  empathy: z.int().nullable(),
  tangibles: z.int().nullable(),
  helped: z.string(),
  missing: z.string(),
});
export type RatingLine = z.output<typeof ratingLine>;

/** The first day of the month of a day. */
export function monthOf(day: string): string {
  return `${day.slice(0, 7)}-01`;
}

/** What was said in words, without who said it. */
export const linkComment = z.object({ month: z.string(), helped: z.string(), missing: z.string() });
export type LinkComment = z.output<typeof linkComment>;
