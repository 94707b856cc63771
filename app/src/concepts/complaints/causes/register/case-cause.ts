import { z } from 'zod';
import { revision } from '../../../../platform/records/declarations.ts';
import { neededWords, properName, properWords } from '../../../people/declarations.ts';

/** How far a cause reaches (ISO 10002, 8): one case, the same again, or the way in which work is done. */
export const EXTENTS = ['single', 'recurring', 'systemic'] as const;
export type Extent = (typeof EXTENTS)[number];

/** The bones of the fishbone. */
export const BRANCHES = [
  'people',
  'method',
  'machine',
  'material',
  'measurement',
  'environment',
  'management',
] as const;
export type Branch = (typeof BRANCHES)[number];

/** open: something is still to be done against it. acted: what was done is done. archived: nobody names it any more. */
export const CAUSE_STATES = ['open', 'acted', 'archived'] as const;
export type CauseState = (typeof CAUSE_STATES)[number];

export const EFFECTS = ['unknown', 'worked', 'did-not-work'] as const;
export type Effect = (typeof EFFECTS)[number];

export const MOST_WHYS = 5;
const branch = z.enum(BRANCHES, `branch: one of ${BRANCHES.join(', ')}`);
const day = (field: string) => z.iso.date(`${field}: write a day as 2026-01-31`);

/** What may contribute, on its bone of the fishbone; what was found to be so is marked. */
const contribution = z.strictObject({
  branch,
  words: neededWords(300, 'fishbone: say what may contribute'),
  isConfirmed: z.boolean().default(false),
});

/** What it takes to name a cause. */
export const newCause = z.strictObject({
  name: properName,
  extent: z.enum(EXTENTS, `extent: one of ${EXTENTS.join(', ')}`).default('single'),
  branch: branch.default('method'),
  attributeId: z.uuid('attributeId: this is not the id of an attribute').nullable().default(null),
  processId: z.uuid('processId: this is not the id of a process').nullable().default(null),
  /** At which stage of what is done for customers. */
  stage: properWords(200).default(''),
  /** The answer to each why; the next one asks of the answer before. The last is the root. */
  whys: z
    .array(neededWords(500, 'whys: say why, or leave it out'))
    .max(MOST_WHYS, `whys: at most ${MOST_WHYS}`)
    .default([]),
  fishbone: z.array(contribution).max(70, 'fishbone: at most 70').default([]),
  unitId: z.uuid('unitId: this is not the id of a unit').nullable().default(null),
  ownerId: z.uuid('ownerId: this is not the id of a person').nullable().default(null),
});
export type NewCause = z.output<typeof newCause>;

export const changedCause = newCause.extend({ revision });

/** What is done against it, and until when. */
export const plannedAction = z.strictObject({
  revision,
  words: neededWords(5000, 'words: say what is done against it'),
  dueOn: day('dueOn').nullable().default(null),
});
export const closedAction = z.strictObject({
  revision,
  words: neededWords(2000, 'words: say what was done'),
  /** Now, when nothing is said. */
  at: z.iso
    .datetime({ offset: true, error: 'at: write a moment as 2026-01-31T14:05:00Z' })
    .nullable()
    .default(null),
  /** When to look whether it worked; 90 days later, when nothing is said. */
  checkOn: day('checkOn').nullable().default(null),
});
export const judgedEffect = z.strictObject({
  revision,
  effect: z.enum(['worked', 'did-not-work'], 'effect: worked or did-not-work'),
  words: neededWords(2000, 'words: say by what you see it'),
});
export const movedCause = z.strictObject({
  revision,
  state: z.enum(['archived', 'open'], 'state: archived, or open to bring it back'),
});

/** An action against a cause, as it was before another took its place. */
export type CauseAction = {
  readonly action: string;
  readonly actionDueOn: string | null;
  readonly actionClosedAt: string | null;
  readonly actionClosedWords: string;
  readonly effect: Effect;
  readonly effectWords: string;
};

/** What is kept of a cause. */
export type CauseRecord = NewCause & {
  readonly id: string;
  readonly action: string;
  readonly actionDueOn: string | null;
  readonly actionClosedAt: Date | null;
  readonly actionClosedWords: string;
  readonly checkOn: string | null;
  readonly effect: Effect;
  readonly effectWords: string;
  readonly effectAt: Date | null;
  readonly earlierActions: readonly CauseAction[];
  /** When it was met again although its action was closed. */
  readonly repeatedAt: Date | null;
  readonly state: CauseState;
  readonly revision: number;
  readonly addedAt: Date;
  readonly changedAt: Date;
};

/** What a record says, as it was wished for. */
export function wishOf(record: CauseRecord): NewCause {
  const { name, extent, branch: bone, attributeId, processId, stage, whys, fishbone } = record;
  const { unitId, ownerId } = record;
  return { name, extent, branch: bone, attributeId, processId, stage, whys, fishbone, unitId, ownerId };
}
