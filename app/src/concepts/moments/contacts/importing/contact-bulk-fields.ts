import type { BulkField, BulkOption } from '../../../../platform/bulk-imports/index.ts';
import { CONTACT_CHANNELS } from '../../inventory/moment-of-truth.ts';
import { CONTACT_MARKS, CONTACT_SOURCES, EMOTIONS } from '../contact.ts';

const field = (id: string, title: string, about: string): Pick<BulkField, 'id' | 'title' | 'about'> => ({
  id,
  title,
  about,
});

/** Where cells of a file of contacts can go to. */
export const CONTACT_FIELDS: readonly BulkField[] = [
  {
    ...field('moment', 'Moment', 'The moment of truth, as it is called'),
    kind: 'text',
    required: true,
    example: 'First call',
    aliases: ['moment of truth', 'touchpoint', 'contact type', 'activity', 'interaction', 'concept:name'],
  },
  {
    ...field('at', 'Time', 'When it was; a day without a time is taken for its beginning'),
    kind: 'moment',
    required: true,
    example: '2026-01-31 14:05',
    aliases: [
      'at',
      'when',
      'date',
      'day',
      'timestamp',
      'contacted at',
      'datum',
      'time:timestamp',
      'created at',
    ],
  },
  {
    ...field('againstExpectation', 'Against expectation', '+, 0 or - against what the customer expected'),
    kind: 'text',
    most: 40,
    example: '+',
    aliases: ['judgement', 'judgment', 'rating', 'score', 'expectation', 'result', 'sentiment'],
  },
  {
    ...field('againstPromise', 'Against promise', '+, 0 or - against what was promised'),
    kind: 'text',
    most: 40,
    example: '0',
    aliases: ['promise judgement', 'promised'],
  },
  {
    ...field('customer', 'Customer', 'The reference of the customer'),
    kind: 'text',
    most: 100,
    example: 'C-10482',
    aliases: ['customer id', 'customer reference', 'customer number', 'client id', 'account', 'kundennummer'],
  },
  {
    ...field('email', 'Customer’s e-mail', 'The e-mail address of the customer, where there is no reference'),
    kind: 'text',
    most: 254,
    example: 'maria@example.org',
    aliases: ['e-mail', 'email', 'mail', 'customer e-mail'],
  },
  {
    ...field('channel', 'Channel', `${CONTACT_CHANNELS.join(', ')}; that of the moment when empty`),
    kind: 'choice',
    choices: CONTACT_CHANNELS,
    example: 'phone',
    aliases: ['medium', 'kanal'],
  },
  {
    ...field('handler', 'Handler', 'Name or e-mail address of somebody who works here'),
    kind: 'text',
    most: 254,
    example: '',
    aliases: ['agent', 'handled by', 'employee', 'resource', 'org:resource', 'staff member'],
  },
  {
    ...field('unit', 'Unit', 'Name of the unit; that of the moment when empty'),
    kind: 'text',
    example: '',
    aliases: ['department', 'team', 'abteilung'],
  },
  {
    ...field('source', 'Source', `Who judged: ${CONTACT_SOURCES.join(', ')}; staff when empty`),
    kind: 'choice',
    choices: CONTACT_SOURCES,
    example: 'staff',
    aliases: ['judged by', 'rated by'],
  },
  {
    ...field('enhancers', 'Enhancers', 'What made it better, with ; between them'),
    kind: 'texts',
    example: 'answered at once; friendly',
    aliases: ['positives', 'what went well'],
  },
  {
    ...field('detractors', 'Detractors', 'What made it worse, with ; between them'),
    kind: 'texts',
    example: 'long wait',
    aliases: ['negatives', 'what went wrong'],
  },
  {
    ...field('mark', 'Mark', 'wow, ouch or nothing'),
    kind: 'choice',
    choices: CONTACT_MARKS,
    example: '',
    aliases: ['wow or ouch', 'wow'],
  },
  {
    ...field('emotion', 'Emotion', `One of ${EMOTIONS.join(', ')}`),
    kind: 'choice',
    choices: EMOTIONS,
    example: '',
  },
  {
    ...field('feeling', 'Feeling', 'What it felt like, in own words'),
    kind: 'text',
    example: '',
  },
  {
    ...field('note', 'Note', 'What else there is to say'),
    kind: 'text',
    most: 2000,
    example: '',
    aliases: ['comment', 'remark', 'notes'],
  },
  { ...field('cost', 'Cost', 'What it cost, in the currency of the workspace'), kind: 'number', example: '' },
  {
    ...field(
      'reference',
      'Reference',
      'What the source calls it; one that is logged already is not logged again',
    ),
    kind: 'text',
    example: 'CALL-2026-0042',
    aliases: ['id', 'contact id', 'ticket', 'ticket number', 'call id', 'case:concept:name'],
  },
  {
    ...field('timeZone', 'Time zone', 'Of times without an offset; UTC when empty'),
    kind: 'text',
    most: 60,
    example: 'Europe/Paris',
    aliases: ['timezone', 'tz'],
  },
];

export const CONTACT_OPTIONS = [
  {
    id: 'unknown-customer',
    title: 'A customer whom nobody knows',
    usual: 'refuse',
    choices: [
      { id: 'refuse', about: 'Refuse the row' },
      { id: 'nobody', about: 'Log the contact without a customer' },
    ],
  },
  {
    id: 'ouch',
    title: 'A contact that is an OUCH',
    usual: 'keep',
    choices: [
      { id: 'keep', about: 'Only log it, for it lies behind' },
      { id: 'recover', about: 'Open a recovery for it' },
    ],
  },
] as const satisfies readonly BulkOption[];
