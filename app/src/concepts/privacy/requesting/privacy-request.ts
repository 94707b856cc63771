import { z } from 'zod';
import { revision } from '../../../platform/records/declarations.ts';
import { properDay } from '../../customers/declarations.ts';
import { neededWords, properWords } from '../../people/declarations.ts';

/** What somebody may ask about their data. */
export const PRIVACY_REQUEST_KINDS = ['access', 'erasure', 'objection', 'correction'] as const;
export type PrivacyRequestKind = (typeof PRIVACY_REQUEST_KINDS)[number];
export const PRIVACY_REQUEST_STATES = ['open', 'done', 'refused'] as const;

/** How long the organisation takes at most to answer. */
export const privacySettings = z.object({
  answerWithin: z.int('a whole number').min(1).max(365),
  answerUnit: z.enum(['days', 'months']),
  revision: z.int(),
  /** Where the usual time comes from. */
  source: z.string(),
});
export type PrivacySettings = Omit<z.output<typeof privacySettings>, 'source'>;

/** One month, when nobody says otherwise. */
export const USUAL_SETTINGS: PrivacySettings = { answerWithin: 1, answerUnit: 'months', revision: 1 };
export const SETTINGS_SOURCE =
  'Regulation (EU) 2016/679, article 12(3): one month from receipt; two more where many or complex requests make it necessary, with notice and reasons. Other laws differ: set here what is binding for you.';

export const privacySettingsChange = z.strictObject({
  answerWithin: privacySettings.shape.answerWithin,
  answerUnit: privacySettings.shape.answerUnit,
  revision,
});

export const privacyRequestWish = z.strictObject({
  customerId: z.uuid('this is not the id of a customer'),
  kind: z.enum(PRIVACY_REQUEST_KINDS, `a request is one of ${PRIVACY_REQUEST_KINDS.join(', ')}`),
  receivedOn: properDay,
  /** How it came and what was said. */
  note: properWords(4_000).default(''),
});
export type PrivacyRequestWish = z.output<typeof privacyRequestWish>;

export const identityCheck = z.strictObject({
  revision,
  /** How it was made sure that it is the person who asks. */
  by: neededWords(300, 'write how it was made sure who asks'),
});

export const privacyRequestClosing = z.strictObject({
  revision,
  state: z.enum(['done', 'refused'], 'a request is done or refused'),
  /** What was answered; why, when refused. */
  answer: neededWords(4_000, 'write what was answered and why'),
});
export type PrivacyRequestClosing = z.output<typeof privacyRequestClosing>;

const named = z.object({ id: z.uuid(), name: z.string() });

export const privacyRequestItem = z.object({
  id: z.uuid(),
  customer: named,
  kind: z.enum(PRIVACY_REQUEST_KINDS),
  receivedOn: z.string(),
  dueOn: z.string(),
  /** Days until it is due; negative when overdue, null when closed. */
  daysLeft: z.int().nullable(),
  note: z.string(),
  identityBy: z.string(),
  identityCheckedBy: named.nullable(),
  identityCheckedAt: z.iso.datetime().nullable(),
  state: z.enum(PRIVACY_REQUEST_STATES),
  answer: z.string(),
  closedBy: named.nullable(),
  closedAt: z.iso.datetime().nullable(),
  addedAt: z.iso.datetime(),
  revision: z.int(),
});
export type PrivacyRequestItem = z.output<typeof privacyRequestItem>;

/** What is kept of a request. */
export type PrivacyRequestRecord = {
  readonly id: string;
  readonly customerId: string;
  readonly kind: PrivacyRequestKind;
  readonly receivedOn: string;
  readonly dueOn: string;
  readonly note: string;
  readonly identityBy: string;
  readonly identityCheckedBy: string | null;
  readonly identityCheckedAt: Date | null;
  readonly state: (typeof PRIVACY_REQUEST_STATES)[number];
  readonly answer: string;
  readonly closedBy: string | null;
  readonly closedAt: Date | null;
  readonly revision: number;
  readonly addedAt: Date;
};
