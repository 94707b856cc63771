export {
  ALIKE_BY,
  changeRiskAssumptions,
  RISK_BASES,
  RISK_MONEY,
  type RiskAssumptions,
  showRiskAssumptions,
  USUAL_RISK_ASSUMPTIONS,
  USUAL_THRESHOLDS,
} from './assumptions/risk-assumptions.ts';
export { listCustomersAtRisk, showRevenueAtRisk } from './revenue-at-risk.endpoints.ts';
export type { RevenueAtRisk } from './revenue-at-risk.ts';
