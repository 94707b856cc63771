import type { UnitKey } from './brightwater-people.ts';

// Complaints that are under way at Brightwater, at every stage, so that the desk has something to show.

/** How far it has come. */
export type LiveStage =
  | 'received'
  | 'acknowledged'
  | 'assessed'
  | 'held'
  | 'investigated'
  | 'decided'
  | 'answered'
  | 'disputed';

export type LiveComplaint = {
  readonly daysAgo: number;
  readonly kind: 'complaint' | 'request' | 'praise' | 'suggestion';
  readonly channel: 'phone' | 'letter' | 'chat' | 'in-person';
  readonly unit: UnitKey;
  /** The person who works on it; null: nobody has taken it. */
  readonly owner: string | null;
  readonly product: string;
  readonly issue: string;
  readonly subject: string;
  readonly words: string;
  readonly wanted: string;
  readonly severity: 'low' | 'medium' | 'high' | 'critical';
  readonly isSafety?: true;
  readonly ratingBefore: number | null;
  readonly stage: LiveStage;
  readonly findings: string;
  readonly verdict: 'justified' | 'partly' | 'not-justified';
  readonly answer: string;
  readonly cost: number | null;
  /** The cause that was found, by its name. */
  readonly cause: string | null;
};

const NOTHING_YET = { findings: '', verdict: 'justified', answer: '', cost: null, cause: null } as const;
const TOMAS = 'Tomáš Novák';
const LEILA = 'Leila Haddad';

export const LIVE_COMPLAINTS: readonly LiveComplaint[] = [
  {
    ...{ daysAgo: 0.2, kind: 'complaint', channel: 'phone', unit: 'network', owner: null, ...NOTHING_YET },
    ...{ product: 'Connection', issue: 'Cable down', severity: 'critical', isSafety: true, ratingBefore: 1 },
    subject: 'A cable hangs over the pavement',
    words: 'Since the storm your cable hangs over the pavement at the school. Children walk there.',
    wanted: 'Take it away today.',
    stage: 'assessed',
  },
  {
    ...{
      daysAgo: 0.1,
      kind: 'complaint',
      channel: 'chat',
      unit: 'customer-service',
      owner: null,
      ...NOTHING_YET,
    },
    ...{ product: 'Telephone', issue: 'Long wait', severity: 'low', ratingBefore: 4, stage: 'received' },
    subject: 'Cut off twice this morning',
    words: 'I called at eight and at nine. Both times I waited ten minutes and was then cut off.',
    wanted: 'Call me back.',
  },
  {
    ...{ daysAgo: 0.6, kind: 'request', channel: 'phone', unit: 'billing', owner: null, ...NOTHING_YET },
    ...{ product: 'Bill', issue: '', severity: 'low', ratingBefore: null, stage: 'acknowledged' },
    subject: 'Bills on paper, please',
    words: 'My mother would like her bills on paper from now on.',
    wanted: '',
  },
  {
    ...{
      daysAgo: 1.2,
      kind: 'praise',
      channel: 'letter',
      unit: 'field-service',
      owner: null,
      ...NOTHING_YET,
    },
    ...{ product: 'Technician’s visit', issue: '', severity: 'low', ratingBefore: 10, stage: 'acknowledged' },
    subject: 'Thank you for the evening visit',
    words: 'Your technician came at eight in the evening, took off her shoes, and everything works.',
    wanted: '',
  },
  {
    ...{
      daysAgo: 2.3,
      kind: 'suggestion',
      channel: 'chat',
      unit: 'customer-service',
      owner: null,
      ...NOTHING_YET,
    },
    ...{ product: 'Telephone', issue: '', severity: 'low', ratingBefore: null, stage: 'received' },
    subject: 'Say how many wait before me',
    words: 'If the voice said how many people wait before me I would know whether to hang up.',
    wanted: '',
  },
  {
    ...{
      daysAgo: 3,
      kind: 'complaint',
      channel: 'phone',
      unit: 'field-service',
      owner: LEILA,
      ...NOTHING_YET,
    },
    ...{ product: 'Technician’s visit', issue: 'Appointment not kept', severity: 'medium', ratingBefore: 2 },
    subject: 'Third window, nobody came',
    words: 'I have now waited for three afternoons. Nobody came and nobody called.',
    wanted: 'A time that is kept, and the three afternoons paid.',
    stage: 'assessed',
  },
  {
    ...{ daysAgo: 8, kind: 'complaint', channel: 'letter', unit: 'billing', owner: TOMAS, ...NOTHING_YET },
    ...{ product: 'Bill', issue: 'Charged for days without connection', severity: 'medium', ratingBefore: 3 },
    subject: 'Eleven days charged in full',
    words: 'From the 2nd to the 12th nothing worked in our street. The bill is the same as ever.',
    wanted: 'The eleven days back.',
    stage: 'held',
    cause: 'Days without connection are charged',
  },
  {
    ...{ daysAgo: 9, kind: 'complaint', channel: 'phone', unit: 'network', owner: TOMAS },
    ...{
      product: 'Connection',
      issue: 'Fault came back',
      severity: 'high',
      ratingBefore: 2,
      stage: 'investigated',
    },
    subject: 'Down for the fourth time',
    words: 'Every second week it is down for a day. Each time somebody comes and says that it is mended.',
    wanted: 'Mend it for good, or let me go.',
    findings:
      'The connector in the street box is of the old kind; at each visit only the one in the house was changed.',
    ...{ verdict: 'justified', answer: '', cost: 45, cause: 'A fault comes back after its repair' },
  },
  {
    ...{ daysAgo: 11, kind: 'complaint', channel: 'in-person', unit: 'customer-service', owner: LEILA },
    ...{ product: 'Telephone', issue: 'Long wait', severity: 'low', ratingBefore: 5, stage: 'decided' },
    subject: 'Nobody could tell me when',
    words: 'Three people told me three different days.',
    wanted: 'One answer.',
    findings: 'The three looked at three lists; only one of them is kept up to date.',
    ...{ verdict: 'justified', answer: '', cost: null, cause: null },
  },
  {
    ...{ daysAgo: 16, kind: 'complaint', channel: 'letter', unit: 'billing', owner: TOMAS },
    ...{ product: 'Contract', issue: 'Price raised', severity: 'low', ratingBefore: 4, stage: 'answered' },
    subject: 'Two years at one price',
    words: 'I signed for two years at 34. Now it is 37.',
    wanted: 'The old price.',
    findings:
      'The contract says that the price follows the index once a year; the letter says it on its second page.',
    verdict: 'not-justified',
    answer:
      'Your contract lets the price follow the index once a year. We should have said so on the first page of our letter, and the next one will.',
    ...{ cost: null, cause: 'The price letter is not understood' },
  },
  {
    ...{ daysAgo: 24, kind: 'complaint', channel: 'phone', unit: 'field-service', owner: LEILA },
    ...{
      product: 'Technician’s visit',
      issue: 'Damage',
      severity: 'high',
      ratingBefore: 1,
      stage: 'disputed',
    },
    subject: 'A hole in the wall',
    words: 'The technician drilled through the wall of the bathroom and left it so.',
    wanted: 'The wall as it was.',
    findings:
      'The pictures show a hole of eight millimetres behind the basin; the plan of the house did not show the pipe.',
    verdict: 'partly',
    answer: 'We pay for closing the hole. We do not pay for new tiles in the whole room.',
    ...{ cost: 120, cause: null },
  },
];
