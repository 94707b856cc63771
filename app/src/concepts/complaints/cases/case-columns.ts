import type { RecordColumns } from '../../../platform/storage/index.ts';
import type { CaseRecord } from '../case.ts';

/** A case as its row: the source apart, lists and objects as JSON. */
export type CaseTables = {
  cases: {
    workspace_id: string;
    case_id: string;
    code: string;
    kind: CaseRecord['kind'];
    channel: CaseRecord['channel'];
    state: CaseRecord['state'];
    turn: CaseRecord['turn'];
    level: CaseRecord['level'];
    round: number;
    complainant: CaseRecord['complainant'];
    email: string;
    customer_id: string | null;
    complainant_person_id: string | null;
    subject: string;
    words: string;
    wanted: string;
    product: string;
    sub_product: string;
    issue: string;
    sub_issue: string;
    reference: string;
    region: string;
    country: string;
    happened_on: string | null;
    rating_before: number | null;
    attribute_id: string | null;
    service_id: string | null;
    right_ids: readonly string[];
    source_kind: 'promise' | 'contact' | 'response' | null;
    source_id: string | null;
    unit_id: string | null;
    owner_id: string | null;
    facts: CaseRecord['facts'];
    received_at: Date;
    recorded_at: Date;
    recorded_by: string | null;
    severity: CaseRecord['severity'];
    assessment: CaseRecord['assessment'];
    findings: string;
    acknowledged_at: Date | null;
    assessed_at: Date | null;
    investigated_at: Date | null;
    decided_at: Date | null;
    answered_at: Date | null;
    settled_at: Date | null;
    closed_at: Date | null;
    verdict: CaseRecord['verdict'];
    decision: CaseRecord['decision'];
    proposed: CaseRecord['proposed'];
    remedies: CaseRecord['remedies'];
    cost: number;
    promise_ids: readonly string[];
    cause_id: string | null;
    is_repeat_fault: boolean;
    is_repeat_complaint: boolean;
    referral: CaseRecord['referral'];
    result: CaseRecord['result'];
    close_reason: string;
    merged_into: string | null;
    satisfaction: CaseRecord['satisfaction'];
    steps: CaseRecord['steps'];
    unread_since: Date | null;
    last_message_at: Date | null;
    next_due_at: Date | null;
    next_due_rule: string;
    rank_at: Date;
    secret_version: number;
    erased_at: Date | null;
    revision: number;
    changed_at: Date;
  };
};

/** Every column that is written, with its type. */
export const CASE_COLUMNS: RecordColumns = {
  id: ['case_id', 'uuid'],
  code: ['code', 'text'],
  kind: ['kind', 'text'],
  channel: ['channel', 'text'],
  state: ['state', 'text'],
  turn: ['turn', 'text'],
  level: ['level', 'text'],
  round: ['round', 'int'],
  complainant: ['complainant', 'jsonb'],
  email: ['email', 'text'],
  customerId: ['customer_id', 'uuid'],
  complainantPersonId: ['complainant_person_id', 'uuid'],
  subject: ['subject', 'text'],
  words: ['words', 'text'],
  wanted: ['wanted', 'text'],
  product: ['product', 'text'],
  subProduct: ['sub_product', 'text'],
  issue: ['issue', 'text'],
  subIssue: ['sub_issue', 'text'],
  reference: ['reference', 'text'],
  region: ['region', 'text'],
  country: ['country', 'text'],
  happenedOn: ['happened_on', 'date'],
  ratingBefore: ['rating_before', 'smallint'],
  attributeId: ['attribute_id', 'uuid'],
  serviceId: ['service_id', 'uuid'],
  rightIds: ['right_ids', 'uuid[]'],
  sourceKind: ['source_kind', 'text'],
  sourceId: ['source_id', 'uuid'],
  unitId: ['unit_id', 'uuid'],
  ownerId: ['owner_id', 'uuid'],
  facts: ['facts', 'jsonb'],
  receivedAt: ['received_at', 'timestamptz'],
  recordedAt: ['recorded_at', 'timestamptz'],
  recordedBy: ['recorded_by', 'uuid'],
  severity: ['severity', 'text'],
  assessment: ['assessment', 'jsonb'],
  findings: ['findings', 'text'],
  acknowledgedAt: ['acknowledged_at', 'timestamptz'],
  assessedAt: ['assessed_at', 'timestamptz'],
  investigatedAt: ['investigated_at', 'timestamptz'],
  decidedAt: ['decided_at', 'timestamptz'],
  answeredAt: ['answered_at', 'timestamptz'],
  settledAt: ['settled_at', 'timestamptz'],
  closedAt: ['closed_at', 'timestamptz'],
  verdict: ['verdict', 'text'],
  decision: ['decision', 'jsonb'],
  proposed: ['proposed', 'jsonb'],
  remedies: ['remedies', 'jsonb'],
  cost: ['cost', 'float8'],
  promiseIds: ['promise_ids', 'uuid[]'],
  causeId: ['cause_id', 'uuid'],
  isRepeatFault: ['is_repeat_fault', 'boolean'],
  isRepeatComplaint: ['is_repeat_complaint', 'boolean'],
  referral: ['referral', 'jsonb'],
  result: ['result', 'text'],
  closeReason: ['close_reason', 'text'],
  mergedInto: ['merged_into', 'uuid'],
  satisfaction: ['satisfaction', 'jsonb'],
  steps: ['steps', 'jsonb'],
  unreadSince: ['unread_since', 'timestamptz'],
  lastMessageAt: ['last_message_at', 'timestamptz'],
  nextDueAt: ['next_due_at', 'timestamptz'],
  nextDueRule: ['next_due_rule', 'text'],
  rankAt: ['rank_at', 'timestamptz'],
  secretVersion: ['secret_version', 'int'],
  erasedAt: ['erased_at', 'timestamptz'],
  revision: ['revision', 'int'],
  changedAt: ['changed_at', 'timestamptz'],
};

/** What is read: each column under the name it has in the record. */
export const CASE_SELECTED = Object.entries(CASE_COLUMNS)
  .map(([key, [name]]) => `${name} as "${key}"`)
  .join(', ');

export type CaseRow = Omit<CaseRecord, 'source'> & {
  readonly sourceKind: 'promise' | 'contact' | 'response' | null;
  readonly sourceId: string | null;
  readonly email: string;
};

/** A case as it is written; small letters of its address are what its mails are known by. */
export function rowOfCase({ source, complainant, ...record }: CaseRecord): object {
  return {
    ...record,
    complainant: JSON.stringify(complainant),
    email: complainant.email.toLowerCase(),
    sourceKind: source?.kind ?? null,
    sourceId: source?.id ?? null,
    facts: JSON.stringify(record.facts),
    assessment: jsonOf(record.assessment),
    decision: jsonOf(record.decision),
    proposed: jsonOf(record.proposed),
    remedies: JSON.stringify(record.remedies),
    referral: jsonOf(record.referral),
    satisfaction: jsonOf(record.satisfaction),
    steps: JSON.stringify(record.steps),
  };
}

export function caseOfRow({ sourceKind, sourceId, email: _, ...row }: CaseRow): CaseRecord {
  const source = sourceKind === null || sourceId === null ? null : { kind: sourceKind, id: sourceId };
  return { ...row, source };
}

function jsonOf(value: object | null): string | null {
  return value === null ? null : JSON.stringify(value);
}
