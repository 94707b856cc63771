import { z } from 'zod';
import { revision } from '../../platform/records/declarations.ts';
import { neededWords, properName, properWords } from '../people/declarations.ts';

/** What asks for something: law and the like, or society at large. */
export const OBLIGATION_KINDS = ['regulatory', 'society'] as const;
/** What society asks about: protecting the environment, conserving resources, avoiding waste. */
export const SOCIETY_TOPICS = ['environment', 'resources', 'waste', 'other'] as const;
export const OBLIGATION_SOURCES = ['law', 'standard', 'contract', 'own-policy'] as const;
export const CHECK_RESULTS = ['compliant', 'partly', 'not-compliant', 'unknown'] as const;
/** How it stands by the newest check, in the order of the work. */
export const COMPLIANCE_STATES = [
  'not-compliant',
  'partly',
  'unknown',
  'never-checked',
  'compliant',
] as const;
export const OBLIGATION_STANDINGS = ['in-force', 'ended'] as const;

export type CheckResult = (typeof CHECK_RESULTS)[number];
export type ComplianceState = (typeof COMPLIANCE_STATES)[number];

/** A day as 2026-01-31, from 1900 on. */
export const recordedDay = z.iso
  .date('this is no day; write it as 2026-01-31')
  .refine((day) => day >= '1900-01-01' && day < '2200-01-01', 'a day is between 1900-01-01 and 2199-12-31');

const named = z.object({ id: z.uuid(), name: z.string() });

/** An obligation as the register shows it. */
export const obligation = z.object({
  id: z.uuid(),
  title: z.string(),
  state: z.enum(COMPLIANCE_STATES),
  /** The day of the next check has passed. */
  overdue: z.boolean(),
  nextCheck: z.string().nullable(),
  checkedOn: z.string().nullable(),
  kind: z.enum(OBLIGATION_KINDS),
  topic: z.enum(SOCIETY_TOPICS).nullable(),
  sourceKind: z.enum(OBLIGATION_SOURCES),
  source: z.string(),
  clause: z.string(),
  asks: z.string(),
  owner: named.nullable(),
  unit: named.nullable(),
  attribute: named.nullable(),
  intervalMonths: z.int().nullable(),
  watchedAt: z.string(),
  lookedOn: z.string().nullable(),
  /** Noticed changes that nobody settled yet. */
  changesToDo: z.int(),
  standing: z.enum(OBLIGATION_STANDINGS),
  revision: z.int(),
  updatedAt: z.iso.datetime(),
});
export type Obligation = z.output<typeof obligation>;

const entry = z.object({ id: z.uuid(), day: z.string(), by: z.string().nullable() });
export const obligationEvidence = entry.extend({ what: z.string(), place: z.string() });
export const obligationCheck = entry.extend({ result: z.enum(CHECK_RESULTS), note: z.string() });
export const noticedChange = entry.extend({ what: z.string(), meaning: z.string(), settled: z.boolean() });
export type ObligationEvidence = z.output<typeof obligationEvidence>;
export type ObligationCheck = z.output<typeof obligationCheck>;
export type NoticedChange = z.output<typeof noticedChange>;

/** One obligation with all that was recorded of it, the newest first. */
export const obligationPage = obligation.extend({
  /** The day by which it is overdue or not. */
  asOf: z.string(),
  evidence: z.array(obligationEvidence),
  checks: z.array(obligationCheck),
  changes: z.array(noticedChange),
});
export type ObligationPage = z.output<typeof obligationPage>;

function oneOf<const Words extends readonly [string, ...string[]]>(field: string, words: Words) {
  return z.enum(words, `${field}: write one of ${words.join(', ')}`);
}

/** What it takes to put an obligation into the register. */
export const newObligation = z.object({
  title: properName,
  kind: oneOf('kind', OBLIGATION_KINDS),
  topic: oneOf('topic', SOCIETY_TOPICS).nullable().default(null),
  sourceKind: oneOf('sourceKind', OBLIGATION_SOURCES),
  source: neededWords(300, 'source: say which law, standard, contract or policy asks for it'),
  clause: properWords(200).default(''),
  asks: neededWords(4000, 'asks: say in own words what it asks for'),
  ownerId: z.uuid().nullable().default(null),
  unitId: z.uuid().nullable().default(null),
  attributeId: z.uuid().nullable().default(null),
  intervalMonths: z
    .int('intervalMonths: whole months')
    .min(1, 'intervalMonths: at least 1 month')
    .max(120, 'intervalMonths: at most 120 months')
    .nullable()
    .default(null),
  nextCheck: recordedDay.nullable().default(null),
  watchedAt: properWords(500).default(''),
});
export type NewObligation = z.output<typeof newObligation>;

export const changedObligation = newObligation.extend({ revision });
export const newCheck = z.object({
  revision,
  day: recordedDay,
  result: oneOf('result', CHECK_RESULTS),
  note: properWords(2000).default(''),
  /** When it is checked again; without it, after the interval. */
  nextCheck: recordedDay.nullable().default(null),
});
export type NewCheck = z.output<typeof newCheck>;
export const newEvidence = z.object({
  revision,
  day: recordedDay,
  what: neededWords(2000, 'what: say what it shows'),
  place: neededWords(1000, 'place: say where somebody finds it'),
});
export type NewEvidence = z.output<typeof newEvidence>;
/** Somebody looked where changes are announced; `change` when there was one. */
export const newLook = z.object({
  revision,
  day: recordedDay,
  change: z
    .object({
      what: neededWords(2000, 'what: say what changed'),
      meaning: properWords(2000).default(''),
      settled: z.boolean().default(false),
    })
    .nullable()
    .default(null),
});
export type NewLook = z.output<typeof newLook>;
export const newStanding = z.object({
  revision,
  standing: z.enum(OBLIGATION_STANDINGS),
  reason: neededWords(1000, 'reason: say why'),
});

/** What is kept of an obligation. Days are as 2026-01-31. */
export type ObligationRecord = NewObligation & {
  readonly id: string;
  readonly lookedOn: string | null;
  readonly standing: (typeof OBLIGATION_STANDINGS)[number];
  readonly lastResult: CheckResult | null;
  readonly checkedOn: string | null;
  readonly changesToDo: number;
  readonly revision: number;
  readonly updatedAt: Date;
};
