import { z } from 'zod';
import { revision } from '../../../platform/records/declarations.ts';
import { neededWords, properName, properWords } from '../../people/declarations.ts';
import { SERIES_KINDS } from '../figure-series.ts';

/** new: nobody said anything yet. watched: looked at again. dismissed: no reason to act. acted-on: something is done about it. */
export const SIGNAL_STATES = ['new', 'watched', 'dismissed', 'acted-on'] as const;
export type SignalState = (typeof SIGNAL_STATES)[number];

/**
 * stands: the last look found it. grew, shrank: its shift left the interval that it had when somebody began to watch it. gone: the figure
 * can no longer be told from what it was. past: another change came after it, or it lies before the months that are looked at.
 */
export const STANDINGS = ['stands', 'grew', 'shrank', 'gone', 'past'] as const;
export type Standing = (typeof STANDINGS)[number];

export const SIGNAL_EFFECTS = ['unknown', 'worked', 'did-not-work'] as const;
export const LINKED_KINDS = ['promise', 'cause', 'standard', 'requirement', 'other'] as const;

const month = z.string().regex(/^\d{4}-\d{2}$/u);
const span = z.object({ low: z.number(), high: z.number() });
const slice = z.object({ kind: z.string(), id: z.string(), name: z.string() });

/** How high a figure was, and over which months. */
const level = z.object({
  estimate: z.number(),
  from: month,
  to: month,
  periods: z.int(),
  n: z.number(),
});

/** One month or quarter of a figure with the limits that the level before the change makes. */
export const chartedPeriod = z.object({
  period: z.string(),
  n: z.number(),
  /** Null where too few people stand behind it, or nothing is known. */
  estimate: z.number().nullable(),
  limits: span.nullable(),
  /** Beyond the limits. */
  isBeyond: z.boolean(),
  /** Belongs to the level that the newest change made. */
  isAfter: z.boolean(),
});
export type ChartedPeriod = z.output<typeof chartedPeriod>;

/** What the figure is that changed. */
export const toldFigure = z.object({
  name: z.string(),
  kind: z.enum(SERIES_KINDS),
  unit: z.string(),
  better: z.enum(['higher', 'lower']).nullable(),
  slice: slice.nullable(),
  place: z.string(),
});
export type ToldFigure = z.output<typeof toldFigure>;

export const movedSlice = z.object({
  slice,
  before: z.number(),
  after: z.number(),
  shift: z.number(),
  interval: span,
  n: z.number(),
  pValue: z.number(),
  adjustedPValue: z.number(),
  moved: z.enum(['with', 'against', 'not-told']),
});

/** What a look found. */
export const foundChange = z.object({
  every: z.enum(['month', 'quarter']),
  before: level,
  after: level,
  shift: z.number(),
  interval: span,
  pValue: z.number(),
  adjustedPValue: z.number(),
  dispersion: z.number().nullable(),
  /** Which parts of the figure moved with it, and which cannot be told to have. */
  slices: z.array(movedSlice),
  changes: z.array(month),
  chart: z.array(chartedPeriod),
});
export type FoundChange = z.output<typeof foundChange>;

const day = (field: string) => z.iso.date(`${field}: write a day as 2026-01-31`);

/** The record that an action is, by its place below the workspace. */
export const linkedRecord = z.strictObject({
  kind: z.enum(LINKED_KINDS, `link.kind: one of ${LINKED_KINDS.join(', ')}`),
  name: properName,
  place: z
    .string()
    .max(200)
    .regex(
      /^[a-z0-9]+(?:[/-][A-Za-z0-9-]+)*$/u,
      'link.place: a place of this workspace, such as standards/ID',
    ),
});
export type LinkedRecord = z.output<typeof linkedRecord>;

const reasoned = z.strictObject({
  revision,
  words: neededWords(2000, 'words: say why, so that somebody else understands it in a year'),
});
export const dismissal = reasoned;
export const watching = z.strictObject({ revision, words: properWords(2000).default('') });
export const reopening = reasoned;
export const acting = z.strictObject({
  revision,
  words: neededWords(5000, 'words: say what is done'),
  ownerId: z.uuid('ownerId: this is not the id of a person').nullable().default(null),
  dueOn: day('dueOn').nullable().default(null),
  /** When to see whether it worked; 90 days after it is done, when nothing is said. */
  reviewOn: day('reviewOn').nullable().default(null),
  link: linkedRecord.nullable().default(null),
});
export type Acting = Omit<z.output<typeof acting>, 'revision'>;
export const closing = z.strictObject({
  revision,
  words: neededWords(2000, 'words: say what was done'),
  /** Today, when nothing is said. */
  on: day('on').nullable().default(null),
  reviewOn: day('reviewOn').nullable().default(null),
});
export const judging = z.strictObject({
  revision,
  effect: z.enum(['worked', 'did-not-work'], 'effect: worked or did-not-work'),
  words: neededWords(2000, 'words: say by what you see it'),
});

/** What is kept of a signal. */
export type SignalRecord = {
  readonly id: string;
  readonly figure: string;
  readonly seriesKey: string;
  readonly giver: string;
  readonly told: ToldFigure;
  readonly attributeId: string | null;
  readonly unitId: string | null;
  readonly since: string;
  readonly sinceFirst: string;
  readonly sinceLast: string;
  readonly direction: 'up' | 'down';
  readonly verdict: 'better' | 'worse' | null;
  readonly found: FoundChange;
  readonly foundAt: Date;
  readonly confirmedAt: Date;
  readonly standing: Standing;
  readonly standingAt: Date;
  readonly state: SignalState;
  readonly reason: string;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly watched: { readonly shift: number; readonly low: number; readonly high: number } | null;
  readonly action: string;
  readonly actedAt: Date | null;
  readonly ownerId: string | null;
  readonly dueOn: string | null;
  readonly reviewOn: string | null;
  readonly doneOn: string | null;
  readonly doneWords: string;
  readonly link: LinkedRecord | null;
  readonly effect: (typeof SIGNAL_EFFECTS)[number];
  readonly effectWords: string;
  readonly effectAt: Date | null;
  readonly revision: number;
  readonly changedAt: Date;
};

/** What the last look at all figures came to. */
export const toldLook = z.object({
  figures: z.int(),
  series: z.int(),
  /** Of so many a test was made; false alarms are held down over all of them. */
  judged: z.int(),
  unjudged: z.object({ 'too-few-periods': z.int(), 'no-variation': z.int() }),
  quarterly: z.int(),
  withheldPeriods: z.int(),
  /** p below which a series signalled in this look; null: none did. */
  threshold: z.number().nullable(),
  signals: z.int(),
  months: z.object({ first: month, last: month, count: z.int() }),
  givers: z.array(z.object({ kind: z.string(), figures: z.int(), series: z.int() })),
  warnings: z.array(z.string()),
  /** What it came to, so that a look that comes to the same writes nothing. */
  digest: z.string(),
});
export type ToldLook = z.output<typeof toldLook>;
