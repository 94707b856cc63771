import { z } from 'zod';
import { neededWords, properWords } from '../../people/declarations.ts';
import { CASE_KINDS, SEVERITIES } from '../case.ts';

const ROLES_DECIDING = ['owner', 'manager', 'agent'] as const;
const amount = z.number().min(0).max(1e12).nullable();

/** Texts of the public form in one language. */
const formTexts = z.strictObject({
  title: properWords(200).default(''),
  intro: properWords(3000).default(''),
  thanks: properWords(3000).default(''),
});

/** How a workspace takes complaints. Everything has a default, so that a new workspace can be complained to. */
export const complaintSettings = z.strictObject({
  /** Whether strangers can reach the public form and tracker. */
  isOpen: z.boolean().default(false),
  /** What the organisation is called on public pages; empty: as the workspace. */
  organisation: properWords(200).default(''),
  languages: z.array(z.string().min(2).max(20)).min(1).max(40).default(['en']),
  kinds: z
    .array(z.enum(CASE_KINDS))
    .min(1)
    .default([...CASE_KINDS]),
  form: z.record(z.string(), formTexts).default({}),
  /** What one can complain about; empty: nothing is asked. */
  products: z.array(neededWords(300, 'products: give each a name')).max(200).default([]),
  acceptsFiles: z.boolean().default(true),
  /** Whether who complains may stay unknown. */
  allowsAnonymous: z.boolean().default(true),
  /** To which unit new cases come; null: nobody's until somebody takes them. */
  unitId: z.uuid().nullable().default(null),
  /** After so many days without a word from them an answered case may be closed. */
  noReplyDays: z.int().min(1).max(365).default(28),
  /** A message that comes so many days after closing asks for a look; later it is kept, and the case must be opened again. */
  lateMessageDays: z.int().min(0).max(3650).default(365),
  /** Whether they are asked by one mail, so many days after closing, how they find it now. */
  asking: z
    .strictObject({ isOn: z.boolean().default(true), afterDays: z.int().min(0).max(90).default(3) })
    .default({ isOn: true, afterDays: 3 }),
  /** How much a role may give in one case; null: any amount. */
  limits: z
    .strictObject({ owner: amount, manager: amount, agent: amount })
    .default({ owner: null, manager: null, agent: null } satisfies Record<
      (typeof ROLES_DECIDING)[number],
      null
    >),
  /** What a person alone may give, by their id. */
  personalLimits: z.record(z.uuid(), z.number().min(0).max(1e12)).default({}),
  /** Which training whoever handles a case of some severity must hold; null: none. */
  trainings: z
    .strictObject(
      Object.fromEntries(SEVERITIES.map((one) => [one, z.uuid().nullable().default(null)])) as Record<
        (typeof SEVERITIES)[number],
        z.ZodDefault<z.ZodNullable<z.ZodUUID>>
      >,
    )
    .default({ low: null, medium: null, high: null, critical: null }),
});
export type ComplaintSettings = z.output<typeof complaintSettings>;
export const DEFAULT_SETTINGS: ComplaintSettings = complaintSettings.parse({});
