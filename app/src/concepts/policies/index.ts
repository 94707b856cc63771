export { type PolicyRouteParts, policyRoutes } from './policy.routes.ts';
export { namesOfRights } from './rights/customer-right.store.ts';
