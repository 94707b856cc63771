export {
  advocateListing,
  changeAdvocacy,
  noteAdvocacy,
  showAdvocacy,
  withdrawAdvocacy,
} from './advocates/advocacy.endpoints.ts';
export { ADVOCACY_STATES, advocacy } from './advocates/advocacy.ts';
export { COUNTRY_CODES, isCountry } from './country-codes.ts';
export {
  addCustomer,
  addCustomerField,
  type CustomerItem,
  type CustomerShown,
  changeCustomer,
  changeCustomerField,
  customerItem,
  customerListing,
  customerMembers,
  customerShown,
  customerTemplates,
  listCustomerFields,
  moveCustomer,
  showCustomer,
} from './customer.endpoints.ts';
export * from './customer.ts';
export { addCustomerBatch } from './customer-batch.endpoints.ts';
export {
  CUSTOMER_FIELD_KINDS,
  type CustomerField,
  type CustomerFieldKind,
  customerField,
  fieldsSeenBy,
  MOST_CUSTOMER_FIELDS,
  ownFieldId,
  seesSensitive,
} from './customer-field.ts';
export { CUSTOMER_LIST, customerListFor, listFieldOf } from './customer-list.ts';
export { SIDE_TEMPLATES, SIDES, type Side, type SideTemplate, sideOf, templateOf } from './customer-sides.ts';
export {
  answerTypeProposal,
  listTypeProposals,
  listTypeRules,
  setTypeOfCustomer,
  setTypeRules,
  showTypeOfCustomer,
  showTypes,
} from './customer-types/customer-type.endpoints.ts';
export {
  observationListing,
  recordObservation,
  showScores,
  withdrawObservation,
} from './customer-types/observing/observation.endpoints.ts';
export { changePlaybook, listPlaybooks, showPlaybook } from './customer-types/playbook/playbook.endpoints.ts';
export {
  type CustomerChange,
  type CustomerContent,
  type CustomerWish,
  customerChange,
  customerContent,
  customerWish,
  properDay,
  properEmail,
  properPhone,
} from './customer-wish.ts';
export { listGroupsOfCustomer, listRuleFields, previewCustomerRule } from './grouping/group.endpoints.ts';
export { dayBefore, type GroupRule, groupRule, parsedRule, toldRule } from './grouping/group-rule.ts';
export {
  MOVEMENT_METHOD,
  type MonthShown,
  monthShown,
  movementMethod,
  type PassageShown,
  passageShown,
} from './grouping/movement.ts';
export { customerImports } from './importing/customer-import.endpoints.ts';
export { accountMeeting } from './key-accounts/account-meeting.ts';
export {
  changeMeeting,
  endKeyAccount,
  keyAccountListing,
  listMeetings,
  noteMeetingWith,
  showKeyAccount,
  showMeetingGuide,
  withdrawMeetingNote,
  writeKeyAccount,
} from './key-accounts/key-account.endpoints.ts';
export { keyAccount } from './key-accounts/key-account.ts';
export {
  listKindRules,
  setKindRules,
  showKindMovement,
  showKindOfCustomer,
  showKinds,
} from './kinds/kind.endpoints.ts';
export {
  addKindNeed,
  changeKindNeed,
  kindNeedImport,
  kindNeedListing,
} from './kinds/needs/kind-need.endpoints.ts';
export { addKindPlan, changeKindPlan, listKindPlans } from './kinds/plans/kind-plan.endpoints.ts';
export {
  compareAllCustomers,
  decideDuplicate,
  duplicateListing,
  listDuplicatesOfCustomer,
  mergeCustomers,
  mergeListing,
  reviewMerge,
  showComparison,
  toldApartListing,
  undoCustomerMerge,
} from './merging/merging.endpoints.ts';
export {
  changePreference,
  endPreference,
  listPreferences,
  notePreference,
} from './preferences/preference.endpoints.ts';
export { preference } from './preferences/preference.ts';
export { searchForCustomers } from './searching/search-customers.endpoints.ts';
export {
  completeSegmentReview,
  draftSegmentReview,
  listSegmentReviews,
} from './segments/reviewing/segment-review.endpoints.ts';
export { FOUR_QUESTIONS, type SegmentReview } from './segments/reviewing/segment-review.ts';
export {
  addSegment,
  changeSegment,
  moveSegment,
  segmentImport,
  segmentListing,
  showSegment,
} from './segments/segment.endpoints.ts';
export type { Segment } from './segments/segment.ts';
export {
  assignSegmentOwner,
  placeSegmentMembers,
  previewSegmentOwner,
  segmentMemberImport,
  segmentMemberListing,
  showSegmentMovement,
  showSegmentTotals,
} from './segments/segment-member.endpoints.ts';
