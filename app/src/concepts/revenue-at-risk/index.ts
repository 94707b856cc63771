export { computedRevenueAtRisk } from './computed-revenue-at-risk.ts';
export { type RiskFileAsked, type RiskOfFile, riskOfFile } from './from-file/risk-of-file.ts';
export { type RiskRouteParts, revenueAtRiskRoutes } from './revenue-at-risk.routes.ts';
export { lookAtRisk, riskRounds } from './summary/risk-rounds.ts';
export { type KeptSummary, newestRiskSummary } from './summary/risk-summary.store.ts';
export type { RiskSummary } from './summary/risk-summary.ts';
