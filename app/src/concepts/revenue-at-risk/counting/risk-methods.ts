import type { ValueFigure } from '../../transactions/declarations.ts';

type Method = ValueFigure['method'];

export const RATE: Method = {
  name: 'Monthly rate of leaving since the answer',
  formula:
    'those who left ÷ months watched; each is watched from an answer to the next one, to leaving, or to today; exact interval of a Poisson count',
  source: 'Garwood (1936), Biometrika 28:437-442',
};
export const LEAVING_SHARE: Method = {
  name: 'Share that leaves within the horizon',
  formula: '1 − e^(−monthly rate × months of the horizon), and the same of both ends of the rate',
  source: 'constant rate; Garwood (1936), Biometrika 28:437-442',
};
export const PLAIN_RATIO: Method = {
  name: 'Rate ratio: not met ÷ met',
  formula: '(left ÷ months of those not met) ÷ (the same of those met); exact conditional interval',
  source: 'Przyborowski and Wilenski (1940); Clopper and Pearson (1934); as R’s poisson.test',
};
export const ADJUSTED_RATIO: Method = {
  name: 'Rate ratio among customers who are alike, by Mantel and Haenszel',
  formula: 'Σ aₖt₀ₖ/tₖ ÷ Σ bₖt₁ₖ/tₖ over strata; interval on the log scale',
  source: 'Rothman and Boice (1979); Greenland and Robins (1985), Biometrics 41:55-68',
};
export const SHARE_NOT_MET: Method = {
  name: 'Share not met, by the newest answer of those still there',
  formula: 'not met ÷ those who answered and are still there; Wilson interval',
  source: 'Wilson (1927), JASA 22:209-212',
};
export const EXCESS: Method = {
  name: 'Excess probability of leaving within the horizon',
  formula:
    'mean over those not met of e^(−λH) − e^(−rλH): λ the rate of those met who are alike, r the adjusted ratio, H the months; percentiles of customers drawn anew',
  source: 'Greenland and Robins (1985); Efron and Tibshirani (1993), chapter 13',
};
export const MONEY_ASKED: Method = {
  name: 'Revenue at risk of those who were asked',
  formula:
    'Σ over those not met and still there of money × excess probability; the interval holds how unsure the rates are, for who is not met is known',
  source: 'Efron and Tibshirani (1993), chapter 13',
};
export const MONEY_ALL: Method = {
  name: 'Revenue at risk of all customers',
  formula:
    'Σ over segments of money of all ÷ money of those asked × Σ money × excess of those not met; customers drawn anew for rates, shares and money',
  source: 'ratio estimator, Cochran (1977), chapter 6; Efron and Tibshirani (1993), chapter 13',
};
export const PURCHASES: Method = {
  name: 'Purchases a year since the answer',
  formula: '12 × purchases ÷ months watched; percentiles of customers drawn anew',
  source: 'Efron and Tibshirani (1993), chapter 13',
};
export const MORE_BOUGHT: Method = {
  name: 'What customers who were met buy more in a year',
  formula: '(purchases a year of those met − of those not met) × mean amount × those met and still there',
  source: 'Efron and Tibshirani (1993), chapter 13',
};
export const RECOMMENDING: Method = {
  name: 'Share that would recommend: 9 or 10 of 10',
  formula:
    'those who answered 9 or 10 ÷ those who were asked and are still there; Wilson and Newcombe intervals',
  source: 'Wilson (1927); Newcombe (1998), Statistics in Medicine 17:873-890',
};
export const WORD_OF_MOUTH: Method = {
  name: 'Lost by word of mouth, as assumed',
  formula:
    'customers not met × how many hear of it × share of them lost × mean money of a customer; an assumption, whose interval holds only how many are not met',
  source: 'entered assumptions',
};
