import { z } from 'zod';
import { type Outcome, quotedList, refusal, refuse, taken } from '../../../platform/refusals/index.ts';

/** Some time before today, of which months and years are those of the calendar. */
export type AgoSpan = { readonly n: number; readonly unit: AgoUnit };
export const AGO_UNITS = ['days', 'months', 'years'] as const;
export type AgoUnit = (typeof AGO_UNITS)[number];

/** What can be asked of a field; a condition asks one of these. */
export type FieldTest = {
  /** One of these words, however they are written; ids of people and units. */
  readonly is?: readonly string[];
  /** None of these; what is missing is none of them either. */
  readonly isNot?: readonly string[];
  readonly contains?: string;
  readonly begins?: string;
  readonly atLeast?: number | string;
  readonly atMost?: number | string;
  readonly above?: number | string;
  readonly below?: number | string;
  /** A day that lies longer ago than this, and one that lies less long ago, today included. */
  readonly moreThanAgo?: AgoSpan;
  readonly lessThanAgo?: AgoSpan;
  readonly missing?: boolean;
};
export const FIELD_OPERATORS = [
  'is',
  'isNot',
  'contains',
  'begins',
  'atLeast',
  'atMost',
  'above',
  'below',
  'moreThanAgo',
  'lessThanAgo',
  'missing',
] as const satisfies readonly (keyof FieldTest)[];
export type FieldOperator = (typeof FIELD_OPERATORS)[number];

export type FieldCondition = FieldTest & { readonly field: string };
/** Whether somebody is in another segment. */
export type SegmentCondition = { readonly segment: string; readonly member: boolean };

/** Who belongs to a group: conditions on what is known of a customer, of which all, any or none must hold. */
export type GroupRule =
  | { readonly all: readonly GroupRule[] }
  | { readonly any: readonly GroupRule[] }
  | { readonly none: readonly GroupRule[] }
  /** What must hold of the organisation that somebody belongs to. */
  | { readonly organisation: GroupRule }
  | SegmentCondition
  | FieldCondition;

export const DEEPEST_RULE = 4;
export const MOST_CONDITIONS = 50;
const JOINTS = ['all', 'any', 'none'] as const;

const word = z.string().trim().min(1, 'give at least one character').max(200, 'at most 200 characters');
const clean = word.refine((text) => !/\p{Cc}/u.test(text), 'no control characters');
const end = z.union(
  [z.number(), z.iso.date('give a day as 2026-01-31')],
  'give a number or a day as 2026-01-31',
);
const ago = z.strictObject({
  n: z.int('a whole number').min(0, 'not less than 0').max(10_000, 'at most 10000'),
  unit: z.enum(AGO_UNITS, `one of ${quotedList(AGO_UNITS)}`),
});
const fieldCondition = z
  .strictObject({
    field: z.string().min(1).max(60),
    is: z.array(clean).min(1, 'name at least one').max(200, 'at most 200').optional(),
    isNot: z.array(clean).min(1, 'name at least one').max(200, 'at most 200').optional(),
    contains: clean.optional(),
    begins: clean.optional(),
    atLeast: end.optional(),
    atMost: end.optional(),
    above: end.optional(),
    below: end.optional(),
    moreThanAgo: ago.optional(),
    lessThanAgo: ago.optional(),
    missing: z.boolean().optional(),
  })
  .refine(
    (one) => FIELD_OPERATORS.filter((operator) => one[operator] !== undefined).length === 1,
    `ask exactly one of ${quotedList(FIELD_OPERATORS, 20)}`,
  );
const segmentCondition = z.strictObject({
  segment: z.uuid('this is not the id of a segment'),
  member: z.boolean(),
});

/** The operator of a condition. */
export function operatorOf(condition: FieldTest): FieldOperator {
  return FIELD_OPERATORS.find((operator) => condition[operator] !== undefined) ?? 'missing';
}

/** Reads a rule out of JSON, or says where it is wrong. Whether its fields are there is asked by `ruleProblems`. */
export function parsedRule(given: unknown, at = 'rule'): Outcome<GroupRule> {
  const read = readRule(given, { at, depth: 1 });
  if (!read.ok) return read;
  const count = conditionsOf(read.value).length;
  if (count <= MOST_CONDITIONS) return read;
  return refuse(
    'request-refused',
    `${at}: ${count} conditions are more than the ${MOST_CONDITIONS} that a rule may have; make it two segments`,
  );
}

function readRule(
  given: unknown,
  place: { readonly at: string; readonly depth: number },
): Outcome<GroupRule> {
  const { at, depth } = place;
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    return refuse(
      'request-refused',
      `${at}: a rule is an object such as {"field": "city", "is": ["Bergen"]}`,
    );
  }
  const joint = JOINTS.find((one) => Object.hasOwn(given, one));
  const isNested = joint !== undefined || Object.hasOwn(given, 'organisation');
  if (isNested && depth > DEEPEST_RULE) {
    return refuse('request-refused', `${at}: a rule is at most ${DEEPEST_RULE} deep; write it flatter`);
  }
  if (isNested && Object.keys(given).length > 1) {
    const more = Object.keys(given).filter((key) => key !== (joint ?? 'organisation'));
    return refuse(
      'request-refused',
      `${at}: beside ${joint ?? 'organisation'} nothing stands; take out ${quotedList(more)}`,
    );
  }
  if (joint !== undefined) {
    return joined((given as Record<string, unknown>)[joint], { joint, at: `${at}.${joint}`, depth });
  }
  if (Object.hasOwn(given, 'organisation'))
    return aboutOrganisation(given as { organisation: unknown }, place);
  const shape = Object.hasOwn(given, 'segment') ? segmentCondition : fieldCondition;
  const parsed = shape.safeParse(given);
  if (parsed.success) return taken(parsed.data as unknown as GroupRule);
  return {
    ok: false,
    refusals: parsed.error.issues.map(({ path, message }) =>
      refusal('request-refused', `${[at, ...path.map(String)].join('.')}: ${message}`),
    ),
  };
}

function aboutOrganisation(
  { organisation }: { readonly organisation: unknown },
  { at, depth }: { readonly at: string; readonly depth: number },
): Outcome<GroupRule> {
  const read = readRule(organisation, { at: `${at}.organisation`, depth: depth + 1 });
  if (!read.ok) return read;
  const nested = JSON.stringify(read.value).includes('"organisation":');
  return nested
    ? refuse(
        'request-refused',
        `${at}.organisation: only the organisation itself is asked about, not one above it`,
      )
    : taken({ organisation: read.value });
}

function joined(
  given: unknown,
  {
    joint,
    at,
    depth,
  }: { readonly joint: (typeof JOINTS)[number]; readonly at: string; readonly depth: number },
): Outcome<GroupRule> {
  if (!Array.isArray(given)) return refuse('request-refused', `${at}: give a list of conditions`);
  if (given.length === 0) return refuse('request-refused', `${at}: give at least one condition`);
  if (given.length > MOST_CONDITIONS) {
    return refuse('request-refused', `${at}: a rule has at most ${MOST_CONDITIONS} conditions`);
  }
  const read = given.map((one, i) => readRule(one, { at: `${at}[${i}]`, depth: depth + 1 }));
  const refusals = read.flatMap((one) => (one.ok ? [] : one.refusals));
  if (refusals.length > 0) return { ok: false, refusals };
  const rules = read.flatMap((one) => (one.ok ? [one.value] : []));
  return taken({ [joint]: rules } as unknown as GroupRule);
}

export type RuleCondition = SegmentCondition | FieldCondition;

/** All conditions of a rule in the order in which they stand, those about the organisation too. */
export function conditionsOf(rule: GroupRule): readonly RuleCondition[] {
  if ('field' in rule || 'segment' in rule) return [rule];
  if ('organisation' in rule) return conditionsOf(rule.organisation);
  return partsOf(rule).flatMap(conditionsOf);
}

/** The rules that `all`, `any` or `none` stands before. */
export function partsOf(rule: GroupRule): readonly GroupRule[] {
  if ('all' in rule) return rule.all;
  if ('any' in rule) return rule.any;
  return 'none' in rule ? rule.none : [];
}

/** The groups that a rule asks about. */
export function groupsIn(rule: GroupRule): readonly string[] {
  return conditionsOf(rule).flatMap((one) => ('segment' in one ? [one.segment] : []));
}

/** Whether a rule asks about the organisation that somebody belongs to. */
export function asksOrganisation(rule: GroupRule): boolean {
  return 'organisation' in rule || partsOf(rule).some(asksOrganisation);
}

/** Whether customers come and go by a rule because days pass. */
export function dependsOnToday(rule: GroupRule): boolean {
  return conditionsOf(rule).some(
    (one) => 'field' in one && (one.moreThanAgo !== undefined || one.lessThanAgo !== undefined),
  );
}

/** The day that lies so long before another; the last of a month stays its last. */
export function dayBefore(today: string, { n, unit }: AgoSpan): string {
  const [year = 0, month = 0, day = 0] = today.split('-').map(Number);
  if (unit === 'days') return new Date(Date.UTC(year, month - 1, day - n)).toISOString().slice(0, 10);
  const first = new Date(Date.UTC(year, month - 1 - (unit === 'months' ? n : 12 * n), 1));
  // No record is of a day before this one.
  if (first.getUTCFullYear() < 1800) return '1800-01-01';
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(day, last));
  return first.toISOString().slice(0, 10);
}

const asRule = (given: unknown, context: { addIssue: (message: string) => void }): GroupRule => {
  const read = parsedRule(given, '');
  if (read.ok) return read.value;
  for (const { message } of read.refusals) context.addIssue(message.replace(/^[.:]+ ?/u, ''));
  return z.NEVER;
};

/** A rule as it comes in; deeper than a description of shapes can say. */
export const groupRule: z.ZodType<GroupRule> = z
  .looseObject({})
  .meta({
    description:
      'A rule: { all | any | none: [ rules ] }, { organisation: rule }, { segment, member }, or { field, OPERATOR: value }',
  })
  .transform((given, context) =>
    asRule(given, { addIssue: (message) => context.addIssue({ code: 'custom', message }) }),
  ) as never;

/** A rule as it is told. */
export const toldRule: z.ZodType<GroupRule> = z.looseObject({}) as never;
