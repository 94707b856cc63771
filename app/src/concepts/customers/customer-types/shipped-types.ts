import type { CustomerType } from '../customer.ts';
import type { RuleSetRecord } from '../rule-sets/rule-set.ts';

const MONTHS = (n: number) => ({ n, unit: 'months' }) as const;
const IS_SERVED = { field: 'relation', is: ['customer', 'internal'] } as const;

/**
 * The rules by which Heed proposes a type, in the order in which they are asked. They propose and never decide: what makes somebody
 * hard to serve or an expert is seen in contacts, and facts only hint at it. Demanding takes more than one sign, for a single
 * complaint is everybody's right.
 */
export const SHIPPED_TYPES: RuleSetRecord<CustomerType> = {
  version: 0,
  reason: 'the rules that Heed brings along',
  setBy: null,
  setAt: null,
  entries: [
    {
      word: 'demanding',
      rule: {
        all: [
          IS_SERVED,
          {
            any: [
              {
                all: [
                  { field: 'openComplaints', atLeast: 1 },
                  { field: 'satisfaction', below: 50 },
                ],
              },
              { field: 'openComplaints', atLeast: 3 },
            ],
          },
        ],
      },
    },
    {
      word: 'novice',
      rule: {
        all: [
          IS_SERVED,
          { field: 'purchases', atMost: 3 },
          {
            any: [
              { field: 'customerSince', lessThanAgo: MONTHS(3) },
              { field: 'firstPurchaseOn', lessThanAgo: MONTHS(3) },
            ],
          },
        ],
      },
    },
    {
      word: 'expert',
      rule: {
        all: [
          IS_SERVED,
          { field: 'purchases', atLeast: 12 },
          {
            any: [
              { field: 'customerSince', moreThanAgo: MONTHS(24) },
              { field: 'firstPurchaseOn', moreThanAgo: MONTHS(24) },
            ],
          },
          { field: 'lastPurchaseOn', lessThanAgo: MONTHS(12) },
        ],
      },
    },
  ],
};
