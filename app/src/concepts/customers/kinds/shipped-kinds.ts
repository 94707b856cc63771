import type { CustomerKind } from '../customer.ts';
import type { RuleSetRecord } from '../rule-sets/rule-set.ts';

const A_YEAR = { n: 12, unit: 'months' } as const;
const IS_CUSTOMER = { field: 'relation', is: ['customer'] } as const;

/**
 * The rules by which kinds begin, in the order in which they are asked: whoever is dissatisfied is that first, however loyal.
 * Answers count for twelve months, as long as a usual round of surveys. A recommendation of 6 or less is that of a detractor, 9 and
 * more that of a promoter. Facts hold the number of all purchases and the day of the last one, so "two purchases within a year" is
 * asked as two or more purchases of which the last lies within a year.
 */
export const SHIPPED_KINDS: RuleSetRecord<CustomerKind> = {
  version: 0,
  reason: 'the rules that Heed brings along',
  setBy: null,
  setAt: null,
  entries: [
    {
      word: 'dissatisfied',
      rule: {
        all: [
          IS_CUSTOMER,
          { field: 'leftOn', missing: true },
          {
            any: [
              { field: 'openComplaints', atLeast: 1 },
              {
                all: [
                  { field: 'satisfaction', below: 50 },
                  { field: 'satisfactionOn', lessThanAgo: A_YEAR },
                ],
              },
              {
                all: [
                  { field: 'recommendation', atMost: 6 },
                  { field: 'recommendationOn', lessThanAgo: A_YEAR },
                ],
              },
            ],
          },
        ],
      },
    },
    {
      word: 'competitor-loyal',
      rule: {
        any: [
          { field: 'relation', is: ['competitors-customer'] },
          {
            all: [
              { field: 'competitor', missing: false },
              {
                any: [
                  { field: 'purchases', atMost: 0 },
                  { field: 'lastPurchaseOn', moreThanAgo: A_YEAR },
                ],
              },
            ],
          },
        ],
      },
    },
    {
      word: 'potential',
      rule: {
        any: [
          { field: 'relation', is: ['prospect'] },
          {
            all: [IS_CUSTOMER, { field: 'purchases', atMost: 0 }, { field: 'customerSince', missing: true }],
          },
        ],
      },
    },
    {
      word: 'loyal',
      rule: {
        all: [
          IS_CUSTOMER,
          { field: 'leftOn', missing: true },
          {
            any: [
              {
                all: [
                  { field: 'recommendation', atLeast: 9 },
                  { field: 'recommendationOn', lessThanAgo: A_YEAR },
                ],
              },
              {
                all: [
                  { field: 'purchases', atLeast: 2 },
                  { field: 'lastPurchaseOn', lessThanAgo: A_YEAR },
                ],
              },
              { field: 'customerSince', moreThanAgo: A_YEAR },
            ],
          },
        ],
      },
    },
  ],
};
