import { z } from 'zod';
import { revision } from '../../../platform/records/declarations.ts';
import { neededWords, properName, properWords } from '../../people/declarations.ts';
import { plainDay } from '../preferences/preference.ts';

/** The parts of the research sheet that are written in words, in its order. */
export const SHEET_PARTS = [
  'business',
  'goals',
  'whatKeeps',
  'whatCouldLose',
  'competitors',
  'promises',
] as const;
export type SheetPart = (typeof SHEET_PARTS)[number];

/** What each part asks. */
export const SHEET_PART_WORDS: Readonly<Record<SheetPart, string>> = {
  business: 'Their business',
  goals: 'Their goals',
  whatKeeps: 'What keeps them loyal',
  whatCouldLose: 'What could make them leave',
  competitors: 'Competitors there',
  promises: 'Promises still open',
};

export const DECIDER_PARTS = ['decides', 'influences', 'uses', 'buys', 'other'] as const;
export const STANCES = ['for-us', 'open', 'against-us', 'unknown'] as const;

/** Somebody who has a say. */
export const decider = z.object({
  name: properName,
  /** Where this person is in the register too. */
  personId: z.uuid().nullable().default(null),
  part: z.enum(DECIDER_PARTS),
  stance: z.enum(STANCES).default('unknown'),
  note: properWords(500).default(''),
});
export type Decider = z.output<typeof decider>;

const part = properWords(4000).default('');

/** What is written on the research sheet of a key account. */
export const sheetWish = z.object({
  reason: neededWords(1000, 'say why much depends on this customer'),
  business: part,
  goals: part,
  whatKeeps: part,
  whatCouldLose: part,
  competitors: part,
  promises: part,
  deciders: z.array(decider).max(30, 'a sheet holds at most 30 people who have a say').default([]),
  nextMeetingOn: plainDay.nullable().default(null),
  /** That of the sheet that was seen; null when there is none yet. */
  revision: revision.nullable().default(null),
});
export type SheetWish = z.output<typeof sheetWish>;

export type KeyAccountRecord = Readonly<Record<SheetPart, string>> & {
  readonly customerId: string;
  readonly reason: string;
  readonly since: string;
  readonly deciders: readonly Decider[];
  readonly nextMeetingOn: string | null;
  readonly lastMeetingOn: string | null;
  readonly state: 'active' | 'ended';
  readonly endReason: string;
  readonly revision: number;
  readonly changedAt: Date;
};

/** How the next meeting stands: due within two weeks, overdue when its day has passed. */
export const MEETING_STATES = ['overdue', 'due', 'planned', 'none'] as const;
export const DUE_DAYS = 14;

/** The research sheet as programs and pages see it. */
export const keyAccount = z.object({
  customerId: z.uuid(),
  reason: z.string(),
  since: z.iso.date(),
  business: z.string(),
  goals: z.string(),
  whatKeeps: z.string(),
  whatCouldLose: z.string(),
  competitors: z.string(),
  promises: z.string(),
  deciders: z.array(
    z.object({
      name: z.string(),
      personId: z.uuid().nullable(),
      part: z.enum(DECIDER_PARTS),
      stance: z.enum(STANCES),
      note: z.string(),
    }),
  ),
  nextMeetingOn: z.iso.date().nullable(),
  lastMeetingOn: z.iso.date().nullable(),
  meeting: z.enum(MEETING_STATES),
  /** What nobody wrote down yet. */
  missing: z.array(z.enum([...SHEET_PARTS, 'deciders', 'nextMeetingOn'])),
  state: z.enum(['active', 'ended']),
  endReason: z.string(),
  revision: z.int(),
  changedAt: z.iso.datetime(),
});
export type KeyAccount = z.output<typeof keyAccount>;

export const accountEnding = z.object({
  revision,
  reason: neededWords(1000, 'say why it is a key account no longer'),
});
