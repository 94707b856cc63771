import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';

/** How much a unit counts: as many as answered, as many customers as it has, what they bring, or as somebody says. */
export const WEIGHT_KINDS = ['answers', 'customers', 'revenue', 'entered'] as const;
export type WeightKind = (typeof WEIGHT_KINDS)[number];

/** By what the customers of a unit are known: those linked to its answers, or what the register says of them. */
export const CUSTOMER_TRAITS = ['linked', 'segment', 'region', 'city', 'country', 'own'] as const;

/** What customers bring: in the last twelve months, or from now on. */
export const REVENUE_KINDS = ['yearly', 'lifetime'] as const;

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/u, 'a month is written as 2026-01');
const column = z.string().trim().min(1, 'name a column').max(500);
const unitName = z.string().trim().min(1, 'a unit needs a name').max(500);

const construct = z.strictObject({
  name: z.string().trim().min(1, 'a construct needs a name').max(200),
  indicators: z.array(column).min(1, 'a construct needs at least one indicator').max(200),
  mode: z.enum(['A', 'B']).default('A'),
});

/** The model: one that the recipe of the answers has, or constructs and paths given here. */
export const indexModel = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('analysis'), id: z.string().min(1).max(200) }),
  z.strictObject({
    kind: z.literal('constructs'),
    scheme: z.enum(['path', 'centroid', 'factorial']).default('path'),
    index: z.string().trim().min(1, 'name the construct of the index'),
    constructs: z.array(construct).min(2, 'a path model needs at least two constructs').max(100),
    paths: z
      .array(z.tuple([z.string(), z.string()]))
      .min(1, 'a path model needs at least one path')
      .max(1000),
  }),
]);
export type IndexModel = z.output<typeof indexModel>;

/** How units form regions. */
export const indexRegions = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('column'), column }),
  z.strictObject({
    kind: z.literal('typed'),
    regions: z
      .array(z.strictObject({ name: unitName, units: z.array(unitName).max(10_000) }))
      .min(1, 'name at least one region')
      .max(1000),
  }),
]);
export type IndexRegions = z.output<typeof indexRegions>;

const trait = {
  by: z.enum(CUSTOMER_TRAITS),
  /** The key of a field of the organisation's own, where `by` is `own`. */
  field: z.string().max(100).nullable().default(null),
};

export const indexWeights = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('answers') }),
  z.strictObject({ kind: z.literal('customers'), ...trait }),
  z.strictObject({ kind: z.literal('revenue'), ...trait, amount: z.enum(REVENUE_KINDS).default('yearly') }),
  z.strictObject({
    kind: z.literal('entered'),
    source: z.string().trim().min(1, 'weights.source: say where the numbers come from').max(1000),
    values: z
      .array(
        z.strictObject({
          unit: unitName,
          weight: z.number().min(0, 'a weight is 0 or more').max(1e15, 'a weight is at most 1e15'),
        }),
      )
      .min(1, 'weights.values: enter a number for each unit')
      .max(10_000),
  }),
]);
export type IndexWeights = z.output<typeof indexWeights>;

/** What the index is computed by. */
export const indexSettingsWish = z
  .strictObject({
    answerSetId: z.uuid('answerSetId: choose a set of answers'),
    model: indexModel,
    /** First and last month of the responses that count, both included; null without an end. */
    from: month.nullable().default(null),
    to: month.nullable().default(null),
    /** The column that says which unit somebody was served by; null: all are one. */
    unitColumn: column.nullable().default(null),
    regions: indexRegions.default({ kind: 'none' }),
    weights: indexWeights.default({ kind: 'answers' }),
    samples: z.int().min(100, 'samples: 100 to 10000').max(10_000, 'samples: 100 to 10000').default(1000),
    seed: z.int().min(0, 'seed: 0 to 4294967295').max(4_294_967_295, 'seed: 0 to 4294967295').default(1),
    confidence: z
      .number()
      .min(0.5, 'confidence: 0.5 to 0.999')
      .max(0.999, 'confidence: 0.5 to 0.999')
      .default(0.95),
    minimumN: z.int().min(2, 'minimumN: 2 to 10000').max(10_000, 'minimumN: 2 to 10000').default(10),
  })
  .refine(({ from, to }) => from === null || to === null || from <= to, {
    error: 'from, to: the last month lies before the first one; swap them',
    path: ['to'],
  })
  .refine(({ unitColumn, regions }) => unitColumn !== null || regions.kind === 'none', {
    error: 'regions: without units there are no regions; name the column that says the unit',
    path: ['regions'],
  });
export type IndexSettingsWish = z.output<typeof indexSettingsWish>;

/** As it is kept; revision 0: nobody has settled it, and this is what Heed proposes. */
export const indexSettings = z.object({ ...indexSettingsWish.shape, revision: z.int() });
export type IndexSettings = z.output<typeof indexSettings>;

/** What settings are chosen from: sets with questions on scales, their models and columns. */
export const indexChoices = z.object({
  sets: z.array(
    z.object({
      id: z.uuid(),
      title: z.string(),
      takenAt: z.string(),
      models: z.array(z.object({ id: z.string(), index: z.string().nullable() })),
      /** Columns that can say a unit, with how many different texts they hold. */
      columns: z.array(z.object({ name: z.string(), label: z.string().nullable(), texts: z.int() })),
      hasTimes: z.boolean(),
    }),
  ),
  ownFields: z.array(z.object({ key: z.string(), title: z.string() })),
});
export type IndexChoices = z.output<typeof indexChoices>;

const PATH = '/api/workspaces/{workspace}/satisfaction-index';
export const managing = { roles: rolesWith('manage index') };
export const seeing = { roles: rolesWith('see figures') };

export const showIndexSettings = endpoint({
  method: 'get',
  path: `${PATH}/settings`,
  summary: 'What the satisfaction index is computed by; revision 0 is a proposal that nobody has settled yet',
  who: seeing,
  answer: z.object({ settings: indexSettings.nullable(), choices: indexChoices }),
});

export const changeIndexSettings = endpoint({
  method: 'post',
  path: `${PATH}/settings`,
  summary: 'Settle what the satisfaction index is computed by; revision 0 when nobody has before',
  who: managing,
  body: z.strictObject({ settings: indexSettingsWish, revision: z.int().min(0) }),
  answer: indexSettings,
});
