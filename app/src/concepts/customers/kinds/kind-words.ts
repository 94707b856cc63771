import type { CustomerKind } from '../customer.ts';

/** What a plan for each kind is for. */
export const PLAN_VERBS: Readonly<Record<CustomerKind, 'keep' | 'win' | 'recover' | 'switch'>> = {
  loyal: 'keep',
  potential: 'win',
  dissatisfied: 'recover',
  'competitor-loyal': 'switch',
};

/** What each kind is called on pages. */
export const KIND_TITLES: Readonly<Record<CustomerKind, string>> = {
  loyal: 'Existing loyal customers',
  potential: 'Potential customers',
  dissatisfied: 'Dissatisfied customers',
  'competitor-loyal': 'Customers loyal to a competitor',
};

/** How words of this page are read. */
export const KIND_CHOICE_WORDS: Readonly<Record<string, string>> = {
  loyal: 'existing loyal',
  'competitor-loyal': 'loyal to a competitor',
};
