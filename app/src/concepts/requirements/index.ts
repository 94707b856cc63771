export { vagueWordsIn } from './clear-wording.rules.ts';
export { requirementsFollow } from './requirement.follower.ts';
export { type RequirementRouteParts, requirementRoutes } from './requirement.routes.ts';
export { statementsOf } from './requirement.store.ts';
export {
  needsOfSegments,
  type RequirementBrief,
  type RequirementCounts,
  requirementCounts,
  requirementsOfAttribute,
} from './requirement-counts.store.ts';
export { requirementsInReview, type WaitingRequirement } from './requirements-in-review.store.ts';
