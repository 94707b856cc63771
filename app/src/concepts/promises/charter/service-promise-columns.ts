import type { SheetColumn } from '../../../platform/records/declarations.ts';

const column = (id: string, title: string, about: string) => ({ id, title, about });

/** A sheet of the charter: one row a promise and language. What a file has no column for stays as it is. */
export const SERVICE_PROMISE_COLUMNS: readonly SheetColumn[] = [
  {
    ...column(
      'code',
      'Code',
      'What stands in the address; a row of a known code changes the draft of that promise',
    ),
    required: true,
    example: 'meter-in-3-days',
  },
  {
    ...column(
      'language',
      'Language',
      'In which its words are, such as en or pt-BR; the first one of the charter where it is empty',
    ),
    example: 'en',
  },
  { ...column('title', 'Title', 'What the promise is called'), example: 'A meter in three days' },
  {
    ...column('promise', 'Promise', 'What is promised, in words that customers understand'),
    example: 'We install your meter within 3 working days of your order.',
  },
  {
    ...column('conditions', 'Conditions', 'For whom and when it holds, and when not'),
    example: 'For homes with a free place for it.',
  },
  {
    ...column('remedy', 'Remedy', 'What customers get when it is not kept'),
    example: 'We take 20 euros off your next bill.',
  },
  { ...column('complain', 'Where to complain', 'How to reach whoever hears complaints'), example: '' },
  { ...column('ask', 'Where to ask', 'How to reach whoever answers questions'), example: '' },
  {
    ...column('indicator', 'Indicator', 'By which figure you tell whether it is kept'),
    example: 'Share of meters installed within 3 working days',
  },
  {
    ...column(
      'limit',
      'Limit',
      'A time, such as 3 working days, 2 hours or 4 weeks; empty where no time is promised',
    ),
    example: '3 working days',
  },
  {
    ...column('toleranceMinutes', 'Tolerance minutes', 'So many minutes later it still counts as kept'),
    example: '0',
  },
  { ...column('service', 'Service', 'Name of the service by whose deliveries it is tested'), example: '' },
  { ...column('attribute', 'Attribute', 'Name of the attribute that it is about'), example: '' },
  { ...column('unit', 'Unit', 'Name of the unit that keeps it'), example: '' },
  { ...column('owner', 'Owner', 'Name or e-mail address of somebody who works here'), example: '' },
  { ...column('reviewMonths', 'Review months', 'Months between reviews, 1 to 60'), example: '12' },
];
