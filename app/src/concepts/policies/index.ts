export { type PolicyRouteParts, policyRoutes } from './policy.routes.ts';
