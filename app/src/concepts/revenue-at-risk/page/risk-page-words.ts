import type { RiskBasis, RiskMoney } from '../assumptions/risk-assumptions.ts';

export const BASIS_WORDS: Readonly<Record<RiskBasis, { readonly name: string; readonly threshold: string }>> =
  {
    expectations: {
      name: 'perception below expectation',
      threshold: 'Perception less expectation, in percent of the scale; 0 is just met',
    },
    satisfaction: { name: 'overall satisfaction', threshold: 'From 0 to 100' },
    recommendation: { name: 'how likely they recommend', threshold: 'From 0 to 10; below 7 is a detractor' },
  };

export const MONEY_WORDS: Readonly<Record<RiskMoney, string>> = {
  revenue: 'revenue of a year',
  margin: 'margin of a year: revenue × the share that stays',
  lifetime: 'lifetime value, as customers were valued last',
};

export const OUTCOME_WORDS = {
  leaving: 'Leave within the horizon',
  repurchase: 'Purchases a year',
  recommendation: 'Would recommend (9 or 10 of 10)',
} as const;
