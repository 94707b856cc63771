import { z } from 'zod';
import { endpoint } from '../../platform/http/declarations.ts';
import { revision } from '../../platform/records/declarations.ts';
import { neededWords, properWords, rolesWith } from '../people/declarations.ts';
import {
  arrangementChange,
  gateResult,
  newRequirement,
  requirementChange,
  requirementItem,
  requirementVersion,
} from './requirement.ts';
import {
  requirementReview,
  requirementTold,
  reviewGiven,
  stillToTell,
  toldGiven,
} from './requirement-review.ts';
import { REQUIREMENT_KINDS } from './requirement-words.ts';

const PATH = '/api/workspaces/{workspace}/requirements';
const ONE = `${PATH}/{id}` as const;
const params = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a requirement') });
const writing = { roles: rolesWith('write requirements') };

/** A requirement with everything that is known of it. */
export const requirementShown = requirementItem.extend({
  inForce: requirementVersion.nullable(),
  working: requirementVersion.nullable(),
  /** All versions, the newest first; also replaced and dropped ones. */
  versions: z.array(requirementVersion),
  /** The six tests of the version being written, or of the one in force when none is. */
  gate: z.array(gateResult),
  /** In what it is measured: its own unit, or that of its measure. */
  unitOfMeasurement: z.string(),
  reviews: z.array(requirementReview),
  told: z.array(requirementTold),
  toTell: z.array(stillToTell),
  /** Of a delight: the needed requirements that fail, which should be mended first. */
  warnings: z.array(
    z.object({ text: z.string(), failing: z.array(z.object({ id: z.uuid(), statement: z.string() })) }),
  ),
  /** Of a need: the wants that answer it. */
  answeredBy: z.array(z.object({ id: z.uuid(), statement: z.string() })),
  withdrawn: z.object({ at: z.iso.datetime(), reason: z.string() }).nullable(),
  createdAt: z.iso.datetime(),
});
export type RequirementShown = z.output<typeof requirementShown>;

export const showRequirement = endpoint({
  method: 'get',
  path: ONE,
  summary: 'A requirement with its versions, the six tests, reviews, who was told, and what warns',
  who: { roles: rolesWith('see records') },
  params,
  answer: requirementShown,
});

export const writeRequirement = endpoint({
  method: 'post',
  path: PATH,
  summary: 'Write a requirement down, as a draft',
  who: writing,
  body: newRequirement,
  answer: requirementShown,
  status: 201,
});

export const changeRequirement = endpoint({
  method: 'post',
  path: ONE,
  summary: 'Change what a requirement says; of an approved one this begins a new version beside it',
  who: writing,
  params,
  body: requirementChange,
  answer: requirementShown,
});

export const arrangeRequirement = endpoint({
  method: 'post',
  path: `${ONE}/arrangement`,
  summary: 'Change how a requirement is met, by what it is measured, and who answers for it',
  who: writing,
  params,
  body: arrangementChange,
  answer: requirementShown,
});

export const sendRequirementForReview = endpoint({
  method: 'post',
  path: `${ONE}/review-request`,
  summary: 'Send the version being written to a reviewer',
  who: writing,
  params,
  body: z.strictObject({ revision }),
  answer: requirementShown,
});

export const takeRequirementBack = endpoint({
  method: 'post',
  path: `${ONE}/review-request/end`,
  summary: 'Take the version in review back, to change it',
  who: writing,
  params,
  body: z.strictObject({ revision }),
  answer: requirementShown,
});

export const reviewRequirement = endpoint({
  method: 'post',
  path: `${ONE}/reviews`,
  summary: 'Say as a reviewer whether the version in review can be committed to (ISO 9001, 8.2.3)',
  who: writing,
  params,
  body: reviewGiven,
  answer: requirementShown,
  status: 201,
});

export const approveRequirement = endpoint({
  method: 'post',
  path: `${ONE}/approval`,
  summary: 'Bring the reviewed version into force; refused while any of the six tests fails',
  who: { roles: rolesWith('approve requirements') },
  params,
  body: z.strictObject({ revision, despite: properWords(1_000).default('') }),
  answer: requirementShown,
});

export const withdrawRequirement = endpoint({
  method: 'post',
  path: `${ONE}/withdrawal`,
  summary: 'Withdraw a requirement, or drop the change of it that is under way',
  who: writing,
  params,
  body: z.strictObject({
    revision,
    reason: neededWords(1_000, 'reason: say why'),
    only: z.enum(['change', 'all']).default('all'),
  }),
  answer: requirementShown,
});

export const tellOfRequirement = endpoint({
  method: 'post',
  path: `${ONE}/told`,
  summary: 'Keep on record who was told of an approved version, when and how (ISO 9001, 8.2.4)',
  who: writing,
  params,
  body: toldGiven,
  answer: requirementShown,
  status: 201,
});

/** How many requirements of a kind stand where. */
export const kindFulfilment = z.object({
  kind: z.enum(REQUIREMENT_KINDS),
  n: z.int(),
  approved: z.int(),
  withMeans: z.int(),
  withMeasure: z.int(),
  met: z.int(),
  notMet: z.int(),
  unclear: z.int(),
  /** With neither: no means, measure, standard or reading says anything. */
  none: z.int(),
});

export const requirementFulfilment = endpoint({
  method: 'get',
  path: `${PATH}/fulfilment`,
  summary: 'For each kind, how many requirements there are, and how many are met',
  who: { roles: rolesWith('see records') },
  answer: z.object({ items: z.array(kindFulfilment) }),
});
