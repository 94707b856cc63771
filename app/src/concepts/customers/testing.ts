export { keepDueSegmentReview } from './segments/reviewing/test-due-review.store.ts';
export { customerWith, keepAndSettle } from './test-customer-records.ts';
export { codeOf, openTestHouse, type TestHouse, wordsOf } from './test-customers-house.ts';
