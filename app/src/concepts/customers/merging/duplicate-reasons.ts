/** Why two records may be of one customer, and what speaks against it; how much each weighs. */
export const DUPLICATE_REASONS = {
  'same-email': 5,
  'same-reference': 5,
  'same-phone': 4,
  'same-name': 4,
  'similar-name': 3,
  'same-date': 3,
  'same-street': 2,
  'same-postcode': 2,
  'name-with-initial': 2,
  'part-of-name': 1,
  'same-city': 0.5,
  'same-organisation': 1,
  'different-reference': -0.5,
  'different-country': -1,
  'different-word-in-name': -3,
  'different-date': -4,
  'different-name': -5,
} as const;
export type DuplicateReason = keyof typeof DUPLICATE_REASONS;

/** The same in words, as people read it. */
export const REASON_WORDS: Readonly<Record<DuplicateReason, string>> = {
  'same-email': 'same e-mail address',
  'same-reference': 'same reference, written otherwise',
  'same-phone': 'same phone number',
  'same-name': 'same name',
  'similar-name': 'names differ by a letter or sound alike',
  'same-date': 'same day in a field of your own',
  'same-street': 'same street',
  'same-postcode': 'same postcode',
  'name-with-initial': 'same name, one with an initial',
  'part-of-name': 'one name is part of the other',
  'same-city': 'same town',
  'same-organisation': 'same organisation',
  'different-reference': 'different references',
  'different-country': 'different countries',
  'different-word-in-name': 'one word of the names differs',
  'different-date': 'different days in a field of your own',
  'different-name': 'different names',
};

/** From this sum of weights on two records are proposed. */
export const PROPOSED_FROM = 5;
