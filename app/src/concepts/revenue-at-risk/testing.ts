export { keepRiskSummary as keepTestSummary } from './summary/risk-summary.store.ts';
