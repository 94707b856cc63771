import type { UnitKey } from './brightwater-people.ts';
import type { Segment } from './brightwater-truth.ts';

/** A requirement of Brightwater, and how far it got. */
export type DemoRequirement = {
  readonly statement: string;
  readonly kind: 'stated' | 'implied' | 'expectation' | 'delight' | 'regulatory' | 'society';
  readonly attribute: string;
  readonly segments: readonly Segment[];
  readonly unit: UnitKey;
  readonly source: string;
  readonly measuredIn: string;
  readonly target: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly method: string;
  readonly means: string;
  readonly meansKind: 'process' | 'service-standard' | 'promise' | 'other' | null;
  readonly measure: string | null;
  readonly reach: 'draft' | 'in-review' | 'approved';
};

const BOTH: readonly Segment[] = ['Household', 'Business'];
const NO_MEANS = { means: '', meansKind: null, measure: null } as const;
const NO_LIMITS = { measuredIn: '', target: null, lower: null, upper: null, method: '' } as const;

export const REQUIREMENTS: readonly DemoRequirement[] = [
  {
    statement: 'The technician is at the door within 15 minutes after the end of the agreed window.',
    ...{ kind: 'stated', attribute: 'on-time', segments: BOTH, unit: 'field-service' },
    source: 'Interviews on appointments, and clause 4 of the terms of service',
    ...{ measuredIn: 'minutes', target: 5, lower: null, upper: 15 },
    method: 'End of the window against the time when the technician reports to be there.',
    ...{
      means: 'Dispatch with windows of two hours and a text message before',
      meansKind: 'process',
      measure: 'late',
    },
    reach: 'approved',
  },
  {
    statement: 'A fault that cuts the connection is mended within 24 hours of the report.',
    ...{ kind: 'implied', attribute: 'mended', segments: BOTH, unit: 'network' },
    source: 'Complaints of two years, reason "fault lasted"',
    ...{ measuredIn: 'hours', target: 8, lower: null, upper: 24 },
    method: 'From the first report to the end of the ticket.',
    ...{
      means: 'Fault desk until ten in the evening, on-call team at night',
      meansKind: 'service-standard',
      measure: 'repair',
    },
    reach: 'approved',
  },
  {
    statement: 'A person answers a call within 60 seconds after the greeting.',
    ...{ kind: 'implied', attribute: 'reached', segments: ['Household'], unit: 'customer-service' },
    source: 'Survey, question on being reached',
    ...{ measuredIn: 'seconds', target: 20, lower: null, upper: 60 },
    method: 'From the end of the greeting to the first word of a person.',
    ...{ means: 'Staffing by the forecast of calls', meansKind: 'process', measure: 'wait' },
    reach: 'approved',
  },
  {
    statement: 'The connection is there at least 23.8 hours a day.',
    ...{ kind: 'stated', attribute: 'stable', segments: ['Business'], unit: 'network' },
    source: 'Contracts with businesses, annex on availability',
    ...{ measuredIn: 'hours', target: 24, lower: 23.8, upper: null },
    method: 'Probes at 200 customers, mean of the day.',
    ...{ means: 'Two ways into each district', meansKind: 'service-standard', measure: 'up' },
    reach: 'approved',
  },
  {
    statement: 'No more than 15 in 1,000 bills lead to a call about the bill.',
    ...{ kind: 'expectation', attribute: 'bill', segments: ['Household'], unit: 'billing' },
    source: 'Comments of the survey since the new design',
    ...{ measuredIn: 'calls', target: 8, lower: null, upper: 15 },
    method: 'Calls with the reason "bill" by 1,000 bills.',
    ...{
      means: 'Bill on one page, tried on ten customers before it goes out',
      meansKind: 'process',
      measure: 'questions',
    },
    reach: 'in-review',
  },
  {
    statement: 'Staff are friendly and answer as soon as possible.',
    ...{ kind: 'expectation', attribute: 'listen', segments: BOTH, unit: 'customer-service' },
    source: 'Workshop of customer service',
    ...NO_LIMITS,
    ...NO_MEANS,
    reach: 'draft',
  },
  {
    statement: 'Business customers reach the same person for the whole of a question.',
    ...{ kind: 'stated', attribute: 'listen', segments: ['Business'], unit: 'customer-service' },
    source: 'Interviews with 12 firms',
    ...{ measuredIn: '%', target: 95, lower: 80, upper: null },
    method: '',
    ...NO_MEANS,
    reach: 'draft',
  },
  {
    statement: 'Customers hear of an outage by text message within 10 minutes.',
    ...{ kind: 'delight', attribute: 'stable', segments: BOTH, unit: 'network' },
    source: 'Ideas of the fault desk',
    ...{ measuredIn: 'minutes', target: 5, lower: null, upper: 10 },
    method: 'From the alarm in the network to the message.',
    ...{ means: 'Alarms send messages by district', meansKind: 'process', measure: null },
    reach: 'draft',
  },
  {
    statement: 'Payment data are kept apart from all other data of the customer.',
    ...{ kind: 'regulatory', attribute: 'safe', segments: BOTH, unit: 'billing' },
    source: 'Rules of the card schemes',
    ...NO_LIMITS,
    ...{ means: 'A payment service keeps them', meansKind: 'process', measure: null },
    reach: 'draft',
  },
  {
    statement: 'Routers that come back are used again or taken apart.',
    ...{ kind: 'society', attribute: 'stable', segments: BOTH, unit: 'network' },
    source: 'Environmental plan of the company',
    ...{ measuredIn: '%', target: 90, lower: 75, upper: null },
    method: 'Routers used again or recycled by routers that came back, by quarter.',
    ...NO_MEANS,
    reach: 'draft',
  },
];

/** An obligation of Brightwater; days are months from today. */
export type DemoObligation = {
  readonly title: string;
  readonly kind: 'regulatory' | 'society';
  readonly topic: 'environment' | 'resources' | 'waste' | 'other' | null;
  readonly sourceKind: 'law' | 'standard' | 'contract' | 'own-policy';
  readonly source: string;
  readonly clause: string;
  readonly asks: string;
  readonly attribute: string | null;
  readonly unit: UnitKey;
  readonly intervalMonths: number;
  /** null: nobody checked it yet. */
  readonly checked: {
    readonly monthsAgo: number;
    readonly result: 'compliant' | 'partly' | 'not-compliant';
    readonly note: string;
  } | null;
  readonly evidence: string | null;
};

export const OBLIGATIONS: readonly DemoObligation[] = [
  {
    ...{ title: 'Answer complaints in time', kind: 'regulatory', topic: null, sourceKind: 'law' },
    ...{ source: 'Electronic communications act (invented)', clause: '§ 44' },
    asks: 'A complaint is acknowledged within two working days and answered within four weeks.',
    ...{ attribute: 'know', unit: 'customer-service', intervalMonths: 6 },
    checked: { monthsAgo: 2, result: 'partly', note: 'Acknowledgements in time; 6 of 80 answers were late.' },
    evidence: 'Sample of 80 complaints, with dates',
  },
  {
    ...{ title: 'Keep payment data apart', kind: 'regulatory', topic: null, sourceKind: 'standard' },
    ...{ source: 'Rules of the card schemes', clause: '3' },
    asks: 'No payment data outside of the payment service; access is reviewed each year.',
    ...{ attribute: 'safe', unit: 'billing', intervalMonths: 12 },
    checked: { monthsAgo: 4, result: 'compliant', note: 'Review of access without findings.' },
    evidence: 'Report of the yearly review',
  },
  {
    ...{ title: 'Bills say what was used', kind: 'regulatory', topic: null, sourceKind: 'law' },
    ...{ source: 'Electronic communications act (invented)', clause: '§ 61' },
    asks: 'A bill lists each service, its price and its period, free of charge and on one request on paper.',
    ...{ attribute: 'bill', unit: 'billing', intervalMonths: 12 },
    checked: { monthsAgo: 14, result: 'compliant', note: 'Checked with the old design.' },
    evidence: null,
  },
  {
    ...{ title: 'Emergency calls work in an outage', kind: 'regulatory', topic: null, sourceKind: 'law' },
    ...{ source: 'Ordinance on emergency calls (invented)', clause: '§ 9' },
    asks: 'Calls to 112 are carried over a second network when the own one fails.',
    ...{ attribute: 'stable', unit: 'network', intervalMonths: 3 },
    ...{ checked: null, evidence: null },
  },
  {
    ...{ title: 'Routers are used again', kind: 'society', topic: 'waste', sourceKind: 'own-policy' },
    ...{ source: 'Environmental plan of the company', clause: '2.3' },
    asks: 'Three of four routers that come back are used again or taken apart.',
    ...{ attribute: null, unit: 'network', intervalMonths: 12 },
    checked: {
      monthsAgo: 3,
      result: 'not-compliant',
      note: 'Six of ten; the partner who takes them apart stopped.',
    },
    evidence: null,
  },
  {
    ...{
      title: 'Technicians drive without fuel',
      kind: 'society',
      topic: 'environment',
      sourceKind: 'own-policy',
    },
    ...{ source: 'Environmental plan of the company', clause: '1.1' },
    asks: 'Half of all cars of technicians are electric.',
    ...{ attribute: 'on-time', unit: 'field-service', intervalMonths: 12 },
    checked: { monthsAgo: 1, result: 'compliant', note: '31 of 58 cars.' },
    evidence: 'List of cars',
  },
];

export const POLICY = {
  title: 'How we treat our customers',
  text: 'A customer is the reason why any of us has work. Nobody who calls, writes or comes in disturbs us.\n\nWe say what we will do and when, and we do it. Where we cannot, we say so before the customer finds out.\n\nWe ask what people need before we say what we have. What we promise has been measured first.\n\nWho hears a complaint owns it until somebody else has taken it over by name.',
} as const;
