export { RevenueAtRiskPage } from './revenue-at-risk.page.tsx';
