export {
  type DuePolicy,
  policiesToReview,
  policiesUnreadBy,
  type UnreadPolicy,
} from './policies-due.store.ts';
export { type PolicyRouteParts, policyRoutes } from './policy.routes.ts';
export { namesOfRights } from './rights/customer-right.store.ts';
