import { z } from 'zod';
import { timeLimit } from '../../../platform/business-clock/declarations.ts';
import { revision } from '../../../platform/records/declarations.ts';
import { neededWords, properName, properWords } from '../../people/declarations.ts';
import { CASE_CHANNELS, CASE_KINDS, SEVERITIES } from '../case.ts';

/** What a clock waits for: they know that we have it, the decision was told, it is settled (or an outside body has decided). */
export const CLOCK_WHATS = ['acknowledge', 'answer', 'outcome'] as const;
export type ClockWhat = (typeof CLOCK_WHATS)[number];

/** Parts of a letter of answer that a rule may require. */
export const LETTER_PARTS = [
  'reference',
  'complaint',
  'investigation',
  'decision',
  'reasons',
  'apology',
  'remedies',
  'next-steps',
  'internal-review',
  'outside-body',
  'refer-deadline',
  'contact',
  'signature',
  'language-note',
] as const;

export const RULE_STATES = ['on', 'off', 'archived'] as const;
export type RuleState = (typeof RULE_STATES)[number];

/** One limit of a rule. */
export const ruleLimit = z.strictObject({
  what: z.enum(CLOCK_WHATS, `what: one of ${CLOCK_WHATS.join(', ')}`),
  limit: timeLimit,
  /** Where a holding reply moves it that comes in time; counted from the same start. Null: nothing moves it. */
  extended: timeLimit.nullable().default(null),
  /** What has to be so that it may be moved. */
  extendedWhen: properWords(1000).default(''),
  /** When it starts: when the case came, or when it was referred to an outside body. */
  starts: z.enum(['receipt', 'referral'], 'starts: receipt or referral').default('receipt'),
  /** It is no duty but a chance: done by then, a simpler way is open; else it is void and nothing is missed. */
  isChance: z.boolean().default(false),
  /** Codes of rules whose parts of a letter are not needed while this chance is open. */
  spares: z.array(z.string().max(60)).max(10).default([]),
  /** The source names no number ("promptly"), so this one is the organisation's own. */
  isOwnChoice: z.boolean().default(false),
  /** What the source says. */
  says: properWords(2000).default(''),
});
export type RuleLimit = z.output<typeof ruleLimit>;

/** For how long somebody may do something once the decision was told. */
export const ruleWindow = z.strictObject({
  what: z.enum(['refer', 'rate'], 'what: refer or rate'),
  within: timeLimit,
  toWhom: properWords(300).default(''),
  says: properWords(1000).default(''),
});
export type RuleWindow = z.output<typeof ruleWindow>;

const some = (what: string, most: number) =>
  z
    .array(neededWords(300, `${what}: give words`))
    .max(most, `${what}: at most ${most}`)
    .default([]);
const COUNTRY = z.string().regex(/^[A-Z]{2}$/u, 'countries: two letters such as GB');

/** To which cases a rule applies: to those that fit each list that is not empty. */
export const ruleScope = z.strictObject({
  kinds: z.array(z.enum(CASE_KINDS)).max(4).default(['complaint']),
  products: some('products', 200),
  issues: some('issues', 200),
  channels: z.array(z.enum(CASE_CHANNELS)).max(CASE_CHANNELS.length).default([]),
  countries: z.array(COUNTRY).max(250).default([]),
  severities: z.array(z.enum(SEVERITIES)).max(SEVERITIES.length).default([]),
});
export type RuleScope = z.output<typeof ruleScope>;

/** What an organisation says of a rule of its own, and may say of any: to which cases it applies, by which calendar it is counted. */
const setting = {
  calendarId: z.uuid('calendarId: this is not the id of a calendar').nullable().default(null),
  appliesTo: ruleScope.default(ruleScope.parse({})),
  /** At which share of the limit somebody is warned. */
  warnShare: z
    .number('warnShare: give a share such as 0.8')
    .min(0.1, 'warnShare: at least 0.1')
    .max(1, 'warnShare: at most 1')
    .default(0.8),
  /** What comes at this time or later counts as come on the next day; of limits in working days, on the next working day. */
  cutOff: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/u, 'cutOff: a time of the day such as 16:00')
    .nullable()
    .default(null),
};

/** What a rule itself says. */
const substance = {
  name: properName,
  jurisdiction: properWords(100).default(''),
  clause: properWords(200).default(''),
  /** Where it stands; and of which day that text is, or when it was looked up. Null: nobody looked it up. */
  source: properWords(500).default(''),
  sourceDate: z.iso.date('sourceDate: a day such as 2026-06-01').nullable().default(null),
  sourceText: properWords(4000).default(''),
  limits: z.array(ruleLimit).min(1, 'limits: at least one').max(6, 'limits: at most 6'),
  /** Whether the clock may be stopped, and for what. Where the rule says nothing of it, it may not. */
  mayStop: z.boolean().default(false),
  stopsFor: properWords(500).default(''),
  requiredParts: z.array(z.enum(LETTER_PARTS)).max(LETTER_PARTS.length).default([]),
  windows: z.array(ruleWindow).max(4).default([]),
  /** Whether an internal review after a rejected decision starts its limits anew. */
  countsReview: z.boolean().default(false),
  /** What the rule says beyond limits, and what cannot be expressed by them. */
  notes: properWords(4000).default(''),
};

export const ruleContent = z.strictObject({
  ...substance,
  ...setting,
  /** The ready rule set that it was taken from; null: the organisation's own. */
  readyCode: z.string().max(60).nullable().default(null),
  /** A published promise of the charter that it was made from. */
  promiseId: z.uuid().nullable().default(null),
  /** Whether its text was looked up where it stands. Own promises always are. */
  isVerified: z.boolean(),
  /** Who confirmed it, when, and what they looked up. */
  confirmed: z
    .strictObject({ by: z.uuid(), at: z.iso.datetime(), words: z.string() })
    .nullable()
    .default(null),
});
export type RuleContent = z.output<typeof ruleContent>;

/** Codes are what figures, files and commands call a rule. */
export const ruleCode = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9.-]{1,59}$/u,
    'code: small letters, digits, dots and dashes, such as our-answer-promise',
  );

export const newOwnRule = z.strictObject({
  code: ruleCode,
  promiseId: z.uuid('promiseId: this is not the id of a promise').nullable().default(null),
  ...substance,
  ...setting,
});
export type NewOwnRule = z.output<typeof newOwnRule>;

export const takenOverRule = z.strictObject({ ready: z.string().max(60), ...setting });
export type TakenOverRule = z.output<typeof takenOverRule>;

/** All of an own rule; of a ready one only what the organisation may set, and its own choices of limits. */
export const changedRule = z.strictObject({ revision, ...substance, ...setting });
export type ChangedRule = z.output<typeof changedRule>;
export const movedRule = z.strictObject({
  revision,
  state: z.enum(RULE_STATES, `state: one of ${RULE_STATES.join(', ')}`),
});
export const confirmedRule = z.strictObject({
  revision,
  words: neededWords(2000, 'words: say what you looked up, where, and that it says the same'),
});

export type RuleRecord = RuleContent & {
  readonly id: string;
  readonly code: string;
  readonly state: RuleState;
  readonly revision: number;
  readonly changedAt: Date;
};

const named = z.object({ id: z.uuid(), name: z.string() });

/** A rule as lists and programs see it. */
export const ruleShown = ruleContent.omit({ calendarId: true, confirmed: true }).extend({
  id: z.uuid(),
  code: z.string(),
  state: z.enum(RULE_STATES),
  calendar: named.nullable(),
  /** Its limits in words, as they count here. */
  inWords: z.array(z.string()),
  confirmed: z.object({ by: named, at: z.iso.datetime(), words: z.string() }).nullable(),
  /** How many clocks of it run now. */
  running: z.int(),
  revision: z.int(),
  changedAt: z.iso.datetime(),
});
export type RuleShown = z.output<typeof ruleShown>;

/** A rule set that can be taken over. */
export const readyShown = z.object({
  code: z.string(),
  ...z.strictObject(substance).shape,
  inWords: z.array(z.string()),
  warnShare: z.number(),
  appliesTo: ruleScope,
  isVerified: z.boolean(),
  /** The rule that was made of it here. */
  takenAs: z.uuid().nullable(),
});
export type ReadyShown = z.output<typeof readyShown>;
