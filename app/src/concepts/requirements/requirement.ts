import { z } from 'zod';
import { revision } from '../../platform/records/declarations.ts';
import { neededWords, properWords } from '../people/declarations.ts';
import {
  GATE_TESTS,
  MEANS_KINDS,
  NEED_OR_WANT,
  REQUIREMENT_KINDS,
  REQUIREMENT_STATES,
  STANDINGS,
  VERSION_STATES,
} from './requirement-words.ts';

const FARTHEST = 1e12;

/** A number of a requirement; zero is one. */
export const requiredNumber = z
  .number('this is no number')
  .min(-FARTHEST, 'this number is beyond −1,000,000,000,000')
  .max(FARTHEST, 'this number is beyond 1,000,000,000,000')
  .transform((value) => (value === 0 ? 0 : value));

const kind = z.enum(REQUIREMENT_KINDS, `a kind is one of ${REQUIREMENT_KINDS.join(', ')}`);
const needOrWant = z.enum(NEED_OR_WANT, 'write need or want');
const meansKind = z.enum(MEANS_KINDS, `a kind of means is one of ${MEANS_KINDS.join(', ')}`);

/** What a version of a requirement says, and what is reviewed and approved. */
export const requirementContent = z.object({
  statement: neededWords(1_000, 'write what is required'),
  kind,
  needOrWant,
  /** For a want: the need that it answers. */
  answersNeedId: z.uuid('this is not the id of a requirement').nullable(),
  attributeId: z.uuid('this is not the id of an attribute').nullable(),
  segmentIds: z.array(z.uuid('this is not the id of a segment')).max(100),
  /** Who said it, and where. */
  source: properWords(1_000),
  /** The contract, order or customer that it was agreed with. */
  contract: properWords(300),
  /** In what it is measured; that of the measure when this is empty. */
  measuredIn: properWords(60),
  target: requiredNumber.nullable(),
  lower: requiredNumber.nullable(),
  upper: requiredNumber.nullable(),
  /** How it is measured; that of the measure when this is empty. */
  method: properWords(2_000),
});
export type RequirementContent = z.output<typeof requirementContent>;

/** How a requirement is met and who answers for it; it changes without a new version. */
export const requirementArrangement = z.object({
  means: properWords(2_000),
  meansKind: meansKind.nullable(),
  measureId: z.uuid('this is not the id of a measure').nullable(),
  unitId: z.uuid('this is not the id of a unit').nullable(),
  ownerId: z.uuid('this is not the id of a person').nullable(),
});
export type RequirementArrangement = z.output<typeof requirementArrangement>;

/** What it takes to write a requirement. A draft may lack anything but its words. */
export const newRequirement = z.strictObject({
  ...requirementContent.shape,
  ...requirementArrangement.shape,
  kind: kind.default('stated'),
  needOrWant: needOrWant.default('need'),
  answersNeedId: requirementContent.shape.answersNeedId.default(null),
  attributeId: requirementContent.shape.attributeId.default(null),
  segmentIds: requirementContent.shape.segmentIds.default([]),
  source: requirementContent.shape.source.default(''),
  contract: requirementContent.shape.contract.default(''),
  measuredIn: requirementContent.shape.measuredIn.default(''),
  target: requirementContent.shape.target.default(null),
  lower: requirementContent.shape.lower.default(null),
  upper: requirementContent.shape.upper.default(null),
  method: requirementContent.shape.method.default(''),
  means: requirementArrangement.shape.means.default(''),
  meansKind: meansKind.nullable().default(null),
  measureId: requirementArrangement.shape.measureId.default(null),
  unitId: requirementArrangement.shape.unitId.default(null),
  ownerId: requirementArrangement.shape.ownerId.default(null),
});
export type NewRequirement = z.output<typeof newRequirement>;

/** A change of what a requirement says; what is left out stays. */
export const requirementChange = z.strictObject({
  ...requirementContent.partial().shape,
  revision,
  /** Why; needed when an approved requirement changes. */
  reason: properWords(1_000).default(''),
});
export type RequirementChange = z.output<typeof requirementChange>;

/** A change of how it is met; what is left out stays. */
export const arrangementChange = z.strictObject({
  ...requirementArrangement.partial().shape,
  revision,
});
export type ArrangementChange = z.output<typeof arrangementChange>;

const named = z.object({ id: z.uuid(), name: z.string() });

/** One of the six tests: whether it holds, and if not why and what to do. */
export const gateResult = z.object({
  test: z.enum(GATE_TESTS),
  holds: z.boolean(),
  why: z.string().nullable(),
  toDo: z.string().nullable(),
});
export type GateResult = z.output<typeof gateResult>;

/** What the readings of the requirement's measure say. */
export const requirementResult = z.object({
  state: z.enum(['met', 'not-met', 'unclear', 'no-readings', 'no-standard']),
  n: z.int(),
  within: z.int(),
  /** Share of readings within the standard's tolerance, with its interval; null without readings. */
  share: z
    .object({
      n: z.int(),
      estimate: z.number(),
      interval: z.object({ low: z.number(), high: z.number() }),
      method: z.object({ name: z.string(), formula: z.string(), source: z.string() }),
      warnings: z.array(z.string()),
    })
    .nullable(),
  requiredShare: z.number().nullable(),
  lastAt: z.string().nullable(),
});

/** A requirement in the list. */
export const requirementItem = z.object({
  id: z.uuid(),
  statement: z.string(),
  kind,
  needOrWant,
  state: z.enum(REQUIREMENT_STATES),
  /** Whether a new version of an approved requirement is being written or reviewed. */
  change: z.enum(['draft', 'in-review']).nullable(),
  attribute: named.nullable(),
  segments: z.array(named),
  source: z.string(),
  contract: z.string(),
  owner: named.nullable(),
  /** The unit of the organisation it belongs to. */
  unit: named.nullable(),
  means: z.string(),
  meansKind: meansKind.nullable(),
  measure: named.nullable(),
  measuredIn: z.string(),
  target: z.number().nullable(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
  method: z.string(),
  standing: z.enum(STANDINGS),
  result: requirementResult.nullable(),
  version: z.int(),
  approvedAt: z.iso.datetime().nullable(),
  updatedAt: z.iso.datetime(),
  revision: z.int(),
});
export type RequirementItem = z.output<typeof requirementItem>;

/** A version as it is shown. */
export const requirementVersion = z.object({
  version: z.int(),
  state: z.enum(VERSION_STATES),
  ...requirementContent.shape,
  attribute: named.nullable(),
  segments: z.array(named),
  answersNeed: z.object({ id: z.uuid(), statement: z.string() }).nullable(),
  authors: z.array(named),
  reason: z.string(),
  createdAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
  approvedBy: named.nullable(),
  approvedAt: z.iso.datetime().nullable(),
  /** Why a delight was approved while needed requirements failed. */
  despite: z.string(),
});
export type RequirementVersion = z.output<typeof requirementVersion>;

/** What is kept of a version. */
export type VersionRecord = RequirementContent & {
  readonly version: number;
  /** Grows with each change of its words; a review is of one edition. */
  readonly edition: number;
  readonly state: (typeof VERSION_STATES)[number];
  readonly authorIds: readonly string[];
  readonly reason: string;
  readonly createdAt: Date;
  readonly changedAt: Date;
  readonly approvedById: string | null;
  readonly approvedAt: Date | null;
  readonly despite: string;
};

/** What is kept of a requirement beside its versions. */
export type RequirementRecord = RequirementArrangement & {
  readonly id: string;
  readonly revision: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly withdrawnAt: Date | null;
  readonly withdrawnReason: string;
};

/** A requirement with the version in force and the one that is being written or reviewed. */
export type StandingRequirement = {
  readonly record: RequirementRecord;
  readonly inForce: VersionRecord | null;
  readonly working: VersionRecord | null;
};

/** The version by which a requirement is known: the one in force, before that the one being written. */
export function shownVersion({ inForce, working }: StandingRequirement): VersionRecord {
  const shown = inForce ?? working;
  if (shown === null) throw new Error('a requirement has no version');
  return shown;
}

export function stateOf({
  record,
  inForce,
  working,
}: StandingRequirement): (typeof REQUIREMENT_STATES)[number] {
  if (record.withdrawnAt !== null) return 'withdrawn';
  if (inForce !== null) return 'approved';
  return working?.state === 'in-review' ? 'in-review' : 'draft';
}
