import type { BulkOption } from '../../../platform/bulk-imports/index.ts';

/** What is chosen for a whole file of customers. */
export const CUSTOMER_OPTIONS = [
  {
    id: 'match',
    title: 'Who is known already',
    usual: 'reference',
    choices: [
      { id: 'reference', about: 'Whoever has the same reference; everybody else is new' },
      {
        id: 'reference-or-e-mail',
        about:
          'The same reference; else the same e-mail address, when one customer alone has it and no other reference',
      },
      { id: 'e-mail', about: 'Whoever has the same e-mail address; everybody else is new' },
    ],
  },
  {
    id: 'known',
    title: 'What to do with them',
    usual: 'update',
    choices: [
      { id: 'update', about: 'What the file says replaces what is known' },
      { id: 'leave', about: 'Leave them as they are' },
      { id: 'refuse', about: 'Refuse their rows' },
    ],
  },
  {
    id: 'blank-cells',
    title: 'An empty cell of a known customer',
    usual: 'keep',
    choices: [
      { id: 'keep', about: 'Keeps what is known' },
      { id: 'clear', about: 'Takes away what is known' },
    ],
  },
] as const satisfies readonly BulkOption[];
