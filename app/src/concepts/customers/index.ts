export { advocacyFollows } from './advocates/advocacy.follower.ts';
export type { Advocacy } from './advocates/advocacy.ts';
export { advocacyOf } from './advocates/advocacy-shown.ts';
export {
  type ChosenCustomers,
  customerIdsListed,
  memberIdsOf,
} from './chosen-customers.store.ts';
export { customerEvent } from './customer.intents.ts';
export { type CustomerRouteParts, customerRoutes } from './customer.routes.ts';
export { ALONE, customerRecordOf, fitting, inUse, NO_FACTS, newCustomer } from './customer.rules.ts';
export {
  addCustomers,
  customerById,
  customersByEmails,
  customersByIds,
  customersByReferences,
  customersOfOrganisation,
  keepCustomers,
  keepFacts,
  mergedInto,
  namesOfCustomers,
} from './customer.store.ts';
export type { CustomerFacts, CustomerRecord, OwnValue } from './customer.ts';
export { customerBatchRoutes } from './customer-batch.routes.ts';
export { customerCareRoutes } from './customer-care.routes.ts';
export { addField } from './customer-field.intents.ts';
export { customerFields } from './customer-field.store.ts';
export type { CustomerFollower, HeldData, TimelineEntry } from './customer-follower.ts';
export { type CustomerRow, customerRows, customerRowsWith, ownValueOf } from './customer-list.store.ts';
export { shownCustomer } from './customer-shown.ts';
export { customerTypeRoutes } from './customer-types/customer-type.routes.ts';
export { typesFollow } from './customer-types/customer-types.follower.ts';
export {
  type CustomerTrait,
  type CustomerWorth,
  customersOfTrait,
  worthOfCustomers,
} from './customers-of-trait.store.ts';
export { customersDue } from './grouping/customers-due.store.ts';
export { allGroups, type GroupRecord, groupById, knownToRules, ruleFields } from './grouping/group.store.ts';
export { groupMovement, groupPassages, monthAfter } from './grouping/group-movement.store.ts';
export { properRule } from './grouping/group-rule.rules.ts';
export type { GroupRule } from './grouping/group-rule.ts';
export { countedGroups, type GroupTotals, NO_TOTALS } from './grouping/group-total.store.ts';
export { keepGroupsUp } from './grouping/group-upkeep.ts';
export {
  type GroupOfCustomer,
  groupsOfCustomer,
  namesForRules,
  reasonsFor,
} from './grouping/groups-of-customer.ts';
export { wasInGroup } from './grouping/member-then.store.ts';
export { keepGroup, regroup, regroupAll } from './grouping/regrouping.ts';
export { customersFitting } from './grouping/rule-truth.store.ts';
export { linesOf, ruleInWords, ruleLine } from './grouping/rule-words.ts';
export { segmentsFollow } from './grouping/segment.follower.ts';
export { segmentSpans } from './grouping/segment-span.store.ts';
export { customerFilesFollow } from './importing/customer-file.follower.ts';
export { customerImporting } from './importing/customer-importing.ts';
export { newCustomerCalled } from './importing/new-customer-called.ts';
export { keyAccountsFollow } from './key-accounts/key-account.follower.ts';
export { lastMeetingOf } from './key-accounts/key-account.routes.ts';
export { shownAccount } from './key-accounts/key-account.rules.ts';
export { keyAccountOf } from './key-accounts/key-account.store.ts';
export { kindRoutes } from './kinds/kind.routes.ts';
export { type CustomerRounds, startCustomerRounds } from './merging/customer-rounds.ts';
export { mergesFollow, organisationsFollow } from './merging/merging.follower.ts';
export { type MergeRouteParts, mergeRoutes } from './merging/merging.routes.ts';
export { ownValue, ownValuesWith } from './own-values.rules.ts';
export { preferencesFollow } from './preferences/preference.follower.ts';
export { preferencesShownTo } from './preferences/preference.routes.ts';
export { type RatedCustomer, ratedCustomers } from './rated-customers.store.ts';
export { type SatisfactionMonth, satisfactionMonths } from './satisfaction-month.store.ts';
export { satisfactionOfCustomers } from './satisfaction-of-customers.store.ts';
export { mailForm, phoneForm, referenceForm } from './searching/identity-words.ts';
export { indexNow } from './searching/index-words.ts';
export { customerIdsFound, searchCustomers } from './searching/search-customers.ts';
export { spokenWords } from './searching/spoken-words.ts';
export { type TypedTerm, typedReadings } from './searching/typed-words.ts';
export { type DueSegmentReview, segmentReviewsDue } from './segments/reviewing/reviews-due.store.ts';
export { type OpenReview, segmentReviewStates } from './segments/reviewing/segment-review.store.ts';
export { type SegmentRouteParts, segmentRoutes } from './segments/segment.routes.ts';
export { allSegments, knownSegments, segmentById, segmentByName } from './segments/segment.store.ts';
export type { SegmentRecord } from './segments/segment.ts';
export type { NeedsOfSegments } from './segments/segment-shown.ts';
export { settleCustomers } from './settled-customers.ts';
export { sharedTraits } from './shared-traits.store.ts';
export { type SilentCustomer, silentCustomers } from './silent-customers.store.ts';
export {
  type AnsweringCustomer,
  answeringCustomers,
  type ServedCell,
  servedCustomers,
} from './tenures/answering-customer.store.ts';
export {
  type ComingAndStaying,
  type CustomerToValue,
  comingAndStaying,
  customersToValue,
  daysOfStaying,
  idsThatPart,
  type MonthsOfStaying,
  monthsOfStaying,
  TENURE_CHARACTERISTICS,
  type TenureCharacteristic,
  type TenureCount,
  type TenuresBy,
  tenureCounts,
} from './tenures/tenure-tally.store.ts';
export { leaveUncounted } from './uncounted-customer.store.ts';
export { noSuchCustomer, usableCustomer } from './usable-customer.ts';
