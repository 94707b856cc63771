import { type FieldOperator, type GroupRule, operatorOf, partsOf } from './group-rule.ts';

export const RULE_JOINTS = ['all', 'any', 'none'] as const;
export type RuleJoint = (typeof RULE_JOINTS)[number];

/** A rule while somebody writes it: parts may still lack what they ask. Keys tell parts apart while they move. */
export type JointDraft = {
  readonly key: string;
  readonly kind: 'joint';
  readonly joint: RuleJoint;
  /** Whether it is about the organisation that somebody belongs to. */
  readonly above: boolean;
  readonly parts: readonly RuleDraft[];
};
export type FieldDraft = {
  readonly key: string;
  readonly kind: 'field';
  readonly field: string | null;
  readonly operator: FieldOperator | null;
  readonly value: unknown;
};
export type SegmentDraft = {
  readonly key: string;
  readonly kind: 'segment';
  readonly segment: string | null;
  readonly member: boolean;
};
export type RuleDraft = JointDraft | FieldDraft | SegmentDraft;

const newKey = (): string => crypto.randomUUID();

export function emptyCondition(): FieldDraft {
  return { key: newKey(), kind: 'field', field: null, operator: null, value: null };
}

export function emptyJoint(above = false): JointDraft {
  return { key: newKey(), kind: 'joint', joint: 'all', above, parts: [emptyCondition()] };
}

export function emptySegment(): SegmentDraft {
  return { key: newKey(), kind: 'segment', segment: null, member: true };
}

/** A rule to write on; a single condition stands under `all`, so that others can come beside it. */
export function draftOf(rule: GroupRule | null): JointDraft {
  if (rule === null) return emptyJoint();
  const draft = partDraft(rule);
  if (draft.kind === 'joint' && !draft.above) return draft;
  return { ...emptyJoint(), parts: [draft] };
}

function partDraft(rule: GroupRule): RuleDraft {
  if ('segment' in rule) return { key: newKey(), kind: 'segment', ...rule };
  if ('field' in rule) {
    const operator = operatorOf(rule);
    return { key: newKey(), kind: 'field', field: rule.field, operator, value: rule[operator] };
  }
  if ('organisation' in rule) {
    const inner = partDraft(rule.organisation);
    if (inner.kind === 'joint') return { ...inner, above: true };
    return { ...emptyJoint(true), parts: [inner] };
  }
  const joint = RULE_JOINTS.find((one) => one in rule) ?? 'all';
  return { key: newKey(), kind: 'joint', joint, above: false, parts: partsOf(rule).map(partDraft) };
}

/** What is written so far as JSON, to be read as a rule; parts that lack something are refused there. */
export function jsonOf(draft: RuleDraft): unknown {
  if (draft.kind === 'segment') return { segment: draft.segment ?? '', member: draft.member };
  if (draft.kind === 'field') {
    const { field, operator, value } = draft;
    return operator === null
      ? { field: field ?? '' }
      : { field: field ?? '', [operator]: value ?? undefined };
  }
  const parts = draft.parts.map(jsonOf);
  if (!draft.above) return { [draft.joint]: parts };
  return { organisation: parts.length === 1 && draft.joint !== 'none' ? parts[0] : { [draft.joint]: parts } };
}

/** Whether every part says what it asks. */
export function isWhole(draft: RuleDraft): boolean {
  if (draft.kind === 'segment') return draft.segment !== null;
  if (draft.kind === 'joint') return draft.parts.length > 0 && draft.parts.every(isWhole);
  const { field, operator, value } = draft;
  if (field === null || operator === null || value === null || value === undefined || value === '')
    return false;
  return !(Array.isArray(value) && value.length === 0);
}

/** The value with which a condition begins when its operator is chosen. */
export function firstValue(operator: FieldOperator): unknown {
  if (operator === 'missing') return true;
  return operator === 'moreThanAgo' || operator === 'lessThanAgo' ? { n: 12, unit: 'months' } : null;
}
