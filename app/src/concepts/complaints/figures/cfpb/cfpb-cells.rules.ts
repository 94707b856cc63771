import { cellOf } from '../../../../platform/records/index.ts';
import type { REMEDIES } from '../../../recoveries/declarations.ts';
import type { CaseRecord } from '../../case.ts';
import {
  CFPB_COLUMNS,
  type CfpbColumn,
  COMPANY_RESPONSES,
  CONSENT_GIVEN,
  SUBMITTED_VIA,
} from './cfpb-columns.ts';

type Remedy = (typeof REMEDIES)[number];

/** What can be counted in money. */
const MONETARY: readonly Remedy[] = ['refund', 'compensation', 'financial-help', 'goodwill-gift'];
/** What puts something right, or helps, otherwise than by words alone. */
const NON_MONETARY: readonly Remedy[] = [
  'replacement',
  'repair',
  'substitute',
  'technical-help',
  'referral',
  'other-help',
  'notice-of-changes',
];

/** What is needed of a case beside its record. */
export type CfpbKnown = {
  /** What the organisation is called. */
  readonly company: string;
  /** A clock that waits for the answer was missed. */
  readonly isLate: boolean;
};

/**
 * A complaint as a row of the CFPB: what came in such a file goes out by the very same cells; of all others they are made of what
 * is known. A narrative goes out only where it is on record that they agreed to it.
 */
export function cfpbCells(record: CaseRecord, known: CfpbKnown): readonly string[] {
  const { facts } = record;
  const isFromFile = CFPB_COLUMNS.some((column) => Object.hasOwn(facts, column));
  const made: Readonly<Record<CfpbColumn, string>> = {
    ...(isFromFile ? fromFile(record) : ofOwn(record, known)),
    Product: record.product,
    'Sub-product': record.subProduct,
    Issue: record.issue,
    'Sub-issue': record.subIssue,
    State: record.region,
    'Complaint ID': record.reference === '' ? record.code : record.reference,
  };
  const cells = CFPB_COLUMNS.map((column) => made[column]);
  // What a file said goes out as it stood; of our own nothing may pass for a formula in a spreadsheet.
  return isFromFile ? cells : cells.map(cellOf);
}

type Made = Omit<
  Readonly<Record<CfpbColumn, string>>,
  'Product' | 'Sub-product' | 'Issue' | 'Sub-issue' | 'State' | 'Complaint ID'
>;

function fromFile({ facts, receivedAt, words }: CaseRecord): Made {
  const fact = (column: CfpbColumn): string => (Object.hasOwn(facts, column) ? (facts[column] ?? '') : '');
  const day = receivedAt.toISOString().slice(0, 10);
  return {
    'Date received': fact('Date received') || day,
    'Consumer complaint narrative': fact('Consumer consent provided?') === CONSENT_GIVEN ? words : '',
    'Company public response': fact('Company public response'),
    Company: fact('Company'),
    'ZIP code': fact('ZIP code'),
    Tags: fact('Tags'),
    'Consumer consent provided?': fact('Consumer consent provided?'),
    'Submitted via': fact('Submitted via'),
    'Date sent to company': fact('Date sent to company'),
    'Company response to consumer': fact('Company response to consumer'),
    'Timely response?': fact('Timely response?'),
    'Consumer disputed?': fact('Consumer disputed?'),
  };
}

function ofOwn(record: CaseRecord, { company, isLate }: CfpbKnown): Made {
  const day = record.receivedAt.toISOString().slice(0, 10);
  return {
    'Date received': day,
    // Nobody is asked whether their words may be published, so nobody agreed.
    'Consumer complaint narrative': '',
    'Company public response': '',
    Company: company,
    'ZIP code': '',
    Tags: '',
    'Consumer consent provided?': 'Consent not provided',
    'Submitted via': SUBMITTED_VIA[record.channel],
    'Date sent to company': day,
    'Company response to consumer': companyResponse(record, isLate),
    'Timely response?': isLate ? 'No' : 'Yes',
    'Consumer disputed?': disputed(record),
  };
}

/** What was done, in the words of the CFPB. An offer that a later round replaced does not count. */
export function companyResponse(
  { answeredAt, settledAt, closedAt, remedies }: CaseRecord,
  isLate: boolean,
): string {
  if (answeredAt === null && settledAt === null && closedAt === null)
    return isLate ? COMPANY_RESPONSES.untimely : COMPANY_RESPONSES.inProgress;
  const offered = remedies.filter(({ withdrawnAt }) => withdrawnAt === undefined);
  const isMonetary = offered.some(({ kind, cost }) => MONETARY.includes(kind) && cost !== 0);
  if (isMonetary) return COMPANY_RESPONSES.monetary;
  return offered.some(({ kind }) => NON_MONETARY.includes(kind))
    ? COMPANY_RESPONSES.nonMonetary
    : COMPANY_RESPONSES.explanation;
}

/** Whether they disputed the answer; nobody knows before there is one. */
function disputed({ steps, answeredAt }: CaseRecord): string {
  if (steps.some(({ step }) => step === 'rejection')) return 'Yes';
  return answeredAt === null ? 'N/A' : 'No';
}
