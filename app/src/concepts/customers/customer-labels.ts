/** Words of the register as people read them. */
export const CUSTOMER_WORDS: Readonly<Record<string, string>> = {
  person: 'person',
  organisation: 'organisation',
  unit: 'unit of our own',
  customer: 'customer',
  prospect: 'prospect',
  'competitors-customer': 'customer of a competitor',
  'affected-party': 'affected party',
  internal: 'internal customer',
  loyal: 'existing loyal',
  potential: 'potential',
  dissatisfied: 'dissatisfied',
  'competitor-loyal': 'loyal to a competitor',
  research: 'research',
  agreement: 'a written agreement',
  direct: 'asking them directly',
  none: 'not at all',
  'bg-nbd': 'from purchases (BG/NBD and Gamma-Gamma)',
  simple: 'from monthly revenue and retention',
};

/** What each relation means, for those who choose. */
export const RELATION_ABOUT: Readonly<Record<string, string>> = {
  customer: 'Uses or buys what we provide',
  prospect: 'Could become a customer',
  'competitors-customer': 'Is served by a competitor',
  'affected-party': 'Does not buy, but what we do has an effect on them: neighbours, families, users',
  internal: 'Works here and receives what we make',
};
