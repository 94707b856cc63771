import type { BulkField, BulkOption } from '../../../platform/bulk-imports/index.ts';
import { CASE_CHANNELS, CASE_KINDS } from '../case.ts';
import { choice, moment, text } from './case-field-kinds.ts';
import { OUTCOME_FIELDS } from './case-outcome-fields.ts';
import { CFPB_FIELDS } from './cfpb-facts.ts';

const RECEIPT: readonly BulkField[] = [
  text({
    id: 'reference',
    title: 'Reference',
    about: 'What the source calls it; what comes again is taken once',
    example: 'CMP-2026-0042',
    aliases: [
      'id',
      'ref',
      'complaint id',
      'case id',
      'case number',
      'ticket id',
      'ticket',
      'number',
      'aktenzeichen',
    ],
  }),
  moment({
    id: 'received',
    title: 'Received',
    about: 'When it was received; a day without a time is taken for its beginning',
    example: '2026-01-31 14:05',
    required: true,
    aliases: [
      'date received',
      'received at',
      'received on',
      'created',
      'created at',
      'opened',
      'date',
      'day',
      'eingang',
    ],
  }),
  choice(
    { id: 'kind', title: 'Kind', about: 'What it is, a complaint when empty', example: 'complaint' },
    CASE_KINDS,
  ),
  choice({ id: 'channel', title: 'Channel', about: 'By which way it came', example: 'mail' }, CASE_CHANNELS),
  text({
    id: 'subject',
    title: 'Subject',
    about: 'What it is about in a few words; the issue or the first words when empty',
    example: 'Delivered two weeks late',
    most: 300,
    aliases: ['title', 'summary', 'betreff'],
  }),
  text({
    id: 'words',
    title: 'Words',
    about: 'What was written or said, as it stands',
    example: 'My order came two weeks late and nobody answered.',
    most: 100_000,
    lines: true,
    aliases: [
      'consumer complaint narrative',
      'narrative',
      'complaint',
      'text',
      'description',
      'message',
      'beschwerde',
    ],
  }),
  text({
    id: 'wanted',
    title: 'Wanted',
    about: 'What would put it right',
    example: 'The delivery fee back',
    most: 20_000,
    lines: true,
    aliases: ['desired outcome', 'remedy wanted'],
  }),
  text({
    id: 'product',
    title: 'Product',
    about: 'What it is about',
    example: 'Broadband',
    most: 300,
    aliases: ['product or service'],
  }),
  text({
    id: 'subProduct',
    title: 'Sub-product',
    about: 'The part of the product',
    example: 'Fibre 500',
    most: 300,
  }),
  text({
    id: 'issue',
    title: 'Issue',
    about: 'What went wrong',
    example: 'Late delivery',
    most: 300,
    aliases: ['category', 'complaint type', 'reason', 'topic'],
  }),
  text({
    id: 'subIssue',
    title: 'Sub-issue',
    about: 'More exactly',
    example: 'No date was given',
    most: 300,
    aliases: ['subcategory'],
  }),
  text({
    id: 'region',
    title: 'Region',
    about: 'State, county or part of the country',
    example: 'CA',
    most: 100,
    aliases: ['state', 'province', 'county', 'bundesland'],
  }),
  text({
    id: 'country',
    title: 'Country',
    about: 'Two letters',
    example: 'GB',
    most: 2,
    aliases: ['country code', 'land'],
  }),
  {
    id: 'happenedOn',
    title: 'Happened on',
    kind: 'day',
    about: 'The day on which it happened',
    example: '2026-01-28',
    aliases: ['incident date', 'date of event'],
  },
];

const PEOPLE: readonly BulkField[] = [
  text({
    id: 'name',
    title: 'Name',
    about: 'Who complains',
    example: 'Maria Reyes',
    aliases: ['complainant', 'consumer', 'customer name'],
  }),
  text({
    id: 'email',
    title: 'E-mail',
    about: 'Their e-mail address; it finds the customer of the register too',
    example: 'maria@example.org',
    most: 254,
    aliases: ['mail', 'e-mail address', 'customer e-mail'],
  }),
  text({
    id: 'phone',
    title: 'Phone',
    about: 'Their phone number',
    example: '+44 20 7946 0000',
    most: 60,
    aliases: ['telephone', 'telefon'],
  }),
  text({
    id: 'address',
    title: 'Address',
    about: 'Their postal address',
    example: '1 High Street, Leeds',
    most: 500,
    lines: true,
    aliases: ['postal address'],
  }),
  text({
    id: 'language',
    title: 'Language',
    about: 'In which language they are answered: en, de, pt-BR',
    example: 'en',
    most: 20,
    aliases: ['locale', 'sprache'],
  }),
  text({
    id: 'customer',
    title: 'Customer',
    about: 'The reference of the customer',
    example: 'C-10482',
    most: 100,
    aliases: ['customer id', 'customer reference', 'customer number', 'account', 'kundennummer'],
  }),
  text({
    id: 'unit',
    title: 'Unit',
    about: 'The name of the unit that handles it',
    example: 'Service desk',
    aliases: ['department', 'team', 'abteilung'],
  }),
  text({
    id: 'owner',
    title: 'Handler',
    about: 'Name or e-mail address of who handles it',
    example: 'ana@example.org',
    aliases: ['owner', 'assignee', 'assigned to'],
  }),
];

/** Where cells of a file of cases can go to; a program that sends them calls them by the same ids. */
export const CASE_FIELDS: readonly BulkField[] = [...RECEIPT, ...PEOPLE, ...OUTCOME_FIELDS, ...CFPB_FIELDS];

/** What becomes of a customer of a row whom nobody knows, and of the column that names a company. */
export const CASE_OPTIONS: readonly BulkOption[] = [
  {
    id: 'unknown-customer',
    title: 'Customers whom the register does not know',
    choices: [
      { id: 'nobody', about: 'Take the case without a customer' },
      { id: 'refuse', about: 'Refuse the row' },
    ],
    usual: 'nobody',
  },
  {
    id: 'company',
    title: 'The column Company',
    choices: [
      { id: 'as-it-stands', about: 'Keep it as the source says it' },
      { id: 'unit', about: 'It names the unit of the case too; a unit of this name is there already' },
    ],
    usual: 'as-it-stands',
  },
];
