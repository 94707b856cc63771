import fc from 'fast-check';
import type { Queries } from '../../../platform/storage/index.ts';
import { newCustomer } from '../customer.rules.ts';
import type { CustomerRecord } from '../customer.ts';
import { keepCustomerField } from '../customer-field.store.ts';
import { customerWish } from '../customer-wish.ts';
import type { SegmentRecord } from '../segments/segment.ts';
import type { FieldCondition, GroupRule } from './group-rule.ts';

/** Somebody with facts, of whom everything else is as if it had just been entered. */
export function testCustomer(id: string, over: Partial<CustomerRecord> = {}): CustomerRecord {
  const content = customerWish.parse({ name: 'Nobody', channel: 'research' });
  const added = newCustomer({ ...content, channel: 'research' } as never, {
    id,
    at: new Date('2026-01-15T12:00:00Z'),
  });
  return { ...added, ...over };
}

/** Rules of kinds, of which the first that fits counts. */
export const KIND_RULES = {
  dissatisfied: { field: 'satisfaction', below: 50 },
  'competitor-loyal': { field: 'relation', is: ['competitors-customer'] },
  potential: { field: 'relation', is: ['prospect'] },
  loyal: {
    all: [
      { field: 'relation', is: ['customer'] },
      { field: 'purchases', atLeast: 2 },
    ],
  },
} as const satisfies Record<string, GroupRule>;

/** Own fields of each kind that random rules ask about. */
export async function keepTestFields(queries: Queries, workspace: string): Promise<void> {
  const field = { choices: [] as string[], sensitive: false, state: 'active', revision: 1 } as const;
  const kinds = { tea: 'choice', cups: 'number', since: 'date', milk: 'yes-no' } as const;
  for (const [place, [key, kind]] of Object.entries(kinds).entries()) {
    const choices = kind === 'choice' ? ['green', 'black'] : [];
    await keepCustomerField(queries, workspace, { ...field, key, title: key, kind, choices, place });
  }
}

export function segmentCalled(name: string, id: string): SegmentRecord {
  const at = new Date('2026-01-15T12:00:00Z');
  const serving = { unitId: null, ownerId: null, managerId: null, teamId: null };
  const kept = { reviewMonths: 12, revision: 1, addedAt: at, changedAt: at };
  return { id, name, definition: name, rule: null, state: 'active', ...serving, ...kept };
}

/** What rules mean, written in the plainest way, to hold the database against. */
export function slowlyHolds(
  rule: GroupRule,
  of: CustomerRecord,
  world: { readonly today: string; readonly above: (id: string | null) => CustomerRecord | null },
): boolean {
  if ('all' in rule) return rule.all.every((one) => slowlyHolds(one, of, world));
  if ('any' in rule) return rule.any.some((one) => slowlyHolds(one, of, world));
  if ('none' in rule) return !rule.none.some((one) => slowlyHolds(one, of, world));
  if ('organisation' in rule) {
    const above = world.above(of.organisationId);
    return above !== null && slowlyHolds(rule.organisation, above, world);
  }
  if ('segment' in rule) throw new Error('segments are tested apart');
  return holdsOf(rule, valueIn(of, rule.field), world.today);
}

function valueIn(of: CustomerRecord, field: string): unknown {
  if (field.startsWith('own_')) return of.own[field.slice(4)] ?? null;
  if (field === 'addedAt') return of.addedAt.toISOString().slice(0, 10);
  return of[field as keyof CustomerRecord];
}

function holdsOf(condition: FieldCondition, value: unknown, today: string): boolean {
  const { is, isNot, contains, begins, atLeast, atMost, above, below, moreThanAgo, lessThanAgo, missing } =
    condition;
  const values = Array.isArray(value) ? (value as string[]) : value === null || value === '' ? [] : [value];
  const low = values.map((one) => (one === true ? 'yes' : one === false ? 'no' : String(one).toLowerCase()));
  const lower = (words: readonly string[]): string[] => words.map((word) => word.toLowerCase());
  if (missing !== undefined) return (values.length === 0) === missing;
  if (is !== undefined) return low.some((one) => lower(is).includes(one));
  if (isNot !== undefined) return !low.some((one) => lower(isNot).includes(one));
  if (contains !== undefined) return low.some((one) => one.includes(contains.toLowerCase()));
  if (begins !== undefined) return low.some((one) => one.startsWith(begins.toLowerCase()));
  const [only] = values as (number | string | undefined)[];
  if (only === undefined) return false;
  if (moreThanAgo !== undefined) return String(only) < daysBack(today, moreThanAgo);
  if (lessThanAgo !== undefined) return String(only) > daysBack(today, lessThanAgo) && String(only) <= today;
  if (atLeast !== undefined) return only >= atLeast;
  if (atMost !== undefined) return only <= atMost;
  return above !== undefined ? only > above : only < below!;
}

/** By walking back day by day and month by month. */
function daysBack(today: string, { n, unit }: { readonly n: number; readonly unit: string }): string {
  const day = new Date(`${today}T00:00:00Z`);
  if (unit === 'days') {
    for (let i = 0; i < n; i += 1) day.setUTCDate(day.getUTCDate() - 1);
    return day.toISOString().slice(0, 10);
  }
  const wanted = day.getUTCDate();
  day.setUTCDate(1);
  for (let i = 0; i < (unit === 'years' ? 12 * n : n); i += 1) day.setUTCMonth(day.getUTCMonth() - 1);
  const month = day.getUTCMonth();
  const days: string[] = [];
  while (day.getUTCMonth() === month) {
    days.push(day.toISOString().slice(0, 10));
    day.setUTCDate(day.getUTCDate() + 1);
  }
  return days[Math.min(wanted, days.length) - 1]!;
}

const WORDS = ['Bergen', 'oslo', 'Ås', '100%', 'a_b', "O'Neil", 'BERGEN nord'];
const DAYS = [
  '2025-11-30',
  '2026-01-31',
  '2026-02-28',
  '2026-03-01',
  '2026-03-31',
  '2026-04-01',
  '2024-02-29',
];
const NUMBERS = [-1, 0, 0.5, 1, 9, 100];
const maybe = <T>(values: readonly T[]) => fc.constantFrom(null, ...values);

/** Customers of few different values, so that conditions hold of some. */
export const someCustomer = fc.record({
  relation: fc.constantFrom('customer', 'prospect'),
  name: fc.constantFrom(...WORDS),
  emails: fc.subarray(['a@example.org', 'B@example.org', 'c@100%.org'].map((one) => one.toLowerCase())),
  city: maybe(WORDS),
  keyAccount: fc.boolean(),
  lastPurchaseOn: maybe(DAYS),
  revenue: maybe(NUMBERS),
  purchases: fc.constantFrom(0, 1, 9),
  satisfaction: maybe([0, 50, 100]),
  own: fc.record(
    {
      tea: fc.constantFrom('green', 'black'),
      cups: fc.constantFrom(...NUMBERS),
      since: fc.constantFrom(...DAYS),
      milk: fc.boolean(),
    },
    { requiredKeys: [] },
  ),
});

const span = fc.record({
  n: fc.integer({ min: 0, max: 14 }),
  unit: fc.constantFrom('days', 'months', 'years'),
});
const ends = ['atLeast', 'atMost', 'above', 'below'] as const;
const oneOf = (words: readonly string[]) => fc.subarray([...words], { minLength: 1 });

const condition = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('name', 'city', 'emails'),
      fc.constantFrom('contains', 'begins'),
      fc.constantFrom('ber', '%', '_', 'B', 'o', "'"),
    )
    .map(([field, operator, words]) => ({ field, [operator]: words })),
  fc
    .tuple(fc.constantFrom('name', 'city'), fc.constantFrom('is', 'isNot'), oneOf(['bergen', 'OSLO', 'ås']))
    .map(([field, operator, words]) => ({ field, [operator]: words })),
  fc
    .tuple(fc.constantFrom('is', 'isNot'), oneOf(['a@example.org', 'B@EXAMPLE.org']))
    .map(([operator, words]) => ({ field: 'emails', [operator]: words })),
  fc
    .tuple(fc.constantFrom('is', 'isNot'), oneOf(['customer', 'prospect']))
    .map(([operator, words]) => ({ field: 'relation', [operator]: words })),
  fc
    .tuple(fc.constantFrom('is', 'isNot'), oneOf(['green', 'black']))
    .map(([operator, words]) => ({ field: 'own_tea', [operator]: words })),
  fc
    .tuple(fc.constantFrom('keyAccount', 'own_milk'), oneOf(['yes', 'no']))
    .map(([field, is]) => ({ field, is })),
  fc
    .tuple(
      fc.constantFrom('revenue', 'purchases', 'satisfaction', 'own_cups'),
      fc.constantFrom(...ends),
      fc.constantFrom(...NUMBERS.slice(1)),
    )
    .map(([field, operator, end]) => ({ field, [operator]: end })),
  fc
    .tuple(
      fc.constantFrom('lastPurchaseOn', 'own_since'),
      fc.constantFrom('atLeast', 'atMost'),
      fc.constantFrom(...DAYS),
    )
    .map(([field, operator, end]) => ({ field, [operator]: end })),
  fc
    .tuple(
      fc.constantFrom('lastPurchaseOn', 'own_since', 'addedAt'),
      fc.constantFrom('moreThanAgo', 'lessThanAgo'),
      span,
    )
    .map(([field, operator, ago]) => ({ field, [operator]: ago })),
  fc
    .tuple(
      fc.constantFrom(
        'city',
        'emails',
        'revenue',
        'lastPurchaseOn',
        'own_tea',
        'own_cups',
        'own_milk',
        'organisationId',
      ),
      fc.boolean(),
    )
    .map(([field, missing]) => ({ field, missing })),
) as fc.Arbitrary<GroupRule>;

const joined = (part: fc.Arbitrary<GroupRule>): fc.Arbitrary<GroupRule> =>
  fc
    .tuple(fc.constantFrom('all', 'any', 'none'), fc.array(part, { minLength: 1, maxLength: 3 }))
    .map(([joint, parts]) => ({ [joint]: parts }) as unknown as GroupRule);

/** Rules of every form but those about segments. */
export const someRule: fc.Arbitrary<GroupRule> = fc.oneof(
  condition,
  joined(condition),
  joined(fc.oneof(condition, joined(condition))),
  condition.map((organisation) => ({ organisation })),
  joined(
    fc.oneof(
      condition,
      joined(condition).map((organisation) => ({ organisation })),
    ),
  ),
);

/** What happens to five people on some of 120 days: who, whether they belong from then on, on which day. */
export const someSteps = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 120 })),
  { maxLength: 12 },
);
