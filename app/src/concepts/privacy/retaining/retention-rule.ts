import { z } from 'zod';
import { revision } from '../../../platform/records/declarations.ts';
import { type GroupRule, groupRule } from '../../customers/declarations.ts';
import { properName, properWords } from '../../people/declarations.ts';

/** From when the time counts. */
export const RETENTION_SINCE = ['left', 'last-purchase', 'last-sign', 'added'] as const;
export type RetentionSince = (typeof RETENTION_SINCE)[number];

const since = z.enum(RETENTION_SINCE, `the time counts from one of ${RETENTION_SINCE.join(', ')}`);
const months = z.int('months: a whole number').min(1, 'months: at least 1').max(600, 'months: at most 600');
const rule = groupRule.nullable();

export const retentionRuleWish = z.strictObject({
  name: properName,
  /** Whom it is about beside the time; null is everybody. */
  rule: rule.default(null),
  since,
  months,
  /** Why this long, such as the law that asks for it. */
  reason: properWords(1_000).default(''),
});
export type RetentionRuleWish = z.output<typeof retentionRuleWish>;

export const retentionRuleChange = z.strictObject({
  revision,
  name: properName.optional(),
  rule: rule.optional(),
  since: since.optional(),
  months: months.optional(),
  reason: properWords(1_000).optional(),
  state: z.enum(['active', 'archived']).optional(),
});
export type RetentionRuleChange = z.output<typeof retentionRuleChange>;

export const retentionRuleShown = z.object({
  id: z.uuid(),
  name: z.string(),
  rule,
  since,
  months: z.int(),
  reason: z.string(),
  state: z.enum(['active', 'archived']),
  revision: z.int(),
  addedAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
});
export type RetentionRuleShown = z.output<typeof retentionRuleShown>;

export const retentionDue = z.object({
  /** At most 200, in no order; `more` says whether there are others. */
  items: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      reference: z.string().nullable(),
      state: z.string(),
      revision: z.int(),
      reasons: z.array(z.string()),
    }),
  ),
  more: z.boolean(),
});
export type RetentionDue = z.output<typeof retentionDue>;

/** What is kept of a rule. */
export type RetentionRuleRecord = {
  readonly id: string;
  readonly name: string;
  readonly rule: GroupRule | null;
  readonly since: RetentionSince;
  readonly months: number;
  readonly reason: string;
  readonly state: 'active' | 'archived';
  readonly revision: number;
  readonly addedAt: Date;
  readonly changedAt: Date;
};

/** The signs that somebody is there: the last purchase and the last answers. */
const SIGNS = ['lastPurchaseOn', 'satisfactionOn', 'recommendationOn'] as const;

/**
 * Who is due by a rule, as a rule about customers: the time is over, and whatever else it says. Who gave no sign at all counts
 * from the day on which they were added.
 */
export function dueRule({
  rule: whom,
  since: from,
  months: n,
}: Pick<RetentionRuleRecord, 'rule' | 'since' | 'months'>): GroupRule {
  const over = (field: string): GroupRule => ({ field, moreThanAgo: { n, unit: 'months' } });
  const overOrNone = (field: string): GroupRule => ({ any: [over(field), { field, missing: true }] });
  const time: readonly GroupRule[] =
    from === 'left'
      ? [over('leftOn')]
      : from === 'last-purchase'
        ? [over('lastPurchaseOn')]
        : from === 'added'
          ? [over('addedAt')]
          : [over('addedAt'), ...SIGNS.map(overOrNone)];
  return { all: whom === null ? time : [...time, whom] };
}
