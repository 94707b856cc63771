export { type Coverage, type CoverageCounts, showCoverage } from './coverage/coverage.endpoints.ts';
export {
  approveRequirement,
  arrangeRequirement,
  changeRequirement,
  type RequirementShown,
  requirementFulfilment,
  reviewRequirement,
  sendRequirementForReview,
  showRequirement,
  takeRequirementBack,
  tellOfRequirement,
  withdrawRequirement,
  writeRequirement,
} from './requirement.endpoints.ts';
export type { RequirementItem } from './requirement.ts';
export { requirementImport, requirementListing } from './requirement-list.ts';
export { REQUIREMENT_KINDS, STANDINGS, type Standing } from './requirement-words.ts';
