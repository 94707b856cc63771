import { CUSTOMER_WORDS } from '../customer-labels.ts';
import {
  type AgoSpan,
  conditionsOf,
  type FieldCondition,
  type GroupRule,
  operatorOf,
  partsOf,
  type RuleCondition,
} from './group-rule.ts';
import type { RuleField } from './rule-fields.ts';

/** What ids and fields are called. */
export type RuleNames = {
  readonly fields: ReadonlyMap<string, RuleField>;
  /** Names of segments, people, units and customers by id. */
  readonly names: ReadonlyMap<string, string>;
};

/** A rule in words: a condition, or what stands before some of them. */
export type RuleWords = string | { readonly joint: string; readonly parts: readonly RuleWords[] };

/** A rule as people read it. */
export function ruleInWords(rule: GroupRule, names: RuleNames): RuleWords {
  if ('field' in rule || 'segment' in rule) return conditionInWords(rule, names);
  if ('organisation' in rule) {
    return { joint: 'of their organisation it holds', parts: [ruleInWords(rule.organisation, names)] };
  }
  const joint =
    'all' in rule ? 'all of these hold' : 'any' in rule ? 'one of these holds' : 'none of these holds';
  return { joint, parts: partsOf(rule).map((one) => ruleInWords(one, names)) };
}

/** The same in one line. */
export function ruleLine(words: RuleWords): string {
  if (typeof words === 'string') return words;
  return `${words.joint} (${words.parts.map(ruleLine).join('; ')})`;
}

/** The same, a line for each condition, with how far it stands in. */
export function linesOf(words: RuleWords, depth = 0): { depth: number; text: string }[] {
  if (typeof words === 'string') return [{ depth, text: words }];
  return [{ depth, text: `${words.joint}:` }, ...words.parts.flatMap((part) => linesOf(part, depth + 1))];
}

/** The ids in a rule whose names are needed to tell it. */
export function idsToName(
  conditions: readonly RuleCondition[],
  fields: RuleNames['fields'],
): {
  readonly people: readonly string[];
  readonly units: readonly string[];
  readonly customers: readonly string[];
} {
  const of = (kind: RuleField['kind']): string[] =>
    conditions.flatMap((one) =>
      'field' in one && fields.get(one.field)?.kind === kind ? [...(one.is ?? one.isNot ?? [])] : [],
    );
  return { people: of('person'), units: of('unit'), customers: of('customer') };
}

export function conditionInWords(condition: RuleCondition, names: RuleNames): string {
  if ('segment' in condition) {
    const name = names.names.get(condition.segment) ?? 'a segment that is gone';
    return `${condition.member ? 'in' : 'not in'} the segment ${name}`;
  }
  return `${titleOf(condition, names)} ${testInWords(condition, names)}`;
}

function titleOf({ field }: FieldCondition, { fields }: RuleNames): string {
  const title = fields.get(field)?.title ?? field;
  return field.startsWith('own_') ? title : title.charAt(0).toLowerCase() + title.slice(1);
}

function testInWords(condition: FieldCondition, names: RuleNames): string {
  const isDay = names.fields.get(condition.field)?.kind === 'day';
  const operator = operatorOf(condition);
  const listed = (words: readonly string[] | undefined): string =>
    listInWords(
      (words ?? []).map((word) => wordOf(condition.field, word)),
      names,
    );
  const WORDS: Readonly<Record<typeof operator, () => string>> = {
    is: () => `is ${listed(condition.is)}`,
    isNot: () => `is not ${listed(condition.isNot)}`,
    contains: () => `contains ${condition.contains}`,
    begins: () => `begins with ${condition.begins}`,
    atLeast: () => `is ${isDay ? 'on or after' : 'at least'} ${condition.atLeast}`,
    atMost: () => `is ${isDay ? 'on or before' : 'at most'} ${condition.atMost}`,
    above: () => `is above ${condition.above}`,
    below: () => `is below ${condition.below}`,
    moreThanAgo: () => `lies more than ${agoInWords(condition.moreThanAgo)} ago`,
    lessThanAgo: () => `lies less than ${agoInWords(condition.lessThanAgo)} ago`,
    missing: () => (condition.missing === true ? 'is missing' : 'is known'),
  };
  return WORDS[operator]();
}

function agoInWords(span: AgoSpan | undefined): string {
  if (span === undefined) return '';
  return span.n === 1 ? `1 ${span.unit.replace(/s$/u, '')}` : `${span.n} ${span.unit}`;
}

const SAID_IN_WORDS: readonly string[] = ['relation', 'party', 'kind'];

function wordOf(field: string, word: string): string {
  return SAID_IN_WORDS.includes(field) ? (CUSTOMER_WORDS[word] ?? word) : word;
}

const MOST_LISTED = 8;

function listInWords(words: readonly string[], { names }: RuleNames): string {
  const shown = words.slice(0, MOST_LISTED).map((word) => names.get(word) ?? word);
  const more = words.length - shown.length;
  if (more > 0) return `${shown.join(', ')} or one of ${more} more`;
  const last = shown.at(-1) ?? '';
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} or ${last}`;
}

/** What is true of one customer: whether a condition holds, and what they have in its field. */
export type ConditionTruth = {
  readonly holds: boolean;
  readonly value: string | null;
  /** Of what is asked about the organisation: whether there is one. */
  readonly there: boolean;
};

/** Why a rule holds of somebody: the conditions on which it rests, each with what is known of them. None when it does not. */
export function reasonsOf(
  rule: GroupRule,
  truthOf: (condition: RuleCondition) => ConditionTruth,
  names: RuleNames,
): readonly string[] {
  const reasons: string[] = [];
  if (!holds(rule, truthOf)) return reasons;
  collect(rule, { wanted: true, above: false, truthOf, names, reasons });
  return [...new Set(reasons)];
}

type Collecting = {
  readonly wanted: boolean;
  readonly above: boolean;
  readonly truthOf: (condition: RuleCondition) => ConditionTruth;
  readonly names: RuleNames;
  readonly reasons: string[];
};

function holds(rule: GroupRule, truthOf: Collecting['truthOf']): boolean {
  if ('field' in rule || 'segment' in rule) return truthOf(rule).holds;
  if ('organisation' in rule) {
    return conditionsOf(rule).every((one) => truthOf(one).there) && holds(rule.organisation, truthOf);
  }
  const parts = partsOf(rule);
  if ('all' in rule) return parts.every((one) => holds(one, truthOf));
  const some = parts.some((one) => holds(one, truthOf));
  return 'any' in rule ? some : !some;
}

function collect(rule: GroupRule, into: Collecting): void {
  const { wanted, truthOf, names, reasons } = into;
  if ('field' in rule || 'segment' in rule) {
    const reason = reasonOf(rule, truthOf(rule), names);
    reasons.push(into.above ? `of their organisation: ${reason}` : reason);
    return;
  }
  if ('organisation' in rule) {
    const isThere = conditionsOf(rule).every((one) => truthOf(one).there);
    if (isThere) collect(rule.organisation, { ...into, above: true });
    else reasons.push('no organisation');
    return;
  }
  // `none` holds when no part does; what is said of its parts is then the contrary.
  const isNone = 'none' in rule;
  const partWanted = isNone ? !wanted : wanted;
  const needsAll = ('all' in rule && wanted) || (isNone && wanted) || ('any' in rule && !wanted);
  for (const part of partsOf(rule)) {
    if (needsAll || holds(part, truthOf) === partWanted) collect(part, { ...into, wanted: partWanted });
  }
}

function reasonOf(
  condition: RuleCondition,
  { holds: isSo, value }: ConditionTruth,
  names: RuleNames,
): string {
  if ('segment' in condition) {
    return conditionInWords({ ...condition, member: condition.member === isSo }, names);
  }
  const title = titleOf(condition, names);
  const shown =
    value === null || value === '' || value === '{}' ? null : shownValue(said(condition, value), names);
  if (condition.missing !== undefined || shown === null) {
    return shown === null ? `${title} is missing` : `${title} is known: ${shown}`;
  }
  const test = testInWords(condition, names);
  return `${title} ${shown} ${isSo ? test : `not: ${test}`}`;
}

const MOST_SHOWN = 60;

function said(condition: RuleCondition, value: string): string {
  return 'field' in condition ? wordOf(condition.field, value) : value;
}

function shownValue(value: string, { names }: RuleNames): string {
  const name = names.get(value);
  if (name !== undefined) return name;
  const number = Number(value);
  if (value.trim() !== '' && Number.isFinite(number) && value.includes('.'))
    return String(Math.round(number * 100) / 100);
  return value.length > MOST_SHOWN ? `${value.slice(0, MOST_SHOWN)}…` : value;
}
