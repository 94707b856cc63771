export { requirementsFollow } from './requirement.follower.ts';
export { type RequirementRouteParts, requirementRoutes } from './requirement.routes.ts';
export {
  type RequirementBrief,
  type RequirementCounts,
  requirementCounts,
  requirementsOfAttribute,
} from './requirement-counts.store.ts';
