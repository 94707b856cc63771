export { type ObligationRouteParts, obligationRoutes } from './obligation.routes.ts';
export { obligationsOfAttributes } from './obligation.store.ts';
export type { ObligationRecord } from './obligation.ts';
export { complianceOf, dayOf, isOverdue } from './obligation-days.ts';
export { obligationsFollow } from './obligation-follower.ts';
export { type DueObligation, obligationsDue } from './obligations-due.store.ts';
