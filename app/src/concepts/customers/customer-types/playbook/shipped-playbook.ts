import type { CustomerType } from '../../customer.ts';
import type { Behaviour, PlaybookRecord } from './playbook.ts';

type Texts = readonly (readonly [key: string, text: string])[];

/** How a customer-centric team serves each type of customer, and how one does that is not. */
const MATRIX: Readonly<Record<CustomerType, { readonly wanted: Texts; readonly unwanted: Texts }>> = {
  novice: {
    wanted: [
      ['great-patience', 'Exercises great patience'],
      ['empathy', 'Is empathetic'],
      ['advice', 'Advises and suggests'],
      ['walks-through', 'Walks the customer through'],
    ],
    unwanted: [
      ['irritated', 'Gets irritated'],
      ['curt', 'Is curt with the customer'],
      ['complacent', 'Is complacent'],
      ['condescending', 'Acts condescending'],
    ],
  },
  demanding: {
    wanted: [
      ['patience', 'Exercises patience'],
      ['assertive', 'Deals assertively'],
      ['does-not-give-in', 'Does not give in'],
      ['communicates', 'Communicates effectively'],
    ],
    unwanted: [
      ['rude', 'Acts rude'],
      ['confronts', 'Confronts the customer head to head'],
      ['argues', 'Often ends up in an argument'],
    ],
  },
  expert: {
    wanted: [
      ['confidence', 'Displays confidence'],
      ['understands', 'Understands the needs'],
      ['all-solutions', 'Provides all possible solutions'],
      ['precise', 'Is precise'],
    ],
    unwanted: [
      ['intimidated', 'Is intimidated by the customer'],
      ['defensive', 'Gets defensive'],
      ['little-heed', 'Does not pay much heed, taking the customer for self-sufficient'],
    ],
  },
};

function behavioursOf(type: CustomerType): Behaviour[] {
  const of = (texts: Texts, wanted: boolean): Behaviour[] =>
    texts.map(([key, text]) => ({ key: `${type}-${key}`, type, wanted, text }));
  const { wanted, unwanted } = MATRIX[type];
  return [...of(wanted, true), ...of(unwanted, false)];
}

/** The playbook that Heed brings along. */
export const SHIPPED_PLAYBOOK: PlaybookRecord = {
  version: 0,
  behaviours: (Object.keys(MATRIX) as CustomerType[]).flatMap(behavioursOf),
  reason: 'the playbook that Heed brings along',
  setBy: null,
  setAt: null,
};
