import { z } from 'zod';
import { revision } from '../../../platform/records/declarations.ts';
import { neededWords, properWords } from '../../people/declarations.ts';
import { plainDay } from '../preferences/preference.ts';

/** What was answered to one question: one of the guide by its key, or one of their own. */
export const meetingAnswer = z.object({
  questionKey: z.string().max(40).nullable().default(null),
  /** Not needed for one of the guide. */
  question: properWords(300).default(''),
  answer: neededWords(2000, 'write what was answered, or leave the question out'),
});

export const meetingWish = z.object({
  heldOn: plainDay,
  present: neededWords(1000, 'say who was there, of both sides'),
  summary: properWords(4000).default(''),
  nextStep: properWords(1000).default(''),
  answers: z.array(meetingAnswer).max(60, 'a meeting holds at most 60 answers').default([]),
});
export type MeetingWish = z.output<typeof meetingWish>;

/** With the first note of a meeting the day of the next one of the account can be set; null takes that away. */
export const newMeeting = meetingWish.extend({ nextMeetingOn: plainDay.nullable().optional() });
export type NewMeeting = z.output<typeof newMeeting>;

export const meetingChange = meetingWish.extend({ revision });
export type MeetingChange = z.output<typeof meetingChange>;

export const meetingWithdrawal = z.object({
  revision,
  reason: neededWords(500, 'say why it is taken back'),
});

export type MeetingRecord = {
  readonly id: string;
  readonly customerId: string;
  readonly heldOn: string;
  readonly present: string;
  readonly summary: string;
  readonly nextStep: string;
  readonly answers: readonly {
    readonly questionKey: string | null;
    readonly question: string;
    readonly answer: string;
  }[];
  readonly notedBy: string | null;
  readonly notedAt: Date;
  readonly withdrawnReason: string | null;
  readonly revision: number;
};

export const accountMeeting = z.object({
  id: z.uuid(),
  customerId: z.uuid(),
  heldOn: z.iso.date(),
  present: z.string(),
  summary: z.string(),
  nextStep: z.string(),
  answers: z.array(
    z.object({ questionKey: z.string().nullable(), question: z.string(), answer: z.string() }),
  ),
  notedBy: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  notedAt: z.iso.datetime(),
  withdrawnReason: z.string().nullable(),
  revision: z.int(),
});
export type AccountMeeting = z.output<typeof accountMeeting>;

/** A question of the guide, with what was last answered to it by this customer. */
export const guideEntry = z.object({
  key: z.string(),
  topic: z.string(),
  question: z.string(),
  hint: z.string(),
  fills: z.string().nullable(),
  /** Never asked, or so long ago that it is worth asking again, or what it fills is empty. */
  suggested: z.boolean(),
  why: z.string(),
  lastAnswer: z.string().nullable(),
  lastAskedOn: z.iso.date().nullable(),
});
export type GuideEntry = z.output<typeof guideEntry>;
