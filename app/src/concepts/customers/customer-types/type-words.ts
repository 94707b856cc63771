import type { CustomerType } from '../customer.ts';

/** What each type is called on pages. */
export const TYPE_TITLES: Readonly<Record<CustomerType, string>> = {
  novice: 'Novice',
  demanding: 'Demanding or difficult',
  expert: 'Expert',
};
