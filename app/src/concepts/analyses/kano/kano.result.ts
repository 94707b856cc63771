import { type Interval, KANO_TABLES, type KanoCategory, type KanoCounts } from 'heed-statistics';
import { z } from 'zod';
import { normalText } from '../../../platform/delimited/index.ts';
import { columnName } from '../../answers/index.ts';
import { analysisFields } from '../analysis-fields.ts';
import type { Withheld } from '../analysis-method.ts';

const texts = z.array(z.string().transform(normalText)).min(1, 'name at least one text of the questionnaire');
export const kanoSchema = z.strictObject({
  ...analysisFields('kano'),
  table: z.enum(KANO_TABLES).default('standard'),
  features: z
    .array(z.strictObject({ feature: z.string(), functional: columnName, dysfunctional: columnName }))
    .min(1, 'name at least one feature'),
  answers: z.strictObject({
    like: texts,
    'must-be': texts,
    neutral: texts,
    'live-with': texts,
    dislike: texts,
  }),
});
export type KanoEntry = z.output<typeof kanoSchema>;

/**
 * What one feature is to people: how many fell into each category, the most frequent one, and the shares whom having it
 * would satisfy (0..1) and lacking it would dissatisfy (−1..0).
 */
export type KanoFeature = {
  readonly n: number;
  readonly missing: number;
  readonly unknown: number;
  readonly counts: KanoCounts;
  readonly category: KanoCategory | null;
  readonly better: number | null;
  readonly betterInterval: Interval | null;
  readonly worse: number | null;
  readonly worseInterval: Interval | null;
};
export type KanoResult = { readonly features: Readonly<Record<string, KanoFeature | Withheld>> };
