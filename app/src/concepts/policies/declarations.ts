export {
  addPolicy,
  discardDraft,
  draftPolicy,
  keepPolicyInHand,
  listPolicyVersions,
  movePolicy,
  policyListing,
  policyReadingListing,
  publishPolicy,
  readPolicy,
  showPolicy,
  showPolicyAudience,
} from './policy.endpoints.ts';
export type { Policy } from './policy.ts';
export {
  addEvidence,
  addRight,
  changeRight,
  customerRightImport,
  customerRightListing,
  moveRight,
  removeEvidence,
  showRight,
  startRights,
} from './rights/customer-right.endpoints.ts';
