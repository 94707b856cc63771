import {
  type Outcome,
  quoted,
  quotedList,
  type Refusal,
  refusal,
  taken,
} from '../../../platform/refusals/index.ts';
import {
  conditionsOf,
  type FieldCondition,
  type GroupRule,
  groupsIn,
  operatorOf,
  partsOf,
  type SegmentCondition,
} from './group-rule.ts';
import { OPERATORS_OF, type RuleField } from './rule-fields.ts';

/** A segment as rules know it. */
export type KnownSegment = {
  readonly id: string;
  readonly name: string;
  readonly active: boolean;
  readonly rule: GroupRule | null;
};

/** What there is to ask about. */
export type KnownToRules = {
  readonly fields: ReadonlyMap<string, RuleField>;
  readonly segments: ReadonlyMap<string, KnownSegment>;
};

/** Which group a rule is for, and who writes it. */
export type RuleWriting = {
  readonly group: { readonly id: string | null; readonly kind: 'segment' | 'kind' };
  /** Whether fields may be named that fewer people see. */
  readonly seesSensitive: boolean;
};

/** The rule when it can be worked out; otherwise a line for each thing that is wrong. */
export function properRule(rule: GroupRule, known: KnownToRules, writing: RuleWriting): Outcome<GroupRule> {
  const refusals = problemsIn(rule, 'rule', { known, writing });
  return refusals.length === 0 ? taken(rule) : { ok: false, refusals };
}

type Asking = { readonly known: KnownToRules; readonly writing: RuleWriting };

function problemsIn(rule: GroupRule, at: string, asking: Asking): readonly Refusal[] {
  if ('organisation' in rule) return problemsIn(rule.organisation, `${at}.organisation`, asking);
  if ('segment' in rule) return segmentProblems(rule, at, asking);
  if ('field' in rule) return fieldProblems(rule, at, asking);
  const joint = 'all' in rule ? 'all' : 'any' in rule ? 'any' : 'none';
  return partsOf(rule).flatMap((one, i) => problemsIn(one, `${at}.${joint}[${i}]`, asking));
}

function wrong(at: string, what: string): readonly Refusal[] {
  return [refusal('request-refused', `${at}: ${what}`)];
}

function segmentProblems(
  { segment }: SegmentCondition,
  at: string,
  { known, writing: { group, seesSensitive } }: Asking,
): readonly Refusal[] {
  if (group.kind === 'kind')
    return wrong(at, 'the rule of a kind asks about no segment, for segments may ask about kinds');
  const found = known.segments.get(segment);
  if (found === undefined) return wrong(at, 'there is no such segment; choose another');
  if (!found.active)
    return wrong(at, `the segment ${quoted(found.name)} is archived; restore it or ask about another`);
  if (segment === group.id) return wrong(at, 'a segment cannot ask about itself');
  if (!seesSensitive && found.rule !== null && asksSensitive(found.rule, known)) {
    return wrong(
      at,
      `${quoted(found.name)} asks about a field that owners and managers alone may see; ask about another segment`,
    );
  }
  if (group.id !== null && reaches(segment, group.id, known)) {
    return wrong(at, `${quoted(found.name)} itself asks about this segment; a circle has no beginning`);
  }
  return [];
}

/** Whether the rule of one segment asks about another, itself or by those that it asks about. */
function reaches(from: string, to: string, known: KnownToRules): boolean {
  return groupsReached([from], known).has(to);
}

/** These segments, and all that they ask about. */
function groupsReached(from: readonly string[], { segments }: KnownToRules): ReadonlySet<string> {
  const seen = new Set<string>();
  const waiting = [...from];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const rule = segments.get(id)?.rule ?? null;
    if (rule !== null) waiting.push(...groupsIn(rule));
  }
  return seen;
}

function fieldProblems(
  condition: FieldCondition,
  at: string,
  { known, writing }: Asking,
): readonly Refusal[] {
  const field = known.fields.get(condition.field);
  if (field === undefined || (field.sensitive === true && !writing.seesSensitive)) {
    const names = [...known.fields.values()].filter(
      ({ sensitive, archived }) => sensitive !== true && archived !== true,
    );
    return wrong(
      at,
      `there is no field ${quoted(condition.field)}; there are ${quotedList(
        names.map(({ id }) => id),
        60,
      )}`,
    );
  }
  if (field.archived === true) {
    return wrong(at, `the field ${quoted(field.title)} is archived; restore it or ask about another`);
  }
  if (field.id === 'kind' && writing.group.kind === 'kind') {
    return wrong(at, 'the rule of a kind cannot ask about the kind');
  }
  const operator = operatorOf(condition);
  if (!OPERATORS_OF[field.kind].includes(operator)) {
    return wrong(
      at,
      `${quoted(field.title)} is not asked by ${operator}; ask ${quotedList(OPERATORS_OF[field.kind])}`,
    );
  }
  return valueProblems(condition, field, `${at}.${operator}`);
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;
const LARGEST = 1e12;

function valueProblems(condition: FieldCondition, field: RuleField, at: string): readonly Refusal[] {
  const words = condition.is ?? condition.isNot;
  if (words !== undefined) return wordProblems(words, field, at);
  const end = condition.atLeast ?? condition.atMost ?? condition.above ?? condition.below;
  if (end === undefined) return [];
  if (field.kind === 'day') {
    return typeof end === 'string' && end >= '1900-01-01'
      ? []
      : wrong(at, 'give a day from 1900-01-01 on, as 2026-01-31');
  }
  if (typeof end !== 'number') return wrong(at, `${quoted(field.title)} is a number; give one`);
  if (!Number.isFinite(end) || Math.abs(end) > LARGEST)
    return wrong(at, 'give a number of at most 1000000000000');
  const [low, high] = field.within ?? [-LARGEST, LARGEST];
  return end < low || end > high ? wrong(at, `${quoted(field.title)} goes from ${low} to ${high}`) : [];
}

function wordProblems(words: readonly string[], field: RuleField, at: string): readonly Refusal[] {
  const { kind, choices = [], title } = field;
  const fits = (word: string): boolean => {
    if (kind === 'choice') return choices.includes(word);
    if (kind === 'yes-no') return word === 'yes' || word === 'no';
    return kind === 'text' || kind === 'texts' || ID.test(word);
  };
  const odd = words.find((word) => !fits(word));
  if (odd === undefined) return [];
  if (kind === 'choice')
    return wrong(at, `${quoted(title)} is never ${quoted(odd)}; it is ${quotedList(choices, 40)}`);
  if (kind === 'yes-no') return wrong(at, `${quoted(title)} is yes or no, not ${quoted(odd)}`);
  return wrong(at, `${quoted(odd)} is not the id of a ${kind}`);
}

/** Whether a rule asks about something that fewer people see, itself or by the segments that it asks about. */
export function asksSensitive(rule: GroupRule, known: KnownToRules): boolean {
  const reached = groupsReached(groupsIn(rule), known);
  const rules = [rule, ...[...reached].flatMap((id) => known.segments.get(id)?.rule ?? [])];
  return rules
    .flatMap(conditionsOf)
    .some((one) => 'field' in one && known.fields.get(one.field)?.sensitive === true);
}

/** Groups in an order in which each comes behind those that its rule asks about. */
export function inOrder<Group extends { readonly id: string; readonly rule: GroupRule }>(
  groups: readonly Group[],
): readonly Group[] {
  const byId = new Map(groups.map((group) => [group.id, group]));
  const done = new Set<string>();
  const order: Group[] = [];
  const visit = (group: Group): void => {
    if (done.has(group.id)) return;
    done.add(group.id);
    for (const id of groupsIn(group.rule)) {
      const before = byId.get(id);
      if (before !== undefined) visit(before);
    }
    order.push(group);
  };
  for (const group of groups) visit(group);
  return order;
}
